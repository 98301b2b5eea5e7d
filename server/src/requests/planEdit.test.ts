import { describe, expect, it } from 'vitest';
import { goodAnswers, planOf } from '#test/support/create';
import { classicModule, project, smallMagento } from '#test/support/project';
import { abilitiesOf } from '../session/clientAbilities';
import { workspaceEditOf } from './planEdit';

describe('workspaceEditOf', () => {
  it('makes files that must not be there, and edits those that are at their version', async () => {
    const { service, uri } = await project({ ...smallMagento, ...classicModule() });
    const plan = await planOf(service, {
      ...goodAnswers,
      where: { kind: 'existing-module', module: uri('app/code/Acme/Bridge') },
      style: 'consolidated',
    });
    const { documentChanges } = workspaceEditOf(plan, (each) =>
      each.endsWith('module.xml') ? 7 : undefined,
    );
    const created = uri('app/code/Acme/Bridge/etc/integration.xml');
    expect(documentChanges).toEqual([
      { kind: 'create', uri: created, options: { overwrite: false, ignoreIfExists: false } },
      {
        textDocument: { uri: created, version: null },
        edits: [{ range: expect.anything() as unknown, newText: plan.files[0]!.text }],
      },
      {
        textDocument: { uri: uri('app/code/Acme/Bridge/etc/module.xml'), version: 7 },
        edits: plan.edits[0]!.edits,
      },
    ]);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('needs a client that can make files', () => {
    expect(abilitiesOf({}).createsFiles).toBe(false);
    expect(
      abilitiesOf({ workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } } }).createsFiles,
    ).toBe(false);
    const workspaceEdit = { documentChanges: true, resourceOperations: ['create' as const] };
    expect(abilitiesOf({ workspace: { applyEdit: true, workspaceEdit } }).createsFiles).toBe(true);
  });
});
