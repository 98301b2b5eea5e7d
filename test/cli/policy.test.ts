import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classicModule, smallMagento, type ProjectFiles } from '../support/project';
import { onDisk, runCli } from './runCli';

const module = 'app/code/Acme/Bridge';
const configPath = `${module}/etc/integration/config.xml`;
const http = '        <endpoint_url>http://erp.acme.example/endpoint</endpoint_url>';
const blank = '        <identity_link_url> https://erp.acme.example/login</identity_link_url>';
const xml = (...lines: string[]): string =>
  `<?xml version="1.0"?>\n<integrations>\n    <integration name="Acme ERP">\n        <email>erp@acme.example</email>\n${lines.join('\n')}\n    </integration>\n</integrations>\n`;
/** Two warnings: url-not-https and value-whitespace, which --fix repairs. */
const shopWith = (more: ProjectFiles = {}): string =>
  onDisk({ ...smallMagento, ...classicModule(), [configPath]: xml(http, blank), ...more });

interface Report {
  diagnostics: { file: string; code: string; severity: string }[];
  summary: { files: number; errors: number; warnings: number; suppressed: number };
  notices: string[];
}

function check(cwd: string, ...args: string[]) {
  const { code, stdout, stderr } = runCli(['check', ...args, '--format', 'json'], { cwd });
  const { diagnostics, summary, notices } = JSON.parse(stdout) as Report;
  return {
    code,
    stderr,
    summary,
    notices,
    found: diagnostics.map((each) => `${each.code} ${each.severity}`),
  };
}

