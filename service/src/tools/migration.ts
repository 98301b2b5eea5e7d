import type { Location, Position, TextEdit } from 'vscode-languageserver-types';
import { migratable, planMigration as plan } from '../migration/plan';
import type { MigrationRequest } from '../migration/types';
import type { CreateContext } from '../scaffold/place';
import { canonicalUri } from '../uri';
import { integrationAt } from '../workspace/declarations';
import { isOwn } from '../workspace/module';
import type { Workspace } from '../workspace/workspace';
import { toLocation, toTextEdits } from '../lsp/toLsp';

/** What a migration writes, changes and deletes. Serialisable as JSON; nothing of it has been done. */
export interface MigrationPlan {
  readonly moduleName: string;
  /** The URI of the module's folder. */
  readonly folder: string;
  readonly to: MigrationRequest['to'];
  readonly integrations: readonly string[];
  /** Files that are not there yet, and must not be by the time they are written. */
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  readonly edits: readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[];
  /** Files in which nothing would be left. */
  readonly deleted: readonly string[];
  readonly openFirst: string;
  /** What changes all the same, in sentences for the user. */
  readonly notes: readonly string[];
}

/** Why there is no plan, in a sentence that says what to do, and where. */
export interface MigrationRefusal {
  readonly problem: {
    readonly message: string;
    readonly location?: Location;
  };
}

/** What can be converted in one go. */
export interface MigrationTarget extends MigrationRequest {
  readonly integrations: readonly string[];
  readonly moduleName: string;
}

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
