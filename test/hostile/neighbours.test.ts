import { describe, expect, it } from 'vitest';
import { joinUri } from '#service/uri';
import { classicModule, composerJson, moduleXml, project, registration } from '#test/support/project';

const bridge = 'app/code/Acme/Bridge/';
const neighbour = 'app/code/Acme/Other/';

/** A module with one file that goes too far, beside one that has one mistake. */
async function beside(path: string, text: string) {
  const files = {
    ...classicModule({
      'etc/integration/api.xml': '<integrations><integration name="Acme ERP"/></integrations>',
    }),
    [`${neighbour}registration.php`]: registration('Acme_Other'),
    [`${neighbour}etc/module.xml`]: moduleXml('Acme_Other'),
    [`${neighbour}etc/integration.xml`]:
      '<integrations><integration name="Other"><email>a@b.example</email></integration></integrations>',
    [`${neighbour}${path}`]: text,
  };
  const { service, uri } = await project(files);
  const codesAt = (file: string): string[] => service.findProblems(uri(file)).map(({ rule }) => rule.code);
  return {
    service,
    codesAt,
    own: codesAt(`${neighbour}${path}`),
    other: codesAt(`${bridge}etc/integration/api.xml`),
  };
}

const nested = (element: string, n: number): string =>
  `${`<${element}>`.repeat(n)}${`</${element}>`.repeat(n)}`;

describe('what goes too far in one file', () => {
  it.each([
    [
      'acl.xml 3,000 deep',
      'etc/acl.xml',
      `<config><acl><resources>${'<resource id="Acme_Other::a" title="a">'.repeat(3_000)}${'</resource>'.repeat(3_000)}</resources></acl></config>`,
      'xml-syntax',
    ],
    ['integration.xml 10,000 deep', 'etc/integration.xml', nested('integrations', 10_000), 'xml-syntax'],
    [
      'config.xml 10,000 deep, never closed',
      'etc/integration/config.xml',
      '<integrations>'.repeat(10_000),
      'xml-syntax',
    ],
    ['webapi.xml 20,000 deep', 'etc/webapi.xml', nested('routes', 20_000), 'xml-syntax'],
    [
      'composer.json with 3,000 brackets',
      'composer.json',
      composerJson('acme/other', 'Acme\\Other').replace(
        '{',
        `{"extra":${'['.repeat(3_000)}${']'.repeat(3_000)},`,
      ),
      'json-syntax',
    ],
    [
      '2,000 chained entities',
      'etc/integration/config.xml',
      `<!DOCTYPE a [${Array.from({ length: 2_000 }, (_, i) => `<!ENTITY e${i} "${i > 0 ? `&e${i - 1};` : 'x'}">`).join('')}]><integrations>&e1999;</integrations>`,
      'xml-syntax',
    ],
  ])('is reported there, and hides nothing elsewhere: %s', async (_what, path, text, code) => {
    const { own, other, service } = await beside(path, text);
    expect(own).toContain(code);
    expect(other).toContain('integration-without-resources');
    expect(service.notices).toEqual([]);
  });

  it('is said where the file is larger than any that is read', async () => {
    const { other, service, own } = await beside(
      'etc/acl.xml',
      `<config>${' '.repeat(2 * 1024 * 1024)}</config>`,
    );
    expect(own).toEqual([]);
    expect(other).toContain('integration-without-resources');
    expect(service.notices).toMatchObject([
      { uri: joinUri('file:///project', `${neighbour}etc/acl.xml`), reason: 'too-large' },
    ]);
  });

  it('is said where an open document is larger, until it is small again', async () => {
    const { service, uri } = await project(classicModule());
    const api = uri(`${bridge}etc/integration/api.xml`);
    await service.openDocument(api, ' '.repeat(2 * 1024 * 1024 + 1));
    expect(service.notices).toMatchObject([{ uri: api, reason: 'too-large' }]);
    await service.changeDocument(api, '<integrations/>');
    expect(service.notices).toEqual([]);
  });
});

describe('PHP that inherits', () => {
  it('is followed as far as classes go, not as far as the stack', async () => {
    const classes = Array.from({ length: 3_000 }, (_, i) => `class A${i} extends A${i + 1} {}`).join('\n');
    const { own } = await beside(
      'Setup/Patch/Data/A0.php',
      `<?php\nnamespace Acme\\Other\\Setup\\Patch\\Data;\n${classes}`,
    );
    expect(own).not.toContain('php-syntax');
  });
});
