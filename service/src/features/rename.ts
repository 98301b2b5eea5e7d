import * as l10n from '@vscode/l10n';
import type { Position, WorkspaceEdit } from 'vscode-languageserver-types';
import { aclId } from '../magento/schemas/acl';
import { moduleName } from '../magento/schemas/types';
import type { FileEdit } from '../rules/rule';
import { escapeAttribute, escapePhp } from '../magento/quoting';
import { relativePath } from '../uri';
import type { Installation } from '../workspace/installation';
import { isOwn, type Module } from '../workspace/module';
import type { Cancellation } from '../workspace/onDemandScanner';
import type { FileInModule, Workspace } from '../workspace/workspace';
import { identifierAt, type Identifier } from './support/identifiers';
import { problemOfStoredName } from '../scaffold/names';
import { toRange, toWorkspaceEdit } from '../lsp/toLsp';
import { doServiceRename, prepareServiceRename } from './serviceRename';
import type { Refusal, RenameStart } from './support/renaming';
import { readOccurrences, occurrencesOf, type Occurrence } from './support/occurrences';

export type { Refusal, RenameStart } from './support/renaming';

/**
 * Whether the ACL id, the integration, the module or the service method at a place can be renamed: only what is the user's own, and only
 * where every place that has to change is certain. Undefined where there is nothing of that kind, or it was cancelled.
 */
export async function prepareRename(
  workspace: Workspace,
  uri: string,
  position: Position,
  token?: Cancellation,
): Promise<RenameStart | Refusal | undefined> {
  const prepared = await prepare(workspace, uri, position, token);
  if (!prepared) return prepareServiceRename(workspace, uri, position, token);
  if ('refused' in prepared) return prepared;
  const { found, identifier } = prepared;
  return { range: toRange(found.file, identifier.range), placeholder: identifier.value };
}

/** The edits that give the id or name at a place another one, wherever it is; undefined as for {@link prepareRename}. */
export async function doRename(
  workspace: Workspace,
  uri: string,
  position: Position,
  newName: string,
  token?: Cancellation,
): Promise<WorkspaceEdit | Refusal | undefined> {
  const prepared = await prepare(workspace, uri, position, token);
  if (!prepared) return doServiceRename(workspace, uri, position, newName, token);
  if ('refused' in prepared) return prepared;
  const { found, identifier, uses } = prepared;
  if (newName === identifier.value) return { changes: {} };
  const refused = whyNotCalled(found.installation, identifier, newName);
  if (refused !== undefined) return { refused };
  const edits = renamingEdits(workspace, uses, newName);
  return 'refused' in edits ? edits : toWorkspaceEdit(workspace, edits.edits);
}

interface Prepared {
  readonly found: FileInModule;
  readonly identifier: Identifier;
  readonly uses: readonly Occurrence[];
}

async function prepare(
  workspace: Workspace,
  uri: string,
  position: Position,
  token: Cancellation | undefined,
): Promise<Prepared | Refusal | undefined> {
  const before = workspace.find(uri);
  const identifier = before && identifierAt(before, before.file.document.offsetAt(position));
  if (!identifier) return undefined;
  const early = whyNotOwn(before.installation, identifier);
  if (early !== undefined) return { refused: early };
  if (!(await readOccurrences(workspace, before.installation, identifier, token))) return undefined;
  // While the disk was read, files may have changed.
  const found = workspace.find(uri);
  if (!found) return undefined;
  const uses = occurrencesOf(workspace, found.installation, identifier);
  const refused = whyNotCertain(workspace, found.installation, identifier, uses);
  return refused === undefined ? { found, identifier, uses } : { refused };
}

const notYours = (): string => l10n.t('Only names that your own modules define can be renamed.');

/** What can be told without reading anything. */
function whyNotOwn(installation: Installation, { meaning, value }: Identifier): string | undefined {
  switch (meaning) {
    case 'resource': {
      const definitions = installation.acl.getAll(value).flatMap((resource) => resource.definitions);
      if (definitions.length === 0) {
        return l10n.t(
          'No acl.xml here defines "{0}", so there is nothing to rename. Define it first, or use an existing id.',
          value,
        );
      }
      const others = definitions.filter(({ module }) => !isOwnName(installation, module));
      const owner = others.find(({ title }) => title !== undefined) ?? others[0];
      return (
        owner &&
        (owner.title === undefined
          ? l10n.t(
              '{0} uses "{1}" in its acl.xml and is not your own code. {2}',
              owner.module,
              value,
              notYours(),
            )
          : l10n.t(
              '{0} defines "{1}" in its acl.xml and is not your own code. {2}',
              owner.module,
              value,
              notYours(),
            ))
      );
    }
    case 'integration':
      return undefined;
    case 'sequence-module':
    case 'own-module':
      return isOwnName(installation, value)
        ? undefined
        : l10n.t('The module {0} is not your own code. {1}', value, notYours());
  }
}

function isOwnName(installation: Installation, name: string): boolean {
  return installation.own.some((module) => module.name === name && isOwn(module));
}

