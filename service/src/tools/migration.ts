import type { Position } from 'vscode-languageserver-types';
import type { MigrationPlan, MigrationRefusal, MigrationRequest, MigrationTarget } from '#protocol';
import { migratable, planMigration as plan } from '../migration/plan';
import type { CreateContext } from '../scaffold/where';
import { canonicalUri } from '../uri';
import { integrationAt } from '../workspace/declarations';
import { isOwn } from '../workspace/module';
import type { Workspace } from '../workspace/workspace';
import { toLocation, toTextEdits } from '../lsp/toLsp';

/** What writes integrations of a module the other way, or why that cannot be. */
export async function planMigration(
  request: MigrationRequest,
  context: CreateContext,
): Promise<MigrationPlan | MigrationRefusal> {
  const { workspace } = context;
  const module = canonicalUri(request.module).replace(/(?<=[^/])\/+$/, '');
  const result = await plan({ ...request, module }, context);
  if ('problem' in result) {
    const { message, place } = result.problem;
    const location = place && toLocation(workspace, place.uri, place.range);
    return { problem: { message, ...(location && { location }) } };
  }
  const edits = toTextEdits(workspace, result.edits);
  const clientUri = (uri: string): string => workspace.clientUri(uri);
  return { ...result, edits, deleted: result.deleted.map(clientUri), openFirst: clientUri(result.openFirst) };
}

/**
 * What can be converted of the module that holds `uri`: the integration around `position` first, then the others, then
 * all together. Without a `uri`, of all modules that are the user's.
 */
export function findMigrationTargets(
  workspace: Workspace,
  uri?: string,
  position?: Position,
): MigrationTarget[] {
  const found = uri === undefined ? undefined : workspace.find(uri);
  const modules = uri === undefined ? workspace.modules : [workspace.locate(uri)?.module];
  const offset = found && position ? found.file.document.offsetAt(position) : undefined;
  const around = found && offset !== undefined ? integrationAt(found.file, offset) : undefined;
  return modules.flatMap((module) => {
    if (!module || !isOwn(module)) return [];
    return (['consolidated', 'classic'] as const).flatMap((to) => {
      const all = migratable(module, to);
      const isHere = (name: string): boolean =>
        name === around?.name.value && (found?.file.kind === 'integration') === (to === 'classic');
      const groups = [...all].sort((a, b) => Number(isHere(b)) - Number(isHere(a))).map((name) => [name]);
      if (all.length > 1) groups.push(all);
      return groups.map((integrations) => ({
        module: module.rootUri,
        moduleName: module.name,
        to,
        integrations,
      }));
    });
  });
}
