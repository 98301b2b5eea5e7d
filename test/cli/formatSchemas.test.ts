import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import {
  checkJson,
  clean,
  configPath,
  configXml,
  secondModule,
  shopWith,
  withError,
  withWarning,
} from './checkFixture';
import { onDisk, runCli, shared } from './runCli';

const schemaFile = (name: string): string => join(__dirname, '../fixtures/reportSchemas', name);
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
if (!hasXmllint) console.log('skipped: xmllint is not installed, XML reports are not validated');

/** Characters that each format has to escape, in a name that the report quotes. */
const awkward = configXml({
  name: `&lt;A &amp; "B"&gt; ##[x] \u202e]]&gt;`,
  endpoint: 'http://erp.acme.example/',
});
const shops = {
  'no problem': () => onDisk(clean),
  'no file': () => onDisk({ 'src/index.js': '' }),
  'an error with a related place': () => shopWith(withError, 'my shop'),
  'two modules with warnings': () =>
    onDisk({ ...clean, [configPath]: withWarning, ...secondModule(withWarning) }),
  'awkward names': () => shopWith(awkward),
};
const corpus = shared('corpus');
const eachShop = Object.entries({ ...shops, ...(corpus && { 'public modules': () => corpus }) });

function report(shop: string, format: string): string {
  const { code, stdout } = runCli(['check', '--format', format], { cwd: shop });
  expect(code).toBeLessThan(2);
  return stdout;
}

function ajv(): InstanceType<typeof Ajv> {
  return addFormats(new Ajv({ allErrors: true, strict: false })) as unknown as InstanceType<typeof Ajv>;
}

describe.each(['sarif', 'gitlab'])('check --format %s', (format) => {
  const validate = ajv().compile(
    JSON.parse(readFileSync(schemaFile(`${format}.schema.json`), 'utf8')) as object,
  );
  it.each(eachShop)('keeps to its schema: %s', (_, shop) => {
    validate(JSON.parse(report(shop(), format)));
    expect(validate.errors).toBeNull();
  });
});

/** As design.md says; GitHub's documentation has the form of an annotation. */
describe('check without a published schema', () => {
  const position = {
    type: 'object',
    required: ['line', 'character'],
    properties: { line: { type: 'integer', minimum: 0 }, character: { type: 'integer', minimum: 0 } },
  };
  const range = {
    type: 'object',
    required: ['start', 'end'],
    properties: { start: position, end: position },
  };
  const count = { type: 'integer', minimum: 0 };
  const validate = ajv().compile({
    type: 'object',
    required: ['diagnostics', 'summary', 'notices'],
    properties: {
      diagnostics: {
        type: 'array',
        items: {
          type: 'object',
          required: ['file', 'code', 'severity', 'message', 'range', 'fixes', 'related'],
          properties: {
            file: { type: 'string', pattern: '^[^/]' },
            code: { type: 'string', pattern: '^[a-z0-9-]+$' },
            severity: { enum: ['error', 'warning', 'information', 'hint'] },
            message: { type: 'string', minLength: 1, maxLength: 200 },
            range,
            fixes: { type: 'array', items: { type: 'string' } },
            related: {
              type: 'array',
              items: { type: 'object', required: ['file', 'range', 'message'], properties: { range } },
            },
          },
        },
      },
      summary: {
        type: 'object',
        required: ['files', 'errors', 'warnings', 'suppressed'],
        properties: { files: count, errors: count, warnings: count, suppressed: count },
      },
      notices: { type: 'array', items: { type: 'string' } },
    },
  });
  it.each(eachShop)('keeps to the contract of JSON: %s', (_, shop) => {
    validate(JSON.parse(report(shop(), 'json')));
    expect(validate.errors).toBeNull();
  });

  const annotation =
    /^::(error|warning|notice) file=[^,:\n]+,line=\d+,col=\d+,(endLine=\d+,)?(endColumn=\d+,)?title=[^,:\n]+::[^\n]+$/;
  it.each(eachShop)('writes annotations that GitHub reads: %s', (_, shop) => {
    const commands = report(shop(), 'github')
      .split('\n')
      .filter((line) => line.startsWith('::'));
    expect(commands.filter((line) => !annotation.test(line))).toEqual([]);
  });
});

describe.skipIf(!hasXmllint)('XML', () => {
  const cases = ['junit', 'checkstyle'].flatMap((format) =>
    eachShop.map(([name, shop]) => [format, name, shop] as const),
  );
  it.each(cases)('check --format %s keeps to its schema: %s', (format, _, shop) => {
    const folder = onDisk({});
    const file = join(folder, 'report.xml');
    writeFileSync(file, report(shop(), format));
    const { status, stderr } = spawnSync(
      'xmllint',
      ['--noout', '--nonet', '--schema', schemaFile(`${format}.xsd`), file],
      { encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('validates') });
  });
});

describe('each format', () => {
  const shop = shops['two modules with warnings']();
  const { diagnostics } = checkJson([], shop);

  it("says of GitLab's problems where they are and how grave", () => {
    const issues = JSON.parse(report(shop, 'gitlab')) as object[];
    expect(issues).toHaveLength(diagnostics.length);
    const { code, message, file, range } = diagnostics[0]!;
    expect(issues[0]).toMatchObject({
      check_name: code,
      description: message,
      severity: 'minor',
      location: { path: file, lines: { begin: range.start.line + 1, end: range.end.line + 1 } },
    });
  });

  it('has every problem in JUnit and Checkstyle', () => {
    const junit = report(shop, 'junit');
    expect(junit.match(/<failure /g)).toHaveLength(diagnostics.length);
    const checkstyle = report(shop, 'checkstyle');
    for (const { code, range } of diagnostics) {
      expect(junit).toContain(`name="${code}: `);
      expect(checkstyle).toContain(
        `<error line="${range.start.line + 1}" column="${range.start.character + 1}"`,
      );
      expect(checkstyle).toContain(`source="magento-integration.${code}"`);
    }
  });
});

describe('fingerprints', () => {
  const fingerprints = (shop: string): string[] =>
    (JSON.parse(report(shop, 'gitlab')) as { fingerprint: string }[]).map((issue) => issue.fingerprint);

  it('are the same in GitLab and SARIF, and differ from each other', () => {
    const shop = shops['two modules with warnings']();
    const { results } = JSON.parse(report(shop, 'sarif')).runs[0];
    const inSarif = results.map(
      ({ partialFingerprints }: { partialFingerprints: object }) => Object.values(partialFingerprints)[0],
    );
    expect(inSarif).toEqual(fingerprints(shop));
    expect(new Set(inSarif).size).toBe(inSarif.length);
  });

  it('stay when lines move, and tell problems that are alike apart', () => {
    const twice = configXml({ endpoint: 'http://erp.acme.example/endpoint' }).replace(
      'https://erp.acme.example/login',
      'http://erp.acme.example/login',
    );
    const before = fingerprints(shopWith(twice));
    expect(new Set(before).size).toBe(before.length);
    expect(before.length).toBeGreaterThan(1);
    expect(
      fingerprints(shopWith(twice.replace('<integrations>', '\n\n<!-- moved -->\n<integrations>'))),
    ).toEqual(before);
  });
});
