import { describe, expect, it } from 'vitest';
import { contentOf, contentText, emptyContent, sizedContent, textContent } from './content.ts';

describe('content', () => {
  it('knows size and digest of bytes', () => {
    const content = textContent('ä\n');
    expect([content.size, contentText(content)]).toEqual([3, 'ä\n']);
    expect(emptyContent.sha256).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(contentOf(new TextEncoder().encode('ä\n')).sha256).toBe(content.sha256);
  });

  it('may be known by size and digest alone', () => {
    const content = sizedContent(60_000_000, 'ab');
    expect([content.size, content.sha256, contentText(content)]).toEqual([60_000_000, 'ab', null]);
  });
});
