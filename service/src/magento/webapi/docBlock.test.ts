import { describe, expect, it } from 'vitest';
import { readDocBlock } from './docBlock';

function read(text: string) {
  const at = 7;
  const block = readDocBlock({ text, range: { start: at, end: at + text.length } });
  const shown = ({ types, variable, range }: (typeof block.params)[number]) => ({
    types,
    variable,
    text: text.slice(range.start - at, range.end - at),
  });
  return { params: block.params.map(shown), returns: block.returns.map(shown) };
}

const returned = (tag: string): readonly string[] | undefined =>
  read(`/**\n * Finds.\n *\n * ${tag}\n */`).returns[0]?.types;

describe('doc blocks as laminas-code reads them', () => {
  it.each([
    ['@return string', ['string']],
    ['@return null|string', ['null', 'string']],
    ['@return ?int', ['int']],
    ['@return $this', ['this']],
    ['@return (int|string)[]', ['int', 'string']],
    ['@return string[][]', ['string[][]']],
    ['@return array<string, int>', ['array']],
    ['@return array{a: int}', ['array']],
    [
      '@return \\Acme\\Harbor\\Api\\Data\\BerthInterface[]|null the berths',
      ['\\Acme\\Harbor\\Api\\Data\\BerthInterface[]', 'null'],
    ],
    ['@return', []],
    ['@return\n * string', ['string']],
    ['@return(string)', undefined],
    ['@return\tstring', undefined],
    ['@return string\tthe code', ['string']],
    ['{@return string}', undefined],
  ])('%j', (tag, types) => {
    expect(returned(tag)).toEqual(types);
  });

  it('reads the classes of @throws up to the description, of which one tag may name several', () => {
    const text = '/**\n * @throws \\A\\B|C if it fails\n * @throws\n * @throws D\n */';
    expect(readDocBlock({ text, range: { start: 0, end: text.length } }).throws).toEqual([
      '\\A\\B',
      'C',
      'D',
    ]);
  });

  it('tells where the type stands', () => {
    expect(read('/** @return Short|null it */').returns).toMatchObject([
      { types: ['Short', 'null'], text: 'Short|null' },
    ]);
  });

  it('tells a variable, a description and neither apart', () => {
    const { params } = read('/**\n * @param int $a the number\n * @param int the number\n * @param int\n */');
    expect(params.map(({ variable }) => variable)).toEqual(['$a', '', undefined]);
  });

  it('reads tags behind CRLF, without a blank and without an asterisk', () => {
    expect(read('/**\r\n * Finds.\r\n *@param int $a\r\n   @return int\r\n */')).toMatchObject({
      params: [{ types: ['int'] }],
      returns: [{ types: ['int'] }],
    });
  });

  it('does not see a tag behind a tab', () => {
    expect(read('/**\n *\t@return int\n */').returns).toEqual([]);
  });

  it.each(['/**', '/** @', '/** @param', '/**@return int */', '/** \u0000 @return'])(
    'survives %j',
    (text) => {
      expect(() => read(text)).not.toThrow();
    },
  );
});
