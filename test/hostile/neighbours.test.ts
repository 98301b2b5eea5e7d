import { describe, expect, it } from 'vitest';
import { joinUri } from '#service/uri';
import { classicModule, moduleXml, project, registration, smallMagento } from '#test/support/project';
import { hostileFiles, hostileShop, neighbour } from './support/hostileFiles';

const bridge = 'app/code/Acme/Bridge/';
const elsewhere = 'app/code/Acme/Other/';

/** A module with one file that goes too far, beside one that has one mistake. */
async function beside(path: string, text: string) {
  const files = {
    ...classicModule({
      'etc/integration/api.xml': '<integrations><integration name="Acme ERP"/></integrations>',
    }),
    [`${elsewhere}registration.php`]: registration('Acme_Other'),
    [`${elsewhere}etc/module.xml`]: moduleXml('Acme_Other'),
    [`${elsewhere}etc/integration.xml`]:
      '<integrations><integration name="Other"><email>a@b.example</email></integration></integrations>',
    [`${elsewhere}${path}`]: text,
  };
  const { service, uri } = await project(files);
  const codesAt = (file: string): string[] => service.findProblems(uri(file)).map(({ rule }) => rule.code);
  return {
    service,
    codesAt,
    own: codesAt(`${elsewhere}${path}`),
    other: codesAt(`${bridge}etc/integration/api.xml`),
  };
}

describe('what goes too far in one file', () => {
  it.each(hostileFiles)('is reported there, and hides nothing elsewhere: $what', async (hostile) => {
    const { files, paths } = hostileShop([hostile]);
    const { service, uri } = await project(files);
    const codesAt = (path: string): string[] => service.findProblems(uri(path)).map(({ rule }) => rule.code);
    expect(codesAt(neighbour.path)).toEqual(neighbour.codes);
    if (hostile.code) expect(codesAt(paths[0]!)).toContain(hostile.code);
    expect(service.notices).toEqual([]);
  });

  it('is no matter in config.php, which says what is enabled', async () => {
    const modules = `<?php\nreturn ['modules' => [${'\n'.repeat(100_000)}'Acme_Bridge' => 1, 'Acme_Other0' => 0]];\n`;
    const { files, paths } = hostileShop([hostileFiles[0]!]);
    const { service, uri } = await project({ ...smallMagento, ...files, 'app/etc/config.php': modules });
    const codesAt = (path: string): string[] => service.findProblems(uri(path)).map(({ rule }) => rule.code);
    expect(codesAt(neighbour.path)).toEqual(neighbour.codes);
    expect(service.installations[0]!.module('Acme_Other0')).toBeUndefined();
    expect(codesAt(paths[0]!)).toContain('xml-syntax');
  });

  it('is said where the file is larger than any that is read', async () => {
    const { other, service, own } = await beside(
      'etc/acl.xml',
      `<config>${' '.repeat(2 * 1024 * 1024)}</config>`,
    );
    expect(own).toEqual([]);
    expect(other).toContain('integration-without-resources');
    expect(service.notices).toMatchObject([
      { uri: joinUri('file:///project', `${elsewhere}etc/acl.xml`), reason: 'too-large' },
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
