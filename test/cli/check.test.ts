import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classicModule, smallMagento } from '../support/project';
import { freshBundle } from '../support/freshBundle';
import { onDisk, runCli } from './runCli';

const module = 'app/code/Acme/Bridge';
const configPath = `${module}/etc/integration/config.xml`;
const apiPath = `${module}/etc/integration/api.xml`;

const clean = { ...smallMagento, ...classicModule() };

function configXml(options: { endpoint?: string; email?: string; name?: string } = {}): string {
  const {
    endpoint = 'https://erp.acme.example/endpoint',
    email = 'erp@acme.example',
    name = 'Acme ERP',
  } = options;
  return `<?xml version="1.0"?>
<integrations>
    <integration name="${name}">
        <email>${email}</email>
        <endpoint_url>${endpoint}</endpoint_url>
        <identity_link_url>https://erp.acme.example/login</identity_link_url>
    </integration>
</integrations>
`;
}

const shopWith = (config: string | Uint8Array, name?: string): string =>
  onDisk({ ...clean, [configPath]: config }, name);

/** One warning: url-not-https. */
const withWarning = configXml({ endpoint: 'http://erp.acme.example/endpoint' });
/** One warning that --fix repairs: value-whitespace. */
const withFixable = configXml({ endpoint: '\n            https://erp.acme.example/endpoint\n        ' });
/** An error with a related place: integration-name-mismatch. */
const withError = configXml({ name: 'Acme Erp' });

/** Another module, `Acme_Other`, whose integration has a name of its own. */
function secondModule(config: string): Record<string, string> {
  const other = (text: string): string =>
    text.replaceAll('Bridge', 'Other').replaceAll('bridge', 'other').replaceAll('Acme ERP', 'Acme PIM');
  return Object.fromEntries(
    Object.entries(classicModule({ 'etc/integration/config.xml': config })).map(([path, text]) => [
      path.replace('Acme/Bridge', 'Acme/Other'),
      other(text),
    ]),
  );
}

interface Diagnostic {
  file: string;
  code: string;
  severity: string;
  message: string;
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
  fixes: string[];
  related: { file: string; range: unknown; message: string }[];
}

function checkJson(args: readonly string[], cwd: string) {
  const { code, stdout } = runCli(['check', ...args, '--format', 'json'], { cwd });
  const report = JSON.parse(stdout) as {
    diagnostics: Diagnostic[];
    summary: { files: number; errors: number; warnings: number };
  };
  return { code, ...report };
}

describe('check', () => {
  it('finds nothing in a module that has nothing wrong', () => {
    const shop = onDisk(clean);
    const { code, diagnostics, summary } = checkJson([], shop);
    expect({ code, diagnostics }).toEqual({ code: 0, diagnostics: [] });
    expect(summary).toEqual({ files: expect.any(Number), errors: 0, warnings: 0, suppressed: 0 });
    expect(summary.files).toBeGreaterThanOrEqual(5);
    const text = runCli(['check'], { cwd: shop });
    expect(text).toEqual({ code: 0, stdout: `No problems in ${summary.files} files\n`, stderr: '' });
  });

  it('writes JSON of the shape that programs rely on', () => {
    const { code, diagnostics, summary } = checkJson([], shopWith(withWarning));
    expect(code).toBe(0);
    expect(summary).toEqual({ files: summary.files, errors: 0, warnings: 1, suppressed: 0 });
    expect(diagnostics).toEqual([
      {
        file: configPath,
        code: 'url-not-https',
        severity: 'warning',
        message: expect.stringContaining('not encrypted'),
        range: { start: { line: 4, character: 22 }, end: { line: 4, character: 54 } },
        fixes: ['Use https'],
        related: [],
      },
    ]);
    expect(Object.keys(diagnostics[0]!)).toEqual([
      ...['file', 'code', 'severity', 'message', 'range', 'fixes', 'related'],
    ]);
  });

  it('names related places', () => {
    const { code, diagnostics, summary } = checkJson([], shopWith(withError));
    expect(code).toBe(1);
    expect(summary.errors).toBe(diagnostics.filter((each) => each.severity === 'error').length);
    const mismatch = diagnostics.find((each) => each.related.some((place) => place.file === apiPath))!;
    expect(mismatch.related.find((place) => place.file === apiPath)).toEqual({
      file: apiPath,
      range: { start: { line: 2, character: 23 }, end: { line: 2, character: 31 } },
      message: expect.any(String),
    });
  });

  it('sorts by file, then position, and says the same every time', () => {
    const shop = onDisk({
      ...clean,
      ...secondModule(withWarning),
      [configPath]: withError.replaceAll('https:', 'http:'),
    });
    const first = runCli(['check', '--format', 'json'], { cwd: shop });
    expect(runCli(['check', '.', module, apiPath, '--format', 'json'], { cwd: shop }).stdout).toBe(
      first.stdout,
    );
    const { diagnostics } = JSON.parse(first.stdout) as { diagnostics: Diagnostic[] };
    expect(new Set(diagnostics.map((each) => each.file)).size).toBeGreaterThan(1);
    expect(diagnostics.length).toBeGreaterThan(3);
    const keys = diagnostics.map(
      ({ file, range: { start } }) => [file, start.line, start.character] as const,
    );
    const sorted = [...keys].sort((a, b) =>
      a[0] === b[0] ? a[1] - b[1] || a[2] - b[2] : a[0] < b[0] ? -1 : 1,
    );
    expect(keys).toEqual(sorted);
  });

  it('checks a file, a module, and a folder of modules', () => {
    const shop = shopWith(withWarning);
    expect(checkJson([configPath], shop)).toMatchObject({ summary: { files: 1, warnings: 1 } });
    expect(checkJson([apiPath], shop)).toMatchObject({ summary: { files: 1, warnings: 0 } });
    expect(checkJson([module], shop)).toMatchObject({ summary: { warnings: 1 } });
    expect(checkJson(['app/code/Acme'], shop)).toMatchObject({ summary: { warnings: 1 } });
    expect(checkJson([`${module}/etc`], shop)).toMatchObject({ summary: { warnings: 1 } });
  });

  it('takes the resources of another Magento for a module that has none around it', () => {
    const shop = onDisk(smallMagento);
    const unknown = classicModule({
      'etc/integration/api.xml': classicModule()[apiPath]!.replace('actions_view', 'actions_vieww'),
    });
    const files = Object.entries(unknown).map(
      ([path, text]) => [path.slice(module.length + 1), text] as const,
    );
    const repository = onDisk(Object.fromEntries(files), 'bridge');
    const { code, diagnostics } = checkJson(['--magento', shop], repository);
    expect(code).toBe(1);
    expect(diagnostics.map((each) => each.code)).toContain('acl-unknown-resource');
  });

  it('works from another folder, with blanks, + and other alphabets in names', () => {
    const shop = shopWith(withWarning, 'my shop+名前 100%41 #1');
    mkdirSync(join(shop, '../elsewhere'));
    const { code, diagnostics } = checkJson(
      [join('..', 'my shop+名前 100%41 #1', 'app')],
      join(shop, '../elsewhere'),
    );
    expect(code).toBe(0);
    expect(diagnostics.map((each) => each.file)).toEqual([`../my shop+名前 100%41 #1/${configPath}`]);
    expect(checkJson([join(shop, configPath)], shop).diagnostics.map((each) => each.file)).toEqual([
      configPath,
    ]);
  });
});