describe('configuration', () => {
  const config = {
    '.magento-integration.json': '{ "rules": { "url-not-https": "error", "value-whitespace": "off" } }',
  };

  it('counts from the folder of a file or above, wherever the command runs', () => {
    const cwd = shopWith(config);
    expect(check(cwd)).toMatchObject({ code: 1, found: ['url-not-https error'] });
    expect(check(join(cwd, module))).toMatchObject({ code: 1, found: ['url-not-https error'] });
  });

  it('keeps --fix away from what is off', () => {
    const cwd = shopWith(config);
    runCli(['check', '--fix'], { cwd });
    expect(readFileSync(join(cwd, configPath), 'utf8')).toBe(xml(http, blank));
  });

  it('is one problem where it is broken, and the defaults go on', () => {
    const cwd = shopWith({ '.magento-integration.json': '{ "rules": ' });
    expect(check(cwd)).toMatchObject({
      code: 1,
      found: ['config-invalid error', 'url-not-https warning', 'value-whitespace warning'],
    });
  });

  it('is another file with --config', () => {
    const cwd = shopWith({ ...config, 'ci/strict.json': '{ "rules": { "value-whitespace": "error" } }' });
    expect(check(cwd, '--config', 'ci/strict.json').found).toEqual([
      'url-not-https warning',
      'value-whitespace error',
    ]);
    for (const name of ['ci/none.json', 'ci']) {
      expect(runCli(['check', '--config', name], { cwd })).toMatchObject({ code: 2, stdout: '' });
    }
  });

  it('says that everything is excluded', () => {
    const cwd = shopWith({ '.magento-integration.json': '{ "exclude": ["app"] }' });
    const { code, stderr, stdout } = runCli(['check', module], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain(`nothing to check in ${module}: the configuration excludes it`);
  });

  it('is printed with --print-config, for a file or a folder', () => {
    const cwd = shopWith({
      '.magento-integration.json':
        '{ "rules": { "schema": "warning" }, "overrides": [{ "files": ["**/config.xml"], "rules": { "schema": "off" } }] }',
    });
    const print = (path: string) =>
      JSON.parse(runCli(['check', '--print-config', path], { cwd }).stdout) as Record<string, unknown>;
    expect(print(configPath)).toMatchObject({
      path: configPath,
      config: '.magento-integration.json',
      excluded: false,
      baseline: null,
      rules: { schema: 'off', 'xml-syntax': 'error' },
    });
    expect(print(module)).toMatchObject({ rules: { schema: 'warning' } });
  });
});

describe('suppressions', () => {
  const cwd = () =>
    shopWith({
      [configPath]: xml('<!-- magento-integration-disable-next-line url-not-https: our network -->', http),
    });

  it('are counted in every summary', () => {
    const folder = cwd();
    expect(check(folder).summary).toMatchObject({ warnings: 0, suppressed: 1 });
    for (const format of ['text', 'github']) {
      const { stdout } = runCli(['check', '--format', format], { cwd: folder });
      expect(stdout).toMatch(/^No problems in \d+ files; 1 suppressed$/m);
    }
  });

  it('are in SARIF, with their kind and reason', () => {
    const { stdout } = runCli(['check', '--format', 'sarif'], { cwd: cwd() });
    const { runs } = JSON.parse(stdout) as { runs: { results: unknown[] }[] };
    expect(runs[0]!.results).toMatchObject([
      { ruleId: 'url-not-https', suppressions: [{ kind: 'inSource', justification: 'our network' }] },
    ]);
  });
});

describe('a baseline', () => {
  const name = 'ci-baseline.json';
  const generate = (cwd: string, ...args: string[]) =>
    runCli(['check', ...args, '--generate-baseline', name], { cwd });

  it('lets a project with old problems start green, and tells new ones', () => {
    const cwd = shopWith();
    expect(generate(cwd)).toMatchObject({ code: 0 });
    expect(check(cwd, '--baseline', name, '--max-warnings', '0')).toMatchObject({
      code: 0,
      found: [],
      summary: { warnings: 0, suppressed: 2 },
      notices: [],
    });
    const login = '        <identity_link_url>http://erp.acme.example/login</identity_link_url>';
    writeFileSync(join(cwd, configPath), xml('', http.trim(), login));
    const { code, found } = check(cwd, '--baseline', name, '--max-warnings', '0');
    expect({ code, found }).toEqual({ code: 1, found: ['url-not-https warning'] });
  });

  it('names what is gone, and is written without it', () => {
    const cwd = shopWith();
    generate(cwd);
    writeFileSync(join(cwd, configPath), xml(http));
    const { stderr, notices } = check(cwd, '--baseline', name);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(`value-whitespace in ${configPath}`);
    expect(stderr).toContain(notices[0]!);
    generate(cwd);
    expect(readFileSync(join(cwd, name), 'utf8')).not.toContain('value-whitespace');
    expect(check(cwd, '--baseline', name).notices).toEqual([]);
  });

  it('keeps its entries for files that are not looked at', () => {
    const cwd = shopWith();
    generate(cwd);
    const before = readFileSync(join(cwd, name), 'utf8');
    generate(cwd, `${module}/etc/module.xml`);
    expect(readFileSync(join(cwd, name), 'utf8')).toBe(before);
  });

  it('is external to SARIF, and marks the other results as not suppressed', () => {
    const cwd = shopWith();
    generate(cwd);
    writeFileSync(join(cwd, configPath), xml(http.replace('http:', 'ftp:'), blank));
    const { stdout } = runCli(['check', '--baseline', name, '--format', 'sarif'], { cwd });
    const { runs } = JSON.parse(stdout) as { runs: { results: { suppressions?: unknown[] }[] }[] };
    const suppressions = runs[0]!.results.map((result) => result.suppressions);
    expect(suppressions).toContainEqual([]);
    expect(suppressions).toContainEqual([{ kind: 'external', justification: 'It is in the baseline.' }]);
  });

  it('is left alone by --fix', () => {
    const cwd = shopWith();
    generate(cwd);
    runCli(['check', '--baseline', name, '--fix'], { cwd });
    expect(readFileSync(join(cwd, configPath), 'utf8')).toBe(xml(http, blank));
  });

  it('never overwrites another file, and must be one', () => {
    const cwd = shopWith({ 'notes.json': '{}' });
    const { code, stderr } = runCli(['check', '--generate-baseline', 'notes.json'], { cwd });
    expect({ code, text: readFileSync(join(cwd, 'notes.json'), 'utf8') }).toEqual({ code: 2, text: '{}' });
    expect(stderr).toContain('"notes.json" is not a baseline');
    expect(runCli(['check', '--baseline', 'notes.json'], { cwd }).code).toBe(2);
    expect(runCli(['check', '--baseline', 'none.json'], { cwd }).code).toBe(2);
    expect(runCli(['check', '--generate-baseline', 'no/folder.json'], { cwd }).code).toBe(2);
    expect(existsSync(join(cwd, 'no'))).toBe(false);
  });
});
