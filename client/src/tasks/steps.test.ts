import { describe, expect, it } from 'vitest';
import { readDeployMode } from './deployMode';
import { installSteps, isModuleName } from './steps';

const env = (mode: string): string =>
  `<?php\nreturn [\n    'MAGE_MODE' => '${mode}',\n    'session' => []\n];\n`;

describe('installSteps', () => {
  it('compiles where Magento needs that', () => {
    const line = installSteps('Acme_Bridge', 'production').map(({ command, args }) =>
      [command, ...args].join(' '),
    );
    expect(line).toEqual(['module:enable Acme_Bridge', 'setup:upgrade', 'setup:di:compile', 'cache:clean']);
    expect(installSteps('Acme_Bridge', 'default')).toHaveLength(4);
  });

  it('leaves compiling out in developer mode', () => {
    const commands = installSteps('Acme_Bridge', 'developer').map(({ command }) => command);
    expect(commands).toEqual(['module:enable', 'setup:upgrade', 'cache:clean']);
  });
});

describe('readDeployMode', () => {
  it.each([
    [env('developer'), 'developer'],
    [env('production'), 'production'],
    [env('default'), 'default'],
    ['<?php return ["MAGE_MODE"=>"developer"];', 'developer'],
    ["<?php\nreturn [\n    // 'MAGE_MODE' => 'developer',\n];", 'default'],
    ["<?php\nreturn [ /* 'MAGE_MODE' => 'developer' */ 'MAGE_MODE' => 'production' ];", 'production'],
    [undefined, 'default'],
  ])('%#', (text, mode) => {
    expect(readDeployMode(text)).toBe(mode);
  });
});

describe('isModuleName', () => {
  it.each(['Acme_Bridge', 'Magento_Sales', 'ACME_ERP2'])('takes %s', (name) => {
    expect(isModuleName(name)).toBe(true);
  });
  it.each(['acme_Bridge', 'Acme', 'Acme_Bridge; ls', 'Acme_Bridge\n', '$(id)_A', ''])(
    'refuses %j',
    (name) => {
      expect(isModuleName(name)).toBe(false);
    },
  );
});
