import { describe, expect, it } from 'vitest';
import { applyEdits } from '#service/text';
import { takeMarks } from '#test/support/checkRule';
import {
  classicModule,
  project,
  smallMagento,
  type ProjectFiles,
  type TestProject,
} from '#test/support/project';
import { covers } from './suppressions';

const module = 'app/code/Acme/Bridge';
const path = `${module}/etc/integration/config.xml`;

const withConfig = (text: string): Promise<TestProject> =>
  project({ ...smallMagento, ...classicModule({ 'etc/integration/config.xml': text }) });

const xml = (body: string): string => `<?xml version="1.0"?>
<integrations>
    <integration name="Acme ERP">
        <email>erp@acme.example</email>
${body}
    </integration>
</integrations>
`;
const endpoint = '        <endpoint_url>http://erp.acme.example/endpoint</endpoint_url>';
const login = '        <identity_link_url>http://erp.acme.example/login</identity_link_url>';

async function verdicts(text: string): Promise<string[]> {
  const { service, uri } = await withConfig(text);
  return service.judgeProblems(uri(path)).map(({ rule, verdict }) => `${rule.code}: ${verdict.kind}`);
}

const suppressed = 'url-not-https: suppressed';
const shown = 'url-not-https: shown';
const unused = 'suppression-unused: shown';
const invalid = 'config-invalid: shown';

describe('a comment in XML', () => {
  it.each([
    ['nothing', `${endpoint}\n${login}`, [shown, shown]],
    [
      'the next line',
      `<!-- magento-integration-disable-next-line url-not-https: inside our network -->\n${endpoint}\n${login}`,
      [suppressed, shown],
    ],
    [
      'the next line, with several codes and comments',
      `<!-- magento-integration-disable-next-line schema, url-not-https -->\n<!-- magento-integration-disable-next-line url-has-query -->\n${endpoint}`,
      [unused, unused, suppressed],
    ],
    [
      'what two comments suppress: both are used',
      `<!-- magento-integration-disable url-not-https -->\n<!-- magento-integration-disable-next-line -->\n${endpoint}`,
      [suppressed],
    ],
    [
      'a part of the file',
      `<!-- magento-integration-disable url-not-https -->\n${endpoint}\n<!-- magento-integration-enable -->\n${login}`,
      [suppressed, shown],
    ],
    [
      'the rest of the file',
      `${endpoint}\n<!-- magento-integration-disable url-not-https -->\n${login}`,
      [shown, suppressed],
    ],
    ['everything', `<!-- magento-integration-disable -->\n${endpoint}\n${login}`, [suppressed, suppressed]],
    [
      'an element that goes on in the next lines',
      '<!-- magento-integration-disable-next-line url-not-https -->\n<endpoint_url\n>\nhttp://a.example/b\n</endpoint_url>',
      [suppressed, 'value-whitespace: shown'],
    ],
    [
      'an unknown code',
      `<!-- magento-integration-disable-next-line url-http: why not -->\n${endpoint}`,
      [invalid, shown],
    ],
    [
      'no colon',
      `<!-- magento-integration-disable-next-line url-not-https for now -->\n${endpoint}`,
      [invalid, suppressed],
    ],
    [
      'an unknown word',
      `<!-- magento-integration-disable-line url-not-https -->\n${endpoint}`,
      [invalid, shown],
    ],
    ['another rule', `<!-- magento-integration-disable-next-line schema -->\n${endpoint}`, [unused, shown]],
  ])('is about %s', async (_, body, expected) => {
    expect((await verdicts(xml(body))).sort()).toEqual([...expected].sort());
  });

  it('is none in text, and keeps its reason', async () => {
    const body = `${endpoint}\n<!-- magento-integration-disable-next-line url-not-https: inside: our\n network -->\n${login}`;
    const { service, uri } = await withConfig(xml(body));
    const reasons = service
      .judgeProblems(uri(path))
      .flatMap(({ verdict }) => (verdict.kind === 'suppressed' ? [verdict.reason] : []));
    expect(reasons).toEqual(['inside: our network']);
    const cdata = xml(`<![CDATA[<!-- magento-integration-disable url-not-https -->]]>\n${endpoint}`);
    expect(await verdicts(cdata)).toContain(shown);
  });

  it('leaves nothing to hover about, but why it is not needed', async () => {
    const hover = async (comment: string, at: string) => {
      const text = xml(`${comment}\n${endpoint}`);
      const { service, uri } = await withConfig(text);
      const position = service.find(uri(path))!.file.document.positionAt(text.indexOf(at) + 1);
      return JSON.stringify(service.doHover(uri(path), position) ?? null);
    };
    const comment = '<!-- magento-integration-disable-next-line url-not-https -->';
    expect(await hover('', 'http://')).toContain('`url-not-https`');
    expect(await hover(comment, 'http://')).not.toContain('`url-not-https`');
    expect(await hover(comment.replace('url-not-https', 'schema'), 'schema')).toContain(
      '`suppression-unused`',
    );
  });

  it('is not unused where its rule is off', async () => {
    const text = xml('<!-- magento-integration-disable url-not-https -->');
    const files = { ...smallMagento, ...classicModule({ 'etc/integration/config.xml': text }) };
    const codes = async (config: string) => {
      const { service, uri } = await project({ ...files, '.magento-integration.json': config });
      return service.findProblems(uri(path)).map(({ rule }) => rule.code);
    };
    expect(await codes('{}')).toEqual(['suppression-unused']);
    expect(await codes('{ "rules": { "url-not-https": "off" } }')).toEqual([]);
    expect(await codes('{ "rules": { "suppression-unused": "off" } }')).toEqual([]);
  });

  it('keeps safe fixes away, and those for a whole file', async () => {
    const api = `<integrations><integration name="Acme ERP"><resources>
<!-- magento-integration-disable-next-line acl-missing-parent -->
<resource name="Magento_Sales::sales_operation"/>
<resource name="Magento_Catalog::catalog_inventory"/>
</resources></integration></integrations>`;
    const test = await project({ ...smallMagento, ...classicModule({ 'etc/integration/api.xml': api }) });
    const uri = test.uri(`${module}/etc/integration/api.xml`);
    const fix = test.service.findFileFix(uri)!;
    const after = applyEdits(api, fix.edits);
    expect(after).toContain('Magento_Catalog::catalog"');
    expect(after).not.toContain('Magento_Sales::sales"');
  });
});

