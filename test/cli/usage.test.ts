import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { freshBundle } from '../support/freshBundle';
import { smallMagento } from '../support/project';
import { onDisk, runCli } from './runCli';

describe('check --explain', () => {
  const pages = new URL('../../docs/rules', import.meta.url);
  const codes = readdirSync(pages)
    .filter((name) => name !== 'README.md')
    .map((name) => name.replace(/\.md$/, ''))
    .sort();

  it('lists the codes where it does not know one', () => {
    for (const code of ['nonsense', '../rules/schema', '']) {
      const { code: exit, stdout, stderr } = runCli(['check', '--explain', code]);
      expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
      expect(stderr).toContain(`there is no rule "${code}"`);
      expect(stderr.match(/^ {2}\S+$/gm) ?? []).toEqual(codes.map((each) => `  ${each}`));
    }
  });

  it('prints the page of a code', () => {
    const page = readFileSync(new URL(`../../docs/rules/${codes[0]}.md`, import.meta.url), 'utf8');
    expect(runCli(['check', '--explain', codes[0]!])).toEqual({ code: 0, stdout: page, stderr: '' });
  });
});

describe('usage', () => {
  it('prints help and version', () => {
    const help = runCli(['--help']);
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(/^Usage: magento-integration COMMAND/);
    expect(runCli(['-h'])).toEqual(help);
    for (const command of ['check', 'show', 'acl']) {
      const own = runCli([command, '--help']);
      expect(own.code).toBe(0);
      expect(own.stdout).toMatch(new RegExp(`^Usage: magento-integration ${command}`));
      expect(runCli([command, '-h'])).toEqual(own);
    }
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  const allButMcp = 'check, show, acl, routes, api, doctor, why, create, migrate, handshake, lsp';

  it.each([
    [[], `name a command: ${allButMcp} or mcp`, ''],
    [['chek'], `unknown command "chek": there are ${allButMcp} and mcp`, ''],
    [['toString'], `unknown command "toString": there are ${allButMcp} and mcp`, ''],
    [['--format', 'json'], "unknown option '--format'", ''],
    [['check', '--nope'], "unknown option '--nope'", 'check '],
    [['check', '--magento'], "option '--magento <value>' argument missing", 'check '],
    [
      ['check', '--format', 'xml'],
      '--format must be text, json, sarif, github, gitlab, junit, checkstyle, not "xml"',
      'check ',
    ],
    [['check', '--max-warnings', 'many'], '--max-warnings must be a whole number, not "many"', 'check '],
    [['check', '.', '--explain', 'schema'], '--explain takes one code and no PATH', 'check '],
    [['show', '--format', 'sarif'], '--format must be text, json, markdown, not "sarif"', 'show '],
    [['lsp', 'PATH'], "unexpected argument 'PATH'", 'lsp '],
  ])('%j is wrong', (args, message, command) => {
    expect(runCli(args)).toEqual({
      code: 2,
      stdout: '',
      stderr: `magento-integration: ${message}\nTry "magento-integration ${command}--help".\n`,
    });
  });

  it('does not mind a reader that goes away', async () => {
    const child = spawn(process.execPath, [freshBundle('cli'), 'acl'], { cwd: onDisk(bigMagento()) });
    let errors = '';
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
  });

  it('writes large output to the end', () => {
    const { stdout } = runCli(['acl', '--format', 'json'], { cwd: onDisk(bigMagento()) });
    expect(stdout.length).toBeGreaterThan(1_000_000);
    expect(Object.keys(JSON.parse(stdout).resources)).toContain('Magento_Backend::r9999');
  });
});

function bigMagento(): Record<string, string> {
  const path = 'vendor/magento/module-backend/etc/acl.xml';
  const many = Array.from(
    { length: 10_000 },
    (_, index) => `<resource id="Magento_Backend::r${index}" title="Number ${index}"/>`,
  );
  const resources = `<resource id="Magento_Backend::admin" title="Magento Admin">${many.join('\n')}</resource>`;
  return { ...smallMagento, [path]: `<config><acl><resources>${resources}</resources></acl></config>` };
}
