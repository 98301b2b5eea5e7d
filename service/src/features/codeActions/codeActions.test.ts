import { describe, expect, it } from 'vitest';
import { CodeActionTriggerKind } from 'vscode-languageserver-types';
import { classicModule, moduleXml, project, smallMagento } from '#test/support/project';
import { applyEdits } from '../../text';
import { fixAllKind } from './codeActions';

const apiPath = 'app/code/Acme/Bridge/etc/integration/api.xml';
const api = (resources: string): string => `<?xml version="1.0"?>
<integrations>
    <integration name="Acme ERP">
        <resources>
${resources}        </resources>
    </integration>
</integrations>
`;
const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe('code actions', () => {
  it('offers each repair once, the sure one preferred, with the diagnostic that it resolves', async () => {
    const text = api('            <resource name="Magento_Catalog::products"/>\n');
    const { service, uri } = await project({
      ...smallMagento,
      ...classicModule({ 'etc/integration/api.xml': text }),
    });
    const actions = service.findCodeActions(uri(apiPath), whole, { diagnostics: [] });
    expect(actions.map((action) => [action.title, action.kind, action.isPreferred])).toEqual([
      ['Add the 2 missing parent resources', 'quickfix', true],
      ['Add all missing parent resources in this file', 'quickfix', undefined],
      ['Disable acl-missing-parent for this line', 'quickfix', undefined],
      ['Disable acl-missing-parent in this file', 'quickfix', undefined],
    ]);
    expect(actions[0]!.diagnostics?.[0]?.code).toBe('acl-missing-parent');
    expect(Object.keys(actions[0]!.edit!.changes!)).toEqual([uri(apiPath)]);
  });

  it('writes a data patch that grants resources again, where the script that installed them has run', async () => {
    const { service, uri } = await project({ ...smallMagento, ...classicModule() });
    const at = { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } };
    const granting = (options = {}) =>
      service
        .findCodeActions(uri(apiPath), at, { diagnostics: [] }, options)
        .find(({ title }) => title === 'Grant resources again: create a data patch');
    expect(granting()).toBeUndefined();
    const [create, write] = granting({ movesFiles: true })!.edit!.documentChanges!;
    const patch = uri('app/code/Acme/Bridge/Setup/Patch/Data/GrantAcmeERPResources.php');
    expect(create).toEqual({ kind: 'create', uri: patch });
    const { edits } = write as { edits: { newText: string }[] };
    const added = await project({
      ...smallMagento,
      ...classicModule({ 'Setup/Patch/Data/GrantAcmeERPResources.php': edits[0]!.newText }),
    });
    expect(added.service.findProblems(patch)).toEqual([]);
    expect(added.service.findIntegrations(uri('app')).integrations[0]!.processedBy).toHaveLength(2);
    const next = added.service
      .findCodeActions(uri(apiPath), at, { diagnostics: [] }, { movesFiles: true })
      .find(({ title }) => title === 'Grant resources again: create a data patch');
    expect(JSON.stringify(next)).toContain('GrantAcmeERPResources2.php');
  });

  it('offers what can be done with a resource only where someone asks', async () => {
    const { service, uri } = await project({ ...smallMagento, ...classicModule() });
    const at = { start: { line: 4, character: 30 }, end: { line: 4, character: 30 } };
    const options = { picksEndpoints: true, movesFiles: true };
    const offered = (triggerKind: CodeActionTriggerKind) =>
      service.findCodeActions(uri(apiPath), at, { diagnostics: [], triggerKind }, options);
    expect(offered(CodeActionTriggerKind.Automatic)).toEqual([]);
    expect(offered(CodeActionTriggerKind.Invoked).map(({ kind }) => kind)).toContain('refactor.rewrite');
  });

  it('offers nothing where nothing is wrong, and only the kind that is asked for', async () => {
    const text = api('            <resource name="Magento_Catalog::products"/>\n');
    const { service, uri } = await project({
      ...smallMagento,
      ...classicModule({ 'etc/integration/api.xml': text }),
    });
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    expect(service.findCodeActions(uri(apiPath), top, { diagnostics: [] })).toEqual([]);
    const only = (kind: string): string[] =>
      service
        .findCodeActions(uri(apiPath), whole, { diagnostics: [], only: [kind] })
        .map((action) => action.kind!);
    expect(only('source')).toEqual([fixAllKind]);
    expect(only('source.fixAll')).toEqual([fixAllKind]);
    expect(only('refactor')).toEqual([]);
  });

  it('fixes all of a file at once: duplicates, moved ids and missing parents together', async () => {
    const text = api(
      [
        '            <resource name="Magento_Log::online"/>\n',
        '            <resource name="Magento_Catalog::products"/>\n',
        '            <resource name="Magento_Catalog::products"/>\n',
        '            <resource name="Magento_Sales::ship"/>\n',
      ].join(''),
    );
    const files = { ...smallMagento, ...classicModule({ 'etc/integration/api.xml': text }) };
    let fixed = text;
    for (let round = 0; round < 5; round++) {
      const { service, uri } = await project({ ...files, [apiPath]: fixed });
      const fix = service.findFileFix(uri(apiPath));
      if (!fix) break;
      fixed = applyEdits(fixed, fix.edits);
    }
    expect(fixed).toBe(
      api(
        [
          'Magento_Customer::customer',
          'Magento_Customer::online',
          'Magento_Catalog::catalog',
          'Magento_Catalog::catalog_inventory',
          'Magento_Catalog::products',
          'Magento_Sales::sales',
          'Magento_Sales::sales_operation',
          'Magento_Sales::sales_order',
          'Magento_Sales::actions',
          'Magento_Sales::ship',
        ]
          .map((id) => `            <resource name="${id}"/>\n`)
          .join(''),
      ),
    );
  });

  it('edits other files, and never the file that is asked about, for a name that must agree', async () => {
    const { service, uri } = await project({
      ...smallMagento,
      ...classicModule({
        'etc/module.xml': moduleXml('Acme_Bridge'),
        'etc/integration/api.xml': api('            <resource name="Magento_Sales::sales"/>\n').replace(
          'Acme ERP',
          'acme erp',
        ),
      }),
    });
    const actions = service.findCodeActions(uri(apiPath), whole, { diagnostics: [] });
    const there = actions.find((action) => /^Rename "Acme ERP"/.test(action.title));
    expect(
      Object.keys(there!.edit!.changes!)
        .map((each) => each.slice(uri('app/code/Acme/Bridge/').length))
        .sort(),
    ).toEqual(['Setup/Patch/Data/InstallIntegration.php', 'etc/integration/config.xml']);
    expect(service.findFileFix(uri(apiPath))).toBeUndefined();
  });
});
