import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex } from './lineIndex';

it.each([
  '',
  '\n',
  'one',
  'one\n',
  'one\ntwo\n\nfour',
  'a\r\nb\r\n\r\nc',
  'a\rb\r\rc\n\rd',
  '\r\n',
  '😀\n😀x',
])('converts places in %j as TextDocument does', (text) => {
  const index = new LineIndex(text);
  const document = TextDocument.create('file:///a', 'plaintext', 0, text);
  for (let offset = -1; offset <= text.length + 2; offset++) {
    expect(index.positionAt(offset), `at ${offset}`).toEqual(document.positionAt(offset));
  }
  for (let line = -1; line <= text.split(/\r\n?|\n/).length + 1; line++) {
    for (let character = -1; character <= 6; character++) {
      const position = { line, character };
      expect(index.offsetAt(position), JSON.stringify(position)).toBe(document.offsetAt(position));
    }
  }
});
