import { isSpace, piece, type Piece } from '../characters.ts';

/**
 * Splits at white space outside quotes; quotes and escapes stay in the words (`parseWords`). An escape token that ends the line is
 * dropped.
 */
export function quotedWords(text: string, escape: string): Piece[] {
  const words: Piece[] = [];
  let start = -1;
  let quote = '';
  let at = 0;
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (start === -1) {
      if (isSpace(char)) continue;
      start = at;
    }
    if (quote === '' && isSpace(char)) {
      words.push(piece(text, start, at));
      start = -1;
      continue;
    }
    if (char === escape && quote !== "'") at += 1;
    else if (char === quote) quote = '';
    else if (quote === '' && (char === "'" || char === '"')) quote = char;
  }
  if (start === -1) return words;
  // The loop steps past the end only over an escape token that had nothing behind it.
  const end = at > text.length ? text.length - 1 : text.length;
  if (end > start) words.push(piece(text, start, end));
  return words;
}
