import { isSpace } from '../characters.ts';

/** Collects words out of characters; the text of the current word lives in a buffer that nested lists share. */
export class WordList {
  private readonly words: string[] = [];
  private inWord = false;
  private readonly buffer: { text: string };

  constructor(buffer: { text: string }) {
    this.buffer = buffer;
    buffer.text = '';
  }

  /** Adds an unquoted character: white space ends the word. */
  addChar(char: string): void {
    if (!isSpace(char)) this.addRaw(char);
    else if (this.inWord && this.buffer.text !== '') {
      this.words.push(this.buffer.text);
      this.buffer.text = '';
      this.inWord = false;
    }
  }

  addText(text: string): void {
    for (const char of text) this.addChar(char);
  }

  /** Adds text in which white space does not split. */
  addRaw(text: string): void {
    this.buffer.text += text;
    this.inWord = true;
  }

  finish(): readonly string[] {
    if (this.buffer.text !== '') {
      this.words.push(this.buffer.text);
      this.buffer.text = '';
    }
    return this.words;
  }
}
