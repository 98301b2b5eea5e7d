import { describe, expect, it } from 'vitest';
import { classicModule, smallMagento } from '../support/project';
import { onDisk, runCli } from './runCli';

const root = 'app/code/Acme/Bridge';
const api = classicModule()[`${root}/etc/integration/api.xml`]!;
const cwd = onDisk({
  ...smallMagento,
  ...classicModule({ 'etc/integration/api.xml': api.replace('Acme ERP', 'Acme Erp') }),
});
const undeclared =
  '[2026-11-28T04:00:00] main.CRITICAL: Exception: Warning: Undefined array key "Acme ERP" in /var/www/html/vendor/magento/module-integration/Model/Plugin/Integration.php on line 142';

describe('why', () => {
  it('explains a message and says where its cause is', () => {
    const { code, stdout, stderr } = runCli(['why', undeclared], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('(integration-name-undeclared)');
    expect(stdout).toContain('In your text: Acme ERP');
    expect(stdout).toContain(`       ${root}/etc/integration/api.xml:3\n`);
    expect(stdout.indexOf('api.xml:3')).toBeLessThan(stdout.indexOf('  2. '));
  });

  it('writes JSON for programs', () => {
    const { code, stdout } = runCli(['why', '-', root, '--format', 'json'], { cwd, input: undeclared });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      errors: [
        {
          id: 'integration-name-undeclared',
          values: ['Acme ERP'],
          causes: [
            {
              evidence: expect.arrayContaining([
                expect.objectContaining({
                  code: 'integration-name-mismatch',
                  file: `${root}/etc/integration/api.xml`,
                }),
              ]),
            },
            {},
            {},
            {},
          ],
        },
      ],
      searched: { characters: undeclared.length },
    });
  });

  it('looks at the end of a log', () => {
    const input = `${'2026 main.INFO: nothing\n'.repeat(20_000)}oauth_problem=Consumer+key+has+expired\n`;
    const { code, stdout, stderr } = runCli(['why', '-'], { cwd, input });
    expect(code).toBe(0);
    expect(stdout).toContain('(consumer-key-expired)');
    expect(stderr).toContain('only the last');
  });

  it('ends with 1 for a text that it does not know, and says what it looked at', () => {
    const { code, stdout } = runCli(['why', 'SQLSTATE[HY000] [2002] Connection refused'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('Not a known message.');
    expect(stdout).toMatch(/Compared with \d+ messages of Magento\./);
  });

  it('prints nothing that acts on a terminal', () => {
    const { stdout } = runCli(
      ['why', "Unknown module(s): '\u001b]0;x\u0007\u202eAcme##[error]::set-output x'"],
      { cwd },
    );
    expect(stdout).toContain('(module-unknown)');
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u001b\u0007\u202e]|##\[/);
  });

  it.each([[['why']], [['why', '  ']], [['why', '-']], [['why', 'x', '--format', 'yaml']]])(
    'refuses %j',
    (args) => {
      const { code, stderr } = runCli(args, { cwd, input: '' });
      expect(code).toBe(2);
      expect(stderr).toContain('magento-integration: ');
    },
  );
});