it('is about problems that begin before the end of what it covers', () => {
  const suppression = { code: undefined, range: { start: 10, end: 20 } };
  const covered = [9, 10, 19, 20].map((offset) => covers(suppression, 'url-not-https', offset));
  expect(covered).toEqual([false, true, true, false]);
});

describe('a comment in PHP', () => {
  const script = `${module}/Setup/Patch/Data/InstallIntegration.php`;
  const php = (comment: string): Promise<TestProject> => {
    const files = classicModule();
    const text = files[script]!.replace(
      "        $this->integrationManager->processIntegrationConfig(['Acme ERP']);",
      `        ${comment}\n        $this->integrationManager->processIntegrationConfig(['Acme Erp']);`,
    );
    return project({ ...smallMagento, ...files, [script]: text });
  };

  it.each([
    [
      '// magento-integration-disable-next-line integration-name-mismatch: renamed in the next release',
      'suppressed',
    ],
    ['# magento-integration-disable-next-line integration-name-mismatch', 'suppressed'],
    ['/* magento-integration-disable-next-line integration-name-mismatch */', 'suppressed'],
    ['/** magento-integration-disable integration-name-mismatch: why */', 'suppressed'],
    ["$text = '// magento-integration-disable-next-line integration-name-mismatch';", 'shown'],
    ['', 'shown'],
  ])('%s', async (comment, kind) => {
    const { service, uri } = await php(comment);
    expect(service.judgeProblems(uri(script)).map(({ verdict }) => verdict.kind)).toEqual([kind]);
  });
});

