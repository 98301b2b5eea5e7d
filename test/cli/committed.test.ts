import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classicModule } from '#test/support/project';
import { onDisk, runCli } from './runCli';

const path = 'app/code/Acme/Bridge/etc/integration.xml';
const xml = (email: string): string =>
  `<config><integration name="Acme ERP"><email>${email}</email><resources><resource name="Magento_Sales::sales"/></resources></integration></config>\n`;

describe('check, beside git', () => {
  it('warns of a change that costs the tokens, until it is committed', () => {
    const folder = onDisk(
      classicModule({
        'etc/integration/config.xml': undefined,
        'etc/integration/api.xml': undefined,
        'Setup/Patch/Data/InstallIntegration.php': undefined,
        'etc/integration.xml': xml('a@b.example'),
      }),
    );
    const git = (...args: string[]): void => {
      const identity = ['-c', 'user.name=Acme', '-c', 'user.email=a@b.example'];
      execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'ignore' });
    };
    const codes = (): string[] => {
      const { stdout } = runCli(['check', '--format', 'json'], { cwd: folder });
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
      return diagnostics.map(({ code }) => code);
    };
    expect(codes()).toEqual([]);
    git('init');
    git('add', '.');
    git('commit', '-m', 'Add the module');
    expect(codes()).toEqual([]);
    writeFileSync(join(folder, path), xml('c@d.example'));
    expect(codes()).toEqual(['integration-recreated']);
    git('commit', '-am', 'Change the email');
    expect(codes()).toEqual([]);
  });
});
