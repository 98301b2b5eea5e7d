import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { classicModule, smallMagento } from '../support/project';
import { onDisk, runCli } from './runCli';

interface Answer {
  readonly changes: readonly { name: string; change: string; opened: string[]; closed: string[] }[];
}

it('shows which endpoints open and close since a revision', () => {
  const shop = onDisk({ ...smallMagento, ...classicModule() });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...args], { cwd: shop });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'Begin');
  const since = (): Answer => {
    const { code, stdout } = runCli(['show', '--since', 'HEAD', '--format', 'json'], { cwd: shop });
    expect(code).toBe(0);
    return JSON.parse(stdout) as Answer;
  };
  expect(since().changes).toEqual([]);

  const module = join(shop, 'app/code/Acme/Bridge');
  rmSync(join(module, 'etc/integration/config.xml'));
  // A file that git does not know yet.
  writeFileSync(
    join(module, 'etc/integration.xml'),
    '<config><integration name="Acme PIM"><email>a@b.example</email><resources><resource name="Magento_Sales::ship"/></resources></integration></config>',
  );
  const { changes } = since();
  expect(changes.map(({ name, change }) => [name, change]).sort()).toEqual([
    ['Acme ERP', 'removed'],
    ['Acme PIM', 'added'],
  ]);
  expect(changes.find(({ name }) => name === 'Acme PIM')!.closed).toEqual([]);
  expect(runCli(['show', '--since', 'nowhere'], { cwd: shop }).code).toBe(2);
});