describe('the quick fixes that suppress', () => {
  async function fixed(marked: string, title: string, file = path): Promise<string | undefined> {
    const { text, ranges } = takeMarks(marked);
    const files = { ...smallMagento, ...classicModule(), [file]: text };
    const { service, uri } = await project(files);
    const { document } = service.find(uri(file))!.file;
    const at = document.positionAt(ranges[0]!.start);
    const actions = service.findCodeActions(uri(file), { start: at, end: at }, { diagnostics: [] });
    const edits = actions.find((action) => action.title === title)?.edit?.changes?.[uri(file)];
    if (!edits) return undefined;
    const after = applyEdits(
      text,
      edits.map(({ range, newText }) => ({
        newText,
        range: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) },
      })),
    );
    const again = await project({ ...files, [file]: after });
    const kinds = again.service.judgeProblems(again.uri(file)).map(({ verdict }) => verdict.kind);
    expect(kinds, after).toContain('suppressed');
    expect(again.service.findProblems(again.uri(file)).map(({ rule }) => rule.code)).not.toContain(
      'xml-syntax',
    );
    return after;
  }
  const forLine = 'Disable url-not-https for this line';
  const inFile = 'Disable url-not-https in this file';
  const marked = '        <endpoint_url>[|http|]://erp.acme.example/endpoint</endpoint_url>';

  it('writes a comment above the line, as far in', async () => {
    expect(await fixed(xml(marked), forLine)).toBe(
      xml(`        <!-- magento-integration-disable-next-line url-not-https -->\n${endpoint}`),
    );
  });

  it('adds to the comment that is there', async () => {
    const body = (codes: string, line: string) =>
      xml(`<!-- magento-integration-disable-next-line ${codes}: later -->\n${line}`);
    expect(await fixed(body('schema', marked), forLine)).toBe(body('schema, url-not-https', endpoint));
  });

  it('writes no comment into a tag or a value', async () => {
    const after = await fixed(xml('<endpoint_url\n>\n[|http|]://a.example/b\n</endpoint_url>'), forLine);
    expect(after).toContain('next-line url-not-https -->\n<endpoint_url\n>');
  });

  it('writes one for the file behind the XML declaration, once', async () => {
    const after = await fixed(xml(marked), inFile);
    expect(after).toBe(
      xml(endpoint).replace('?>\n', '?>\n<!-- magento-integration-disable url-not-https -->\n'),
    );
    const schema = xml(marked).replace('?>\n', '?>\n<!-- magento-integration-disable schema -->\n');
    expect(await fixed(schema, inFile)).toContain('disable schema, url-not-https -->');
  });

  it('writes comments of PHP', async () => {
    const script = `${module}/Setup/Patch/Data/InstallIntegration.php`;
    const text = classicModule()[script]!.replace("['Acme ERP']", "['[|Acme Erp|]']");
    const code = 'integration-name-mismatch';
    expect(await fixed(text, `Disable ${code} for this line`, script)).toContain(
      `        // magento-integration-disable-next-line ${code}\n        $this->integrationManager`,
    );
    expect(await fixed(text, `Disable ${code} in this file`, script)).toMatch(
      new RegExp(`^<\\?php\\n// magento-integration-disable ${code}\\nnamespace`),
    );
  });

  it('switches a rule off in the configuration that counts, or in a new file', async () => {
    const title = 'Disable url-not-https in the workspace: set to off';
    const files = {
      ...smallMagento,
      ...classicModule({ 'etc/integration/config.xml': xml(endpoint) }),
    };
    const editOf = async (config: string | undefined, createsFiles: boolean) => {
      const more: ProjectFiles = config === undefined ? {} : { '.magento-integration.json': config };
      const { service, uri } = await project({ ...files, ...more });
      const range = { start: { line: 4, character: 30 }, end: { line: 4, character: 30 } };
      const actions = service.findCodeActions(uri(path), range, { diagnostics: [] }, { createsFiles });
      return actions.find((action) => action.title === title)?.edit;
    };
    expect(await editOf(undefined, false)).toBeUndefined();
    expect(await editOf(undefined, true)).toMatchObject({
      documentChanges: [
        { kind: 'create', uri: 'file:///project/.magento-integration.json' },
        { edits: [{ newText: '{\n  "rules": {\n    "url-not-https": "off"\n  }\n}\n' }] },
      ],
    });
    const edits = Object.values((await editOf('{ "exclude": [] }', false))!.changes!)[0]!;
    expect(edits[0]!.newText).toContain('"url-not-https": "off"');
    const override = '{ "overrides": [{ "files": ["**"], "rules": { "url-not-https": "error" } }] }';
    const changed = Object.values((await editOf(override, false))!.changes!)[0]!;
    expect(changed).toMatchObject([{ newText: 'off' }]);
  });

  it('removes a suppression that is not needed, with its line or alone', async () => {
    const text = xml(
      `        <!-- magento-integration-disable-next-line schema, url-has-query -->\n${endpoint}`,
    );
    const { service, uri } = await withConfig(text);
    const [first] = service.findProblems(uri(path)).filter(({ rule }) => rule.code === 'suppression-unused');
    const once = applyEdits(text, first!.problem.fixes!()[0]!.edits);
    expect(once).toContain('next-line url-has-query -->');
    const again = await withConfig(once);
    const [last] = again.service
      .findProblems(again.uri(path))
      .filter(({ rule }) => rule.code === 'suppression-unused');
    expect(applyEdits(once, last!.problem.fixes!()[0]!.edits)).toBe(xml(endpoint));
  });
});
