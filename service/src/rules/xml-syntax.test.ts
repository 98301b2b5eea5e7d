import { describe, expect, it } from 'vitest';
import { applyFix, checkRule } from '#test/support/checkRule';
import { classicModule, project, smallMagento } from '#test/support/project';

const api = 'app/code/Acme/Bridge/etc/integration/api.xml';

describe('xml-syntax', () => {
  it('finds nothing in well-formed files', async () => {
    await checkRule('xml-syntax', { ...smallMagento, ...classicModule() });
  });

  it.each(['config', 'api', 'integration', 'acl', 'module', 'webapi'])('reads %s', async (kind) => {
    const path = { config: 'integration/config', api: 'integration/api' }[kind] ?? kind;
    const files = classicModule({ [`etc/${path}.xml`]: '<config>&nope;</config>' });
    const test = await project(files);
    const found = test.service.findProblems(test.uri(`app/code/Acme/Bridge/etc/${path}.xml`));
    expect(found.some(({ rule, severity }) => rule.code === 'xml-syntax' && severity === 'error')).toBe(true);
  });

  it('repairs what is certain, also as part of fix all', async () => {
    const broken = '<integrations><integration name="A & B"><resources/></integration></integrations>';
    const fixed = broken.replace('&', '&amp;');
    const test = await project({ [api]: broken });
    const [found] = test.service.findProblems(test.uri(api)).filter(({ rule }) => rule.code === 'xml-syntax');
    const [fix] = found!.problem.fixes!();
    expect(fix!.safe).toBe(true);
    expect((await applyFix('xml-syntax', { [api]: broken }, fix!.title))[api]).toBe(fixed);
  });

  it('reports bytes that are no text', async () => {
    const test = await project({ [api]: '<integrations/>' });
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('<integrations>'),
      0xff,
      ...new TextEncoder().encode('</integrations>'),
    ]);
    test.fileSystem.write(test.uri(api), bytes);
    await test.service.filesChanged([{ uri: test.uri(api), type: 'changed' }]);
    const found = test.service.findProblems(test.uri(api)).filter(({ rule }) => rule.code === 'xml-syntax');
    expect(found.map(({ problem }) => problem.range)).toEqual([{ start: 14, end: 15 }]);
  });
});
