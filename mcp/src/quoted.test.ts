import { describe, expect, it } from 'vitest';
import { isInert, named, quoted, sentence, unquoted } from './quoted';

describe('what was handed out comes back', () => {
  it.each(['Acme ERP', 'a "b" \\ c', 'line\nbreak', 'Magento_Sales::sales', '\u202e', '\u{e0041}'])(
    '%j',
    (text) => {
      expect(unquoted(named(text))).toBe(text);
      expect(isInert(named(text))).toBe(true);
    },
  );
});

it('ids, classes, endpoints and paths stay as they are', () => {
  for (const text of ['Magento_Sales::sales', 'Acme\\Bridge\\Api\\X[]', '/V1/orders/:id', 'app/code/A/B.xml'])
    expect(named(text)).toBe(text);
});

it('a cut keeps surrogate pairs whole', () => {
  expect(quoted(`${'x'.repeat(199)}😀😀`)).toBe(`"${'x'.repeat(199)}…" (cut: 203 characters)`);
});

it('sentences keep their quotes', () => {
  expect(sentence('"Acme" is not\u0007 there.')).toBe('"Acme" is not\\u0007 there.');
});

it('text to be written may have line breaks and tabs, and nothing else that acts', () => {
  expect([isInert('a\r\n\tb'), isInert('a\u001b[0m'), isInert('\u200bx')]).toEqual([true, false, false]);
});
