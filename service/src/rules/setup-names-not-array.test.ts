import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { classicModule } from '#test/support/project';
import { setupScript } from '#test/support/setupScript';

const code = 'setup-names-not-array';
const files = (argument: string, more = '') =>
  classicModule({
    'Setup/Patch/Data/InstallIntegration.php': setupScript(
      'InstallIntegration',
      'Patch\\DataPatchInterface',
      {
        namespace: 'Acme\\Bridge\\Setup\\Patch\\Data',
        body: `${more}$this->manager->processIntegrationConfig(${argument});`,
      },
    ),
  });

describe(code, () => {
  it.each([
    ["[|'Acme ERP'|]", ''],
    ['[|"Acme ERP"|]', ''],
    ['[|$name|]', "$name = 'Acme ERP'; "],
  ])('reports and mends %s', async (argument, more) => {
    const { data, ids, severities } = await checkRule(code, files(argument, more));
    expect(ids).toEqual(['notArray']);
    expect(severities).toEqual(['error']);
    const source = argument.replace(/\[\||\|\]/g, '');
    expect(data).toEqual([{ argument: source }]);
    const fixed = await applyFix(code, files(argument, more), 'Put it into an array');
    expect(fixed).toEqual(files(`[${source}]`, more));
  });

  it.each([
    ["['Acme ERP']", ''],
    ["(array) 'Acme ERP'", ''],
    ['$this->names()', ''],
    ["rand() ? 'Acme ERP' : []", ''],
    ["explode(',', 'Acme ERP')", ''],
    ['', ''],
  ])('says nothing of %s', async (argument, more) => {
    await checkRule(code, files(argument, more));
  });
});
