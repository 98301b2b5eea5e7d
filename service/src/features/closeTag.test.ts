import { describe, expect, it } from 'vitest';
import { atCursor } from '#test/support/cursor';
import { classicModule, smallMagento } from '#test/support/project';

const path = 'app/code/Acme/Bridge/etc/integration/api.xml';
const at = (text: string) => atCursor({ ...smallMagento, ...classicModule(), [path]: text });

describe('closing tags', () => {
  it.each([
    ['<integrations>|', '</integrations>'],
    ['<integrations>\n  <integration name="A">|\n</integrations>', '</integration>'],
    ['<integrations>\n  <integration name="A">\n  </|', 'integration>'],
    ['<integrations>\n  <integration name="A">\n  </|\n</integrations>', 'integration>'],
    ['<integrations>|</integrations>', undefined],
    ['<integrations><integration name="A"/>|', undefined],
    ['<integrations></integrations>|', undefined],
    ['<integrations><!-- a >| -->', undefined],
    ['<integrations name="a>|', undefined],
    ['<integrations><integration name="A"></|integration></integrations>', undefined],
    ['<integrations>a /|', undefined],
  ])('%j', async (text, expected) => {
    const { test, uri, position } = await at(text);
    expect(test.service.closeTag(uri, position)).toBe(expected);
  });
});

describe('linked names', () => {
  it.each(['<inte|grations>\n</integrations>', '<integrations>\n</integrations|>'])('%j', async (text) => {
    const { test, uri, position } = await at(text);
    expect(test.service.findLinkedNames(uri, position)).toEqual([
      { start: { line: 0, character: 1 }, end: { line: 0, character: 13 } },
      { start: { line: 1, character: 2 }, end: { line: 1, character: 14 } },
    ]);
  });

  it.each(['<integrations>|\n</integrations>', '<inte|grations/>', '<a><b|></a>'])(
    'none: %j',
    async (text) => {
      const { test, uri, position } = await at(text);
      expect(test.service.findLinkedNames(uri, position)).toBeUndefined();
    },
  );
});
