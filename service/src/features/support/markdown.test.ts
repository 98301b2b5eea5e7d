import { describe, expect, it } from 'vitest';
import { code, escapeMarkdown } from './markdown';

describe('code', () => {
  it.each([
    ['Acme_Bridge::a', '`Acme_Bridge::a`'],
    ['a`b', '`` a`b ``'],
    ['x``![p](https://evil.example/p.png)``y', '``` x``![p](https://evil.example/p.png)``y ```'],
    ['a\u202eb\u001bc', '`a�b�c`'],
  ])('shows %j as it is', (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

describe('escapeMarkdown', () => {
  it.each([
    ['![p](https://evil.example/p.png)', '\\!\\[p\\](https://evil.example/p.png)'],
    ['<img src=x>', '&lt;img src=x>'],
    ['a\n# b', 'a \\# b'],
  ])('leaves %j without meaning', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });
});