describe('check: exit codes', () => {
  it('is 1 for errors and for more warnings than allowed', () => {
    expect(runCli(['check'], { cwd: shopWith(withError) }).code).toBe(1);
    const shop = shopWith(withWarning);
    expect(runCli(['check'], { cwd: shop }).code).toBe(0);
    expect(runCli(['check', '--max-warnings', '1'], { cwd: shop }).code).toBe(0);
    const strict = runCli(['check', '--max-warnings=0'], { cwd: shop });
    expect(strict.code).toBe(1);
    expect(strict.stderr).toBe('magento-integration: more than 0 warnings\n');
  });

  it('is 2 for a path that cannot be read, and nothing is checked then', () => {
    const shop = shopWith(withError);
    for (const path of ['nowhere', `${configPath}/x`, '']) {
      const { code, stdout, stderr } = runCli(['check', module, path], { cwd: shop });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toBe(`magento-integration: cannot read "${path}": no such file or folder\n`);
    }
    const { code, stderr } = runCli(['check', '--magento', 'nowhere'], { cwd: shop });
    expect(code).toBe(2);
    expect(stderr).toContain('cannot read "nowhere"');
  });

  it.skipIf(process.getuid?.() === 0)('is 2 for a folder without permission', () => {
    const shop = shopWith(withError);
    chmodSync(join(shop, module), 0);
    const { code, stderr } = runCli(['check', module], { cwd: shop });
    chmodSync(join(shop, module), 0o755);
    expect(code).toBe(2);
    expect(stderr).toContain('permission denied');
  });

  it('is 2 where --magento names no Magento', () => {
    const repository = onDisk(classicModule());
    const { code, stderr } = runCli(['check', '--magento', '.'], { cwd: repository });
    expect(code).toBe(2);
    expect(stderr).toContain('no Magento found in "."');
  });

  it('is 0 where there is nothing to check, and says so', () => {
    const folder = onDisk({ 'src/index.js': '' });
    const { code, stdout, stderr } = runCli(['check', 'src'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('nothing to check: no Magento module with integration files found below src');
    const file = runCli(['check', 'src/index.js', '--format', 'json'], { cwd: folder });
    expect(file.code).toBe(0);
    expect(file.stderr).toContain('nothing to check in src/index.js');
    expect(JSON.parse(file.stdout)).toEqual({
      diagnostics: [],
      summary: { files: 0, errors: 0, warnings: 0, suppressed: 0 },
      notices: [],
    });
  });
});

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

describe('check --fix', () => {
  const fixed = configXml();
  const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

  it('repairs what is surely meant, and reports the rest', () => {
    const shop = shopWith(withFixable.replace('https:', 'http:'));
    const { code, stdout, stderr } = runCli(['check', '--fix'], { cwd: shop });
    expect(code).toBe(0);
    expect(stderr).toBe('Fixed 1 problem in 1 file\n');
    expect(stdout).toMatch(/\n1 warning in 1 of \d+ files\n$/);
    expect(readFileSync(join(shop, configPath), 'utf8')).toBe(fixed.replace('https:', 'http:'));
    const again = runCli(['check', '--fix'], { cwd: shop });
    expect(again).toEqual({ code: 0, stdout, stderr: 'Nothing fixed\n' });
  });

  it('keeps the byte order mark, the line ends and the mode, and leaves no file behind', () => {
    const shop = shopWith(`\ufeff${crlf(withFixable)}`);
    const path = join(shop, configPath);
    chmodSync(path, 0o640);
    const { code } = runCli(['check', configPath, '--fix'], { cwd: shop });
    expect(code).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(`\ufeff${crlf(fixed)}`);
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(path, '..')).sort()).toEqual(['api.xml', 'config.xml']);
  });

  it('keeps JSON on stdout clean', () => {
    const { stdout, stderr } = runCli(['check', '--fix', '--format', 'json'], { cwd: shopWith(withFixable) });
    expect(JSON.parse(stdout).diagnostics).toEqual([]);
    expect(stderr).toBe('Fixed 1 problem in 1 file\n');
  });

  it('leaves files in other encodings alone', () => {
    const declared = withFixable
      .replace('?>', ' encoding="ISO-8859-1"?>')
      .replace('Acme ERP', 'Acm\u00e9 ERP');
    for (const bytes of [Buffer.from(declared, 'latin1'), Buffer.from(`\ufeff${withFixable}`, 'utf16le')]) {
      const shop = shopWith(bytes);
      const { stderr } = runCli(['check', configPath, '--fix'], { cwd: shop });
      expect(stderr).toContain(`${configPath} is left as it is: it is not stored as UTF-8`);
      expect(stderr).toContain('Nothing fixed');
      expect(readFileSync(join(shop, configPath))).toEqual(bytes);
    }
  });

  it('writes nothing outside of the PATHs', () => {
    const shop = shopWith(withFixable);
    runCli(['check', apiPath, '--fix'], { cwd: shop });
    expect(readFileSync(join(shop, configPath), 'utf8')).toBe(withFixable);

    const outside = shopWith(withFixable);
    const linking = onDisk({ ...smallMagento, 'app/code/Acme/.keep': '' });
    symlinkSync(join(outside, module), join(linking, module));
    const { stderr } = runCli(['check', '--fix'], { cwd: linking });
    expect(stderr).toContain('a link leads out of the folders that were named');
    expect(readFileSync(join(outside, configPath), 'utf8')).toBe(withFixable);
  });

  it('writes the file that a link inside of the PATHs leads to, and keeps the link', () => {
    const shop = shopWith(withFixable);
    const path = join(shop, configPath);
    writeFileSync(join(shop, 'shared.xml'), withFixable);
    rmSync(path);
    symlinkSync(join(shop, 'shared.xml'), path);
    expect(runCli(['check', '--fix'], { cwd: shop }).stderr).toBe('Fixed 1 problem in 1 file\n');
    expect(readFileSync(join(shop, 'shared.xml'), 'utf8')).toBe(fixed);
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
  });
});

