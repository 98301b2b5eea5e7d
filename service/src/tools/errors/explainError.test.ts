import { describe, expect, it } from 'vitest';
import { classicModule, project, smallMagento, type ProjectFiles } from '#test/support/project';

const root = 'app/code/Acme/Bridge';
const api = classicModule()[`${root}/etc/integration/api.xml`]!;

async function explained(text: string, files: ProjectFiles) {
  const { service, uri } = await project({ ...smallMagento, ...files });
  const explanation = await service.explainError(text);
  const places = explanation.errors.map(({ id, causes }) => ({
    id,
    shown: causes.flatMap(({ evidence }) =>
      evidence.map(({ code, location }) => [
        code,
        location?.uri.replace(`${uri('')}`, ''),
        location?.range.start.line,
      ]),
    ),
  }));
  return { ...explanation, places };
}

const withApi = (text: string) => classicModule({ 'etc/integration/api.xml': text });
const undeclared =
  'Warning: Undefined array key "Acme ERP" in /var/www/html/vendor/magento/module-integration/Model/Plugin/Integration.php on line 142';

describe('explainError', () => {
  it('shows the name that differs, and puts its cause first', async () => {
    const { errors, places } = await explained(undeclared, withApi(api.replace('"Acme ERP"', '"Acme Erp"')));
    expect(places[0]).toMatchObject({ id: 'integration-name-undeclared' });
    expect(places[0]!.shown).toContainEqual([
      'integration-name-mismatch',
      expect.stringContaining('etc/integration/api.xml'),
      2,
    ]);
    expect(errors[0]!.causes[0]!.evidence.length).toBeGreaterThan(0);
  });

  it('shows nothing where all names agree, and keeps the causes in their order', async () => {
    const { errors, places } = await explained(undeclared, classicModule());
    expect(places).toEqual([{ id: 'integration-name-undeclared', shown: [] }]);
    expect(errors[0]!.causes[0]!.what).toContain('not the same');
    expect(errors[0]!.values).toEqual(['Acme ERP']);
  });

  it.each<[string, string, string[]]>([
    ['not there yet', "'Magento_Store' => 1", ['is not in app/etc/config.php']],
    ['disabled', "'Acme_Bridge' => 0", ['disables Acme_Bridge']],
    ['enabled', "'Acme_Bridge' => 1", []],
  ])('shows what app/etc/config.php says of a module: %s', async (_, listed, said) => {
    const config = `<?php return ['modules' => [${listed}]];`;
    const files = { ...classicModule(), 'app/etc/config.php': config };
    const { errors } = await explained('Request does not match any route.', files);
    const evidence = errors[0]!.causes.flatMap((cause) => cause.evidence);
    expect(evidence.map(({ text }) => text)).toEqual(
      said.map((text) => expect.stringContaining(text) as string),
    );
    expect(evidence.map(({ location }) => location?.uri ?? '')).toEqual(
      said.map(() => expect.stringContaining('Bridge/etc/module.xml') as string),
    );
    // What is disabled is not added by setup:upgrade.
    const kept = await explained('setup:upgrade --keep-generated', files);
    const isNew = said.join('').includes('is not in');
    expect(kept.errors[0]!.causes[0]!.evidence).toHaveLength(isNew ? 1 : 0);
  });

  it('shows the apostrophe in a module of somebody else', async () => {
    const name = "O'Neill ERP";
    const other = 'vendor/kite/module-orders';
    const { places } = await explained(
      'Warning: DOMXPath::query(): Invalid predicate in Dom.php on line 312',
      {
        ...classicModule(),
        [`${other}/registration.php`]: `<?php
\\Magento\\Framework\\Component\\ComponentRegistrar::register('module', 'Kite_Orders', __DIR__);`,
        [`${other}/etc/module.xml`]: '<config><module name="Kite_Orders"/></config>',
        [`${other}/etc/integration/api.xml`]: `<integrations>
  <integration name="${name}"><resources><resource name="Magento_Sales::sales"/></resources></integration>
</integrations>`,
      },
    );
    expect(places).toMatchObject([{ id: 'apostrophe-in-name' }]);
    expect(places[0]!.shown).toEqual([
      ['value-has-apostrophe', expect.stringContaining(`${other}/etc/integration/api.xml`), 1],
    ]);
  });

  it('shows an invalid acl.xml for a transaction that was rolled back', async () => {
    const { places } = await explained('Asymmetric transaction rollback.', {
      ...classicModule({
        'etc/acl.xml': '<config><acl><resources><resource name="Acme_Bridge::x"/></resources></acl></config>',
      }),
    });
    expect(places[0]!.id).toBe('transaction-rolled-back');
    expect(places[0]!.shown).toContainEqual(['schema', expect.stringContaining('etc/acl.xml'), 0]);
  });

  it('says what is wrong in a file that the text names by the path of another machine', async () => {
    const broken = api.replace('</integrations>', '');
    const { files, places } = await explained(
      `The XML in file "/var/www/html/${root}/etc/integration/api.xml" is invalid:\nOpening and ending tag mismatch: a line 1 and b`,
      withApi(broken),
    );
    expect(files.map(({ code }) => code)).toEqual(['xml-syntax']);
    expect(places.map(({ id }) => id)).toEqual(['not-well-formed', 'xml-file-invalid']);
  });

  it('compares the resources of a refusal with what is granted', async () => {
    const refusal = (resources: string) =>
      JSON.stringify({
        message: "The consumer isn't authorized to access %resources.",
        parameters: { resources },
      });
    const texts = async (resources: string) =>
      (await explained(refusal(resources), classicModule())).errors[0]!.causes.flatMap(({ evidence }) =>
        evidence.map(({ text }) => text),
      );
    expect(await texts('Magento_Backend::store')).toEqual([
      '"Acme ERP" is not granted Magento_Backend::store.',
    ]);
    expect(await texts('Magento_Sales::sales')).toEqual(['"Acme ERP" is granted all of them in the files.']);
    expect(await texts('Acme_Bridge::nowhere')).toEqual([
      '"Acme ERP" is not granted Acme_Bridge::nowhere.',
      'No acl.xml here defines Acme_Bridge::nowhere.',
    ]);
    expect(await texts('self')).toContain(
      'The resource is "self": only a logged-in customer may call the route.',
    );
  });

  it('examines a call of the text', async () => {
    const { calls } = await explained('"GET /rest/all/V1/nothing/here HTTP/1.1" 404', classicModule());
    expect(calls).toHaveLength(1);
    expect(calls[0]!.text).toContain('404');
  });

  it('says what was searched, and names what is like it', async () => {
    const long = `an integration of that name exists, name it ${'x'.repeat(100_000)}`;
    const { errors, nearest, searched, markdown } = await explained(long, {});
    expect(errors).toEqual([]);
    expect(nearest.map(({ id }) => id)).toContain('integration-name-exists');
    expect(searched).toMatchObject({ characters: 65_536, ofCharacters: long.length });
    expect(markdown).toContain('65536');
  });

  it('repeats nothing of a hostile text that acts', async () => {
    const text = 'Unknown module(s): \'\u001b[31m\u202e<img src=x onerror="x">[x](command:y)`|\'';
    const { markdown } = await explained(text, {});
    // eslint-disable-next-line no-control-regex
    expect(markdown).not.toMatch(/[\u001b\u202e]|<img|^\[x\]\(command/);
    expect(markdown.length).toBeLessThan(5000);
  });
});
