import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasSchemas, hasXmllint, XmllintWorkshop } from '../mutation/xmllint';
import { materialise, onDisk, runCli, shared } from './runCli';
import { needed, urls, filesBelow } from './createArguments';

/** Whether a program is there; says so where it is not. In CI it has to be. */
function has(program: string): boolean {
  const found =
    spawnSync(program, ['--version'], { env: { ...process.env, COMPOSER_ALLOW_SUPERUSER: '1' } }).status ===
    0;
  if (!found) console.log(`skipped: ${program} is not installed, so nobody asks it about what create writes`);
  return found;
}

const hasPhp = has('php');
const hasComposer = hasPhp && has('composer');

const styles = {
  'data-patch': ['--setup', 'data-patch'],
  'install-data': ['--setup', 'install-data'],
  consolidated: ['--style', 'consolidated'],
} as const;
/** With what XML, PHP and JSON each have to escape. */
const names = ['Acme ERP', `R&D "ONeil" <ERP> \\ $x */ ?> é 中`];

const made = new Map<string, string>();

/** The folder of a module made by the CLI, once for all tests. */
function madeModule(style: keyof typeof styles, name: string): string {
  const known = made.get(style + name);
  if (known !== undefined) return known;
  const folder = onDisk({});
  const args = [...needed, ...urls, '--name', name, ...styles[style], '--resource', 'Magento_Sales::ship'];
  const { code, stderr } = runCli(['create', folder, ...args]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const module = join(folder, 'Acme/ErpBridge');
  made.set(style + name, module);
  return module;
}

const cases = (Object.keys(styles) as (keyof typeof styles)[]).flatMap((style) =>
  names.map((name) => [style, name] as const),
);

describe.skipIf(!hasPhp)('what is written is PHP', () => {
  it.each(cases)('%s %s', (style, name) => {
    const module = madeModule(style, name);
    const scripts = filesBelow(module).filter((file) => file.endsWith('.php'));
    for (const file of scripts) {
      const { status, stdout } = spawnSync('php', ['-l', join(module, file)], { encoding: 'utf8' });
      expect(stdout).toContain('No syntax errors');
      expect(status).toBe(0);
    }
  });

  it.each(cases.filter(([style]) => style !== 'consolidated'))(
    'that passes the name: %s %s',
    (style, name) => {
      const module = madeModule(style, name);
      const script = filesBelow(module).find((file) => file.startsWith('Setup/'))!;
      const className = `Acme\\ErpBridge\\${script.replace('.php', '').replaceAll('/', '\\')}`;
      const run = style === 'install-data' ? 'install($data, $context)' : 'apply()';
      // Just enough of Magento for the script to run; the parameters are those of its interfaces.
      const harness = `<?php
namespace Magento\\Framework\\Setup {
  interface ModuleDataSetupInterface {}
  interface ModuleContextInterface {}
  interface InstallDataInterface { public function install(ModuleDataSetupInterface $setup, ModuleContextInterface $context); }
}
namespace Magento\\Framework\\Setup\\Patch {
  interface PatchInterface { public function getAliases(); public function apply(); }
  interface DataPatchInterface extends PatchInterface { public static function getDependencies(); }
}
namespace Magento\\Integration\\Model {
  class ConfigBasedIntegrationManager { public function processIntegrationConfig(array $names) { echo json_encode($names); } }
}
namespace {
  require ${JSON.stringify(join(module, script))};
  $data = new class implements \\Magento\\Framework\\Setup\\ModuleDataSetupInterface {};
  $context = new class implements \\Magento\\Framework\\Setup\\ModuleContextInterface {};
  (new \\${className}(new \\Magento\\Integration\\Model\\ConfigBasedIntegrationManager()))->${run};
}
`;
      const { stdout, stderr } = spawnSync(
        'php',
        ['-d', 'display_errors=stderr', '-d', 'error_reporting=-1'],
        {
          input: harness,
          encoding: 'utf8',
        },
      );
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual([name]);
    },
  );
});

describe.skipIf(!hasComposer)('what is written is a package', () => {
  it.each(cases)('%s %s', (style, name) => {
    const module = madeModule(style, name);
    const { status, stdout, stderr } = spawnSync(
      'composer',
      ['validate', '--strict', '--no-interaction', '--no-plugins'],
      {
        cwd: module,
        env: { ...process.env, COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_DISABLE_NETWORK: '1' },
        encoding: 'utf8',
      },
    );
    expect(`${stdout}${stderr}`).toContain('./composer.json is valid');
    expect(status).toBe(0);
  });
});

if (!hasSchemas)
  console.log('skipped: ../shared/magento/xsd is not there, so xmllint does not judge what create writes');

describe.skipIf(!hasXmllint || !hasSchemas)("what is written is valid for Magento's schemas", () => {
  const schemas = {
    'etc/module.xml': 'module.xsd',
    'etc/integration/config.xml': 'config.xsd',
    'etc/integration/api.xml': 'api.xsd',
    'etc/integration.xml': 'integration.xsd',
  } as const;
  const workshop = new XmllintWorkshop();
  afterAll(() => workshop.close());

  it.each(cases)('%s %s', (style, name) => {
    const module = madeModule(style, name);
    const found = Object.entries(schemas).filter(([path]) => existsSync(join(module, path)));
    expect(found).toHaveLength(style === 'consolidated' ? 2 : 3);
    for (const [path, schema] of found) {
      const [verdict] = workshop.judge([readFileSync(join(module, path))], schema);
      expect({ path, ...verdict }).toEqual({ path, wellFormed: true, valid: true });
    }
  });
});

it.runIf(process.env.CI)('has PHP and composer in CI', () => {
  expect([hasPhp, hasComposer]).toEqual([true, true]);
});

const realMagento = shared('magento/materialise.mjs');

describe.skipIf(!realMagento)('in a real Magento', () => {
  it.each(['2.2.5', '2.3.3', '2.4.1', '2.4.6'])('%s: what is created has no finding', (version) => {
    const shop = materialise(version);
    for (const [style, options] of Object.entries(styles)) {
      if (version === '2.2.5' && style === 'data-patch') continue;
      const module = `${style === 'consolidated' ? 'One' : style === 'data-patch' ? 'Patch' : 'Install'}Bridge`;
      const args = [
        '--vendor',
        'Acme',
        '--module',
        module,
        '--name',
        `Acme ${module}`,
        '--email',
        'erp@acme.example',
      ];
      const resources = ['--resource', 'Magento_Sales::ship', '--resource', 'Magento_Backend::store'];
      const made = runCli(['create', join(shop, 'app/code'), ...args, ...options, ...resources]);
      // Its tokens would be lost at every setup:upgrade.
      const isWarned = version === '2.2.5' && style === 'consolidated';
      expect(made).toMatchObject({
        code: 0,
        stderr: isWarned ? expect.stringContaining('Magento 2.2.5') : '',
      });
    }
    const { stdout } = runCli(['check', join(shop, 'app/code/Acme'), '--format', 'json']);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; severity: string }[] };
    const hints = version === '2.2.5' ? [] : [{ code: 'setup-script-deprecated', severity: 'hint' }];
    expect(diagnostics.map(({ code, severity }) => ({ code, severity }))).toEqual(hints);
  });
});