describe('check --explain', () => {
  const pages = new URL('../../docs/rules', import.meta.url);
  const codes = (existsSync(pages) ? readdirSync(pages) : [])
    .filter((name) => name !== 'README.md')
    .map((name) => name.replace(/\.md$/, ''))
    .sort();

  it('lists the codes where it does not know one', () => {
    for (const code of ['nonsense', '../rules/schema', '']) {
      const { code: exit, stdout, stderr } = runCli(['check', '--explain', code]);
      expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
      expect(stderr).toContain(`there is no code "${code}"`);
      expect(stderr.match(/^ {2}\S+$/gm) ?? []).toEqual(codes.map((each) => `  ${each}`));
    }
  });

  it.skipIf(codes.length === 0)('prints the page of a code', () => {
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

  it.each([
    [[], 'name a command: check, show, acl, routes, api, doctor, create, migrate or handshake', ''],
    [['chek'], 'unknown command "chek"', ''],
    [['toString'], 'unknown command "toString"', ''],
    [['--format', 'json'], "unknown option '--format'", ''],
    [['check', '--nope'], "Unknown option '--nope'", 'check '],
    [['check', '--magento'], "Option '--magento <value>' argument missing", 'check '],
    [['check', '--format', 'xml'], '--format must be text, json, sarif, github, not "xml"', 'check '],
    [['check', '--max-warnings', 'many'], '--max-warnings must be a whole number, not "many"', 'check '],
    [['check', '.', '--explain', 'schema'], '--explain takes one code and no PATH', 'check '],
    [['show', '--format', 'sarif'], '--format must be text, json, markdown, not "sarif"', 'show '],
    [['acl', 'PATH'], "Unexpected argument 'PATH'", 'acl '],
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
