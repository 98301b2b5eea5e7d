import { describe, expect, it } from 'vitest';
import { checkCompletion } from '#test/support/checkCompletion';
import { harborFiles, phpInterface } from '#test/support/endpoints';
import { project, type ProjectFiles } from '#test/support/project';

const webapi = 'Harbor/etc/webapi.xml';

const php: ProjectFiles = {
  ...phpInterface(
    'Api\\BerthsInterface',
    `/**
 * @param int $berthId
 * @param string $code
 * @param \\Acme\\Harbor\\Api\\Data\\TideInterface $tide
 * @return string
 */
public function move(int $berthId, string $code, Data\\TideInterface $tide);
/** @return string */
public function list();`,
  ),
  ...phpInterface('Api\\Deep\\TidesInterface', ''),
  ...phpInterface(
    'Api\\Data\\TideInterface',
    '/** @return string */\npublic function getName();\n/**\n * @param string $name\n * @return $this\n */\npublic function setName($name);',
  ),
};

/** Completion in a webapi.xml with that text between `<routes>`; `|` is the cursor. */
async function completeIn(routes: string, magentoVersion?: string) {
  return checkCompletion(harborFiles({ ...php, [webapi]: `<routes>\n${routes}\n</routes>\n` }), {
    ...(magentoVersion && { index: { magentoVersion } }),
  });
}

const service = '<service class="Acme\\Harbor\\Api\\BerthsInterface" method="move"/>';

describe('services', () => {
  it('are the interfaces below Api of own modules, then what other routes name', async () => {
    const { labels, accept, item } = await completeIn(
      '<route url="/V1/harbor" method="GET"><service class="|" method="list"/></route>',
    );
    expect(labels.slice(0, 2)).toEqual([
      'Acme\\Harbor\\Api\\BerthsInterface',
      'Acme\\Harbor\\Api\\Deep\\TidesInterface',
    ]);
    expect(labels).toContain('Magento\\Sales\\Api\\OrderRepositoryInterface');
    expect(labels.join()).not.toContain('Acme\\Harbor\\Api\\Data');
    expect(accept(labels[0]!)).toContain('<service class="Acme\\Harbor\\Api\\BerthsInterface" method');
    expect(item(labels[0]!).detail).toBe('No REST endpoint yet');
  });

  it('replace what is typed, with a backslash or without', async () => {
    const route =
      '<route url="/V1/harbor" method="GET"><service class="\\Acme\\Har|bor\\Api" method="list"/></route>';
    const { labels, accept } = await completeIn(route);
    expect(labels).toContain('Acme\\Harbor\\Api\\BerthsInterface');
    expect(accept(labels[0]!)).toContain('class="Acme\\Harbor\\Api\\BerthsInterface" method="list"');
  });

  it('come with an open document that is on no disk yet, and go with it', async () => {
    const text = '<routes><route url="/V1/a" method="GET"><service class="" method="b"/></route></routes>';
    const { service: languageService, uri } = await project(harborFiles({ ...php, [webapi]: text }));
    const at = { line: 0, character: text.indexOf('class="') + 'class="'.length };
    const names = async (): Promise<string[]> => {
      await languageService.prepareEndpoints(uri(webapi));
      const list = languageService.doComplete(uri(webapi), at, { addParents: true, snippets: false });
      return list!.items.map(({ label }) => label).filter((label) => label.startsWith('Acme\\'));
    };
    const before = await names();
    await languageService.openDocument(uri('Harbor/Api/New/CranesInterface.php'), '<?php\n');
    expect(await names()).toEqual([...before, 'Acme\\Harbor\\Api\\New\\CranesInterface'].sort());
    await languageService.closeDocument(uri('Harbor/Api/New/CranesInterface.php'));
    expect(await names()).toEqual(before);
  });
});

describe('methods', () => {
  it('are those of the class, with what they take', async () => {
    const { labels, item, accept } = await completeIn(
      '<route url="/V1/harbor" method="GET"><service class="Acme\\Harbor\\Api\\BerthsInterface" method="|"/></route>',
    );
    expect(labels).toEqual(['move', 'list']);
    expect(item('move').labelDetails!.detail).toBe(
      '(int $berthId, string $code, Acme\\Harbor\\Api\\Data\\TideInterface $tide)',
    );
    expect(accept('list')).toContain('method="list"/>');
  });

  it('that another route names come last', async () => {
    const { labels, item } = await completeIn(
      `<route url="/V1/a" method="POST">${service}</route><route url="/V1/harbor" method="GET"><service class="\\Acme\\Harbor\\Api\\BerthsInterface" method="|"/></route>`,
    );
    expect(labels).toEqual(['list', 'move']);
    expect(item('move').detail).toBe('Also answers POST /V1/a');
  });

  it('are not known of a class that is not here, nor offered to half-typed XML of none', async () => {
    const of = (tag: string) => completeIn(`<route url="/V1/a" method="POST">${tag}`);
    expect((await of('<service class="Nobody\\X\\Api\\YInterface" method="|"/></route>')).labels).toEqual([]);
    expect((await of('<service method="|')).labels).toEqual([]);
  });
});

describe('the URL', () => {
  it.each([
    ['/V1/harbor/|', '/V1/harbor/:code'],
    ['/V1/harbor/:|', '/V1/harbor/:code'],
    ['/V1/harbor/:co|de', '/V1/harbor/:code'],
    ['/V1/harbor/:c|/tide', '/V1/harbor/:code/tide'],
  ])('takes a parameter of the method at %s', async (url, expected) => {
    const { accept, labels } = await completeIn(`<route url="${url}" method="PUT">${service}</route>`);
    expect(labels).toContain(':code');
    expect(labels.join()).not.toContain(':tide');
    expect(accept(':code')).toContain(`url="${expected}"`);
  });

  it.each(['/V1/|', '/V1/har|bor', '|', '/V1/harbor/tide-|x'])('takes none at %s', async (url) => {
    const { labels } = await completeIn(`<route url="${url}" method="PUT">${service}</route>`);
    expect(labels.filter((label) => label.startsWith(':'))).toEqual([]);
  });

  it('takes each only once', async () => {
    const { labels } = await completeIn(
      `<route url="/V1/harbor/:berth_id/:|" method="PUT">${service}</route>`,
    );
    expect(labels).toEqual([':code']);
  });
});

describe('forced parameters', () => {
  const data = (inside: string): string =>
    `<route url="/V1/harbor" method="PUT">${service}<resources><resource ref="self"/></resources><data>${inside}</data></route>`;

  it('are parameters of the method, and fields of objects', async () => {
    const { labels, accept } = await completeIn(
      data('<parameter name="code">x</parameter><parameter name="|" force="true">1</parameter>'),
    );
    expect(labels).toEqual(['berthId', 'tide', 'tide.name']);
    expect(accept('tide.name')).toContain('name="tide.name" force="true"');
  });

  const values = ['%customer_id%', '%cart_id%'];
  const newer = ['%customer_group_id%', '%customer_website_id%', '%customer_store_id%'];
  it.each([
    ['2.4.1', values],
    ['2.4.6', [...values, ...newer]],
  ])('take on %s what that release puts in their place', async (version, expected) => {
    const { labels, accept } = await completeIn(
      data('<parameter name="berthId" force="true">%cu|</parameter>'),
      version,
    );
    const all = await completeIn(data('<parameter name="berthId" force="true">|</parameter>'), version);
    expect(all.labels).toEqual(expected);
    expect(labels).toEqual(expected.filter((each) => each.includes('cu')));
    expect(accept('%customer_id%')).toContain('force="true">%customer_id%</parameter>');
  });
});
