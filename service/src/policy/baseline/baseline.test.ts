import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { describe, expect, it } from 'vitest';
import { baselineText, readBaseline, type BaselineEntry } from './baseline';
import { compareBaseline, entryOf } from './compare';
import { classicModule, project, smallMagento, type TestProject } from '#test/support/project';

const path = 'app/code/Acme/Bridge/etc/integration/config.xml';
const baselinePath = 'ci/baseline.json';
const xml = (urls: string): string =>
  `<integrations><integration name="Acme ERP"><email>a@acme.example</email>\n${urls}\n</integration></integrations>`;
const http = '<endpoint_url>http://erp.acme.example/a</endpoint_url>';

const shopWith = (text: string, baseline: string): Promise<TestProject> =>
  project({
    ...smallMagento,
    ...classicModule({ 'etc/integration/config.xml': text }),
    '.magento-integration.json': `{ "baseline": "${baselinePath}" }`,
    [baselinePath]: baseline,
  });

async function baselineFor(text: string): Promise<string> {
  const { service, uri } = await shopWith(text, baselineText([]));
  const found = service.judgeProblems(uri(path));
  return baselineText(found.flatMap((each) => entryOf(each, `../${path}`) ?? []));
}

const kinds = ({ service, uri }: TestProject): string[] =>
  service.judgeProblems(uri(path)).map(({ verdict }) => verdict.kind);

describe('a baseline', () => {
  it('knows a problem wherever it stands in its file', async () => {
    const baseline = await baselineFor(xml(http));
    expect(kinds(await shopWith(xml(http), baseline))).toEqual(['baselined']);
    expect(kinds(await shopWith(xml(`\n\n    ${http}`), baseline))).toEqual(['baselined']);
    const other = '<identity_link_url>http://erp.acme.example/login?a=b</identity_link_url>';
    expect(kinds(await shopWith(xml(other), baseline))).not.toContain('baselined');
  });

  it('is shown as faded hints, not fixed and not counted', async () => {
    const text = xml('<endpoint_url> https://erp.acme.example/a</endpoint_url>');
    const { service, uri } = await shopWith(text, await baselineFor(text));
    expect(service.doValidation(uri(path))).toMatchObject([
      { severity: DiagnosticSeverity.Hint, tags: [DiagnosticTag.Unnecessary], code: 'value-whitespace' },
    ]);
    expect(service.findProblems(uri(path))).toEqual([]);
    expect(service.findFileFix(uri(path))).toBeUndefined();
    const [integration] = service.getIntegrationsView().groups[0]!.integrations;
    expect(integration!.problems).toMatchObject({ errors: 0, warnings: 0 });
  });

  it('counts how often, and counts anew when it changes', async () => {
    const text = xml(http);
    const baseline = await baselineFor(text);
    const test = await shopWith(text, baseline);
    test.fileSystem.write(test.uri(baselinePath), baselineText([]));
    await test.service.filesChanged([{ uri: test.uri(baselinePath), type: 'changed' }]);
    expect(kinds(test)).toEqual(['shown']);
    expect(test.service.teamFilesToWatch()).toEqual([test.uri(baselinePath)]);
  });

  it.each(['', '{', '[]', '{"version":2,"problems":[]}', '{"version":1,"problems":[{"file":"a"}]}'])(
    '%j is none, and its configuration says so',
    async (text) => {
      expect(readBaseline('file:///a/b.json', text)).toBeUndefined();
      const { service, uri } = await shopWith(xml(http), text);
      const [found] = service.findProblems(uri('.magento-integration.json'));
      expect(found?.problem.message).toMatchObject({ id: 'baselineBroken' });
    },
  );
});

describe('comparing', () => {
  const entry = (file: string, count = 1, data: BaselineEntry['data'] = {}): BaselineEntry => ({
    file,
    code: 'schema',
    message: 'missing',
    data,
    count,
  });
  const isBelowA = (file: string): boolean => file.startsWith('a/');

  it('names what is gone and new, and keeps what was not looked at', () => {
    const baseline = { entries: [entry('a/x', 3), entry('a/gone'), entry('b/x')] };
    const { gone, added, entries } = compareBaseline(
      baseline,
      [entry('a/x'), entry('a/new'), entry('a/new')],
      isBelowA,
    );
    expect(gone).toEqual([entry('a/x', 2), entry('a/gone')]);
    expect(added).toEqual([entry('a/new', 2)]);
    expect(entries).toEqual([entry('b/x'), entry('a/x'), entry('a/new', 2)]);
  });

  it('does not mind the order of data, and writes what it reads', () => {
    const one = entry('a/x', 1, { id: 'x', parent: 'y' });
    const other = entry('a/x', 1, { parent: 'y', id: 'x' });
    expect(compareBaseline({ entries: [one] }, [other], isBelowA)).toMatchObject({ gone: [], added: [] });
    const text = baselineText([one, entry('a/b')]);
    expect(baselineText(readBaseline('file:///b.json', text)!.entries)).toBe(text);
    expect(text.indexOf('a/b')).toBeLessThan(text.indexOf('a/x'));
  });
});