/** What can be told when all places are known. */
function whyNotCertain(
  workspace: Workspace,
  installation: Installation,
  identifier: Identifier,
  uses: readonly Occurrence[],
): string | undefined {
  const { meaning, value } = identifier;
  const foreign = uses.find(({ module }) => !isOwn(module));
  if (foreign) {
    return l10n.t(
      '"{0}" is also used in {1} of {2}, which is not your own code: the names would no longer match. {3}',
      value,
      pathOf(foreign),
      foreign.module.name,
      notYours(),
    );
  }
  if (meaning === 'resource') return undefined;
  if (meaning === 'integration') return whyNotIntegration(installation, value, uses);
  const module = installation.own.find((each) => each.name === value);
  return module && whyNotModule(workspace, module, uses);
}

function whyNotIntegration(
  installation: Installation,
  name: string,
  uses: readonly Occurrence[],
): string | undefined {
  if (!uses.some((use) => use.isDeclaration)) {
    return l10n.t(
      'No config.xml or integration.xml here declares an integration "{0}", so there is nothing to rename.',
      name,
    );
  }
  const modules = new Set(uses.map((use) => use.module));
  const unclear = installation.processing.find((call) => !call.complete && modules.has(call.module));
  if (!unclear || !uses.some(({ kind }) => kind === 'config' || kind === 'api')) return undefined;
  const path = relativePath(unclear.module.rootUri, unclear.uri) ?? unclear.uri;
  return l10n.t(
    '{0} passes names to processIntegrationConfig that are only known at runtime, and "{1}" may be one of them. Change the name manually in config.xml, api.xml and PHP.',
    path,
    name,
  );
}

/**
 * PHP classes, templates and scripts are found by the module's name and folder, so only a module that has none can get
 * another name by editing the places that are known.
 */
function whyNotModule(workspace: Workspace, module: Module, uses: readonly Occurrence[]): string | undefined {
  const { name } = module;
  if (workspace.onDemand.hasNamedCode(module)) {
    return l10n.t(
      "{0} has PHP classes or a view folder. Magento finds these by the module's name in class names, templates and layouts, which cannot all be found here. Only a module without them can be renamed.",
      name,
    );
  }
  const known = new Set(uses.map((use) => use.uri));
  for (const { own } of workspace.installations) {
    for (const other of own) {
      const uri = workspace.onDemand.filesMentioning(other, name).find((each) => !known.has(each));
      if (uri === undefined) continue;
      return l10n.t(
        '{0} also appears in {1} of {2}, where its meaning is uncertain. Change the name manually.',
        name,
        relativePath(other.rootUri, uri) ?? uri,
        other.name,
      );
    }
  }
  return undefined;
}

function whyNotCalled(installation: Installation, { meaning }: Identifier, name: string): string | undefined {
  switch (meaning) {
    case 'resource':
      if (!aclId.pattern!.test(name))
        return l10n.t('"{0}" is not a valid resource id. Enter {1}.', name, aclId.expected);
      return (
        installation.acl.get(name) && l10n.t('A resource "{0}" already exists. Choose another id.', name)
      );
    case 'integration':
      if (name.trim() !== name || [...name].length < 2 || /[\t\r\n]/.test(name)) {
        return l10n.t(
          'Enter a name of at least 2 characters, on one line, without leading or trailing spaces.',
        );
      }
      if (name.includes("'")) {
        return l10n.t(
          'Magento fails on a name with an apostrophe when it merges the files of two modules. Remove the apostrophe.',
        );
      }
      if (
        installation.config.has(name) ||
        installation.api.has(name) ||
        installation.consolidated.has(name)
      ) {
        return l10n.t(
          'An integration "{0}" already exists, and Magento would merge the two. Choose another name.',
          name,
        );
      }
      return problemOfStoredName(name);
    case 'sequence-module':
    case 'own-module':
      if (!moduleName.pattern!.test(name))
        return l10n.t('"{0}" is not a valid module name. Enter {1}.', name, moduleName.expected);
      return installation.module(name) && l10n.t('A module {0} already exists. Choose another name.', name);
  }
}

/** Edits that write `name` at each of the places. */
export function renamingEdits(
  workspace: Workspace,
  uses: readonly Occurrence[],
  name: string,
): { readonly edits: readonly FileEdit[] } | Refusal {
  const edits: FileEdit[] = [];
  for (const use of uses) {
    const { uri, range, kind } = use;
    const quote = workspace.find(uri)?.file.text[range.start - 1];
    const newText =
      kind === 'php' || kind === 'registration'
        ? escapePhp(name, quote)
        : escapeAttribute(name, quote === "'" ? quote : '"');
    if (newText === undefined) {
      return {
        refused: l10n.t('"{0}" cannot be written in {1}. Choose a name without $ and \\.', name, pathOf(use)),
      };
    }
    edits.push({ uri, range, newText });
  }
  return { edits };
}

function pathOf({ uri, module }: Occurrence): string {
  return relativePath(module.rootUri, uri) ?? uri;
}
