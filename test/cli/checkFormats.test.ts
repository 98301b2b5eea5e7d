import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkJson, configPath, shopWith, withError, withFixable, withWarning } from './checkFixture';
import { runCli } from './runCli';

describe('check: text', () => {
  it('shows the code, the message and what to do', () => {
    const { stdout } = runCli(['check'], { cwd: shopWith(withWarning) });
    const [head, ...rest] = stdout.split('\n');
    expect(head).toBe(`${configPath}:5:23: warning url-not-https`);
    expect(rest.join('\n')).toMatch(
      new RegExp(
        [
          '^(  .{1,98}\\n)+',
          '\\n',
          '    5 \\|         <endpoint_url>http://erp\\.acme\\.example/endpoint</endpoint_url>\\n',
          '      \\|                       \\^{32}\\n',
          '  fix: Use https\\n',
          '\\n',
          '1 warning in 1 of \\d+ files\\n$',
        ].join(''),
      ),
    );
  });

  it('says how much --fix would repair', () => {
    const { stdout } = runCli(['check'], { cwd: shopWith(withFixable) });
    expect(stdout).toMatch(/\n1 warning in 1 of \d+ files; 1 can be fixed with --fix\n$/);
  });

  it('colours only where asked to or on a terminal', () => {
    const cwd = shopWith(withWarning);
    const plain = runCli(['check'], { cwd }).stdout;
    expect(plain).not.toContain('\x1b');
    expect(runCli(['check'], { cwd, env: { NO_COLOR: '1' } }).stdout).toBe(plain);
    expect(runCli(['check'], { cwd, env: { FORCE_COLOR: '0' } }).stdout).toBe(plain);
    const coloured = runCli(['check'], { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout;
    expect(coloured).toContain('\x1b[33mwarning');
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\x1b\[\d+m/g, '')).toBe(plain);
    expect(runCli(['check', '--format', 'json'], { cwd, env: { FORCE_COLOR: '1' } }).stdout).not.toContain(
      '\x1b',
    );
  });
});

describe('check: in the log of a build', () => {
  const ci = { GITHUB_ACTIONS: 'true' };

  it('colours where the log shows colours, and not in a file', () => {
    const cwd = shopWith(withWarning);
    expect(runCli(['check'], { cwd, env: ci }).stdout).toContain('\x1b[33mwarning');
    expect(runCli(['check'], { cwd, env: { ...ci, NO_COLOR: '1' } }).stdout).not.toContain('\x1b');
    const file = join(cwd, 'report.txt');
    const report = openSync(file, 'w');
    runCli(['check'], { cwd, env: ci, stdout: report });
    closeSync(report);
    expect(readFileSync(file, 'utf8')).toMatch(/^app\/code.*: warning url-not-https\n/);
  });

  it('is as wide as COLUMNS says, and shows no progress', () => {
    const cwd = shopWith(withWarning);
    const { stdout, stderr } = runCli(['check'], { cwd, env: { COLUMNS: '60' } });
    const [, ...lines] = stdout.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(stderr).toBe('');
  });
});

describe('check: github', () => {
  it('writes workflow commands with everything escaped', () => {
    const shop = shopWith(withWarning, 'a,b:c%');
    const message = checkJson([], shop).diagnostics[0]!.message;
    const { code, stdout } = runCli(['check', 'a,b:c%', '--format', 'github'], { cwd: join(shop, '..') });
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe(
      `::warning file=a%2Cb%3Ac%25/${configPath},line=5,col=23,endLine=5,title=url-not-https::${message}`,
    );
    expect(stdout).toMatch(/\n1 warning in 1 of \d+ files\n$/);
  });
});

describe('check: sarif', () => {
  it('writes SARIF 2.1.0', () => {
    const shop = shopWith(withError, 'my shop');
    const { code, stdout } = runCli(['check', '--format', 'sarif'], { cwd: shop });
    expect(code).toBe(1);
    const log = JSON.parse(stdout);
    expect(log).toMatchObject({ $schema: expect.stringContaining('sarif-2.1.0'), version: '2.1.0' });
    const [run] = log.runs;
    expect(run.columnKind).toBe('utf16CodeUnits');
    const { diagnostics } = checkJson([], shop);
    expect(run.results).toHaveLength(diagnostics.length);
    for (const [index, result] of run.results.entries()) {
      const { file, code: rule, severity, message, range, related } = diagnostics[index]!;
      expect(result).toMatchObject({ ruleId: rule, level: severity, message: { text: message } });
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(rule);
      expect(result.locations).toEqual([
        {
          physicalLocation: {
            artifactLocation: { uri: file, uriBaseId: '%SRCROOT%' },
            region: {
              startLine: range.start.line + 1,
              startColumn: range.start.character + 1,
              endLine: range.end.line + 1,
              endColumn: range.end.character + 1,
            },
          },
        },
      ]);
      expect(
        (result.relatedLocations ?? []).map((place: { message: { text: string } }) => place.message.text),
      ).toEqual(related.map((place) => place.message));
    }
    for (const { id, shortDescription, help } of run.tool.driver.rules) {
      expect(shortDescription.text).not.toBe('');
      const page = new URL(`../../docs/rules/${id}.md`, import.meta.url);
      if (existsSync(page)) expect(help.markdown).toBe(readFileSync(page, 'utf8'));
    }
  });

  it('names files outside of the working folder by their whole URI', () => {
    const shop = shopWith(withWarning, 'my shop');
    const { stdout } = runCli(['check', '..', '--format', 'sarif'], { cwd: join(shop, 'vendor') });
    const [run] = JSON.parse(stdout).runs;
    const { artifactLocation } = run.results[0].locations[0].physicalLocation;
    expect(artifactLocation.uri).toMatch(/^file:\/\/\/.*\/my%20shop\/app\/code\/Acme\/Bridge\/etc\//);
    expect(artifactLocation.uriBaseId).toBeUndefined();
  });
});
