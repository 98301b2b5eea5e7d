import { describe, expect, it } from 'vitest';
import { checkRule } from '#test/support/checkRule';
import { classicModule, moduleXml } from '#test/support/project';
import { code, installData } from '#test/support/setupModules';

const file = 'Setup/Patch/Data/InstallIntegration.php';
const text = classicModule()[`app/code/Acme/Bridge/${file}`]!;

/** A module whose patch has a version. */
const versioned = (version: string, setupVersion: string | undefined, mark: 'marked' | 'fine', more = {}) =>
  classicModule({
    [file]: text
      .replace(
        'implements DataPatchInterface',
        'implements DataPatchInterface, \\Magento\\Framework\\Setup\\Patch\\PatchVersionInterface',
      )
      .replace(
        'public function apply',
        `public static function getVersion() { return ${version}; } public function apply`,
      )
      .replace('class InstallIntegration', mark === 'marked' ? 'class [|InstallIntegration|]' : '$&'),
    'etc/module.xml': moduleXml('Acme_Bridge', setupVersion === undefined ? {} : { setupVersion }),
    ...more,
  });

describe(`${code}, a patch with a version`, () => {
  it.each([
    ['1.0.0', '1.0.0'],
    ['1.9.0', '1.10.0'],
  ])('reports %s where the module has %s', async (version, reached) => {
    const { ids, data, severities } = await checkRule(code, versioned(`'${version}'`, reached, 'marked'));
    expect(ids).toEqual(['versionReached']);
    expect(data).toEqual([{ version, reached }]);
    expect(severities).toEqual(['error']);
  });

  it('leaves alone what runs, or whose work a script of that version does', async () => {
    await checkRule(code, versioned("'1.0.1'", '1.0.0', 'fine'));
    await checkRule(code, versioned("'1.0.0'", undefined, 'fine'));
    await checkRule(code, versioned('self::version()', '1.0.0', 'fine'));
    await checkRule(code, versioned("'1.0.0'", '1.0.0', 'fine', { 'Setup/InstallData.php': installData }));
    const others = { [file]: text, 'etc/module.xml': moduleXml('Acme_Bridge', { setupVersion: '1.0.0' }) };
    await checkRule(code, classicModule(others));
  });
});
