import { describe, expect, it } from 'vitest';
import { ClassIndex } from './classIndex';
import { patchRecord } from './patchRecord';
import { readPhp } from './readPhp';

function record(body: string, rest = 'implements DataPatchInterface', more = '') {
  const facts = readPhp(
    `<?php namespace Acme\\Bridge\\Setup\\Patch\\Data;
    use Magento\\Framework\\Setup\\Patch\\{DataPatchInterface, PatchVersionInterface, NonTransactionableInterface};
    class P ${rest} { const OLD = 'Acme\\Old'; ${body} } ${more}`,
  );
  return patchRecord({ uri: 'p', facts: facts.classes[0]! }, new ClassIndex([{ uri: 'p', facts }]));
}

describe('patchRecord', () => {
  it.each<[string, readonly string[] | null]>([
    ['return [];', []],
    ['return array();', []],
    [
      "return ['Acme\\\\Bridge\\\\Old', Older::class, \\Acme\\Oldest::class, self::OLD];",
      ['Acme\\Bridge\\Old', 'Acme\\Bridge\\Setup\\Patch\\Data\\Older', 'Acme\\Oldest', 'Acme\\Old'],
    ],
    ['return [$this->old()];', null],
    ["if (time()) { return ['a']; } return [];", null],
  ])('reads aliases: %s', (body, aliases) => {
    expect(record(`public function getAliases() { ${body} }`).aliases).toEqual(aliases);
  });

  it('reads the version of patches that Magento asks for it', () => {
    const version = "public static function getVersion() { return '1.2.0'; }";
    expect(record(version).version).toBeUndefined();
    expect(record(version, 'implements DataPatchInterface, PatchVersionInterface').version).toBe('1.2.0');
    expect(
      record('', 'extends Base', `abstract class Base implements PatchVersionInterface { ${version} }`)
        .version,
    ).toBe('1.2.0');
    expect(
      record('static function getVersion() { return self::version(); }', 'implements PatchVersionInterface')
        .version,
    ).toBeNull();
  });

  it('knows no aliases of patches that run without a transaction', () => {
    const rest = 'implements DataPatchInterface, NonTransactionableInterface';
    expect(record("public function getAliases() { return ['Acme\\\\Old']; }", rest).aliases).toEqual([]);
  });
});
