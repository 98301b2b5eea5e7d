import * as l10n from '@vscode/l10n';
import type { Position, WorkspaceEdit } from 'vscode-languageserver-types';
import { toRange, toWorkspaceEdit } from '../lsp/toLsp';
import { parameterToSnake, snakeToCamel } from '../magento/webapi/names';
import { pathNames, binds } from '../magento/webapi/endpoint';
import { isSame } from '../workspace/serviceFamily';
import type { FileEdit } from '../rules/rule';
import { relativePath } from '../uri';
import { isOwn, type Module } from '../workspace/module';
import type { FileInModule, Workspace } from '../workspace/workspace';
import type { Cancellation } from '../workspace/onDemandScanner';
import type { Refusal, RenameStart } from './support/renaming';
import {
  findServicePlaces,
  namedServiceAt,
  type Named,
  type ServicePlaces,
  type UnclearPlace,
} from './support/servicePlaces';

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

interface Prepared {
  readonly found: FileInModule;
  readonly subject: Named;
  readonly places: ServicePlaces;
}

async function prepare(
  workspace: Workspace,
  uri: string,
  position: Position,
  token: Cancellation | undefined,
): Promise<Prepared | Refusal | undefined> {
  const asked = await namedServiceAt(workspace, uri, position);
  if (!asked) return undefined;
  const early = whyNotFixed(asked.found, asked.subject);
  if (early !== undefined) return { refused: early };
  const places = await findServicePlaces(workspace, asked.found.installation, asked.subject, token);
  if (!places) return undefined;
  const refused = whyNotChanged(places, asked.subject);
  return refused === undefined ? { ...asked, places } : { refused };
}

/** As `prepareRename`, for a service method or a parameter in a URL. */
export async function prepareServiceRename(
  workspace: Workspace,
  uri: string,
  position: Position,
  token?: Cancellation,
): Promise<RenameStart | Refusal | undefined> {
  const prepared = await prepare(workspace, uri, position, token);
  if (!prepared || 'refused' in prepared) return prepared;
  const { file } = prepared.found;
  const { start, end } = prepared.subject.range;
  return { range: toRange(file, { start, end }), placeholder: file.text.slice(start, end) };
}

/** As `doRename`, for the same. */
export async function doServiceRename(
  workspace: Workspace,
  uri: string,
  position: Position,
  newName: string,
  token?: Cancellation,
): Promise<WorkspaceEdit | Refusal | undefined> {
  const prepared = await prepare(workspace, uri, position, token);
  if (!prepared || 'refused' in prepared) return prepared;
  const { places, subject, found } = prepared;
  const { start, end } = subject.range;
  const written = found.file.text.slice(start, end);
  if (newName === written) return { changes: {} };
  // Who renames `:berth_id` writes the new name as the old one is.
  const isSnake = subject.kind === 'parameter' && written !== subject.parameter;
  const name = isSnake ? snakeToCamel(newName) : newName;
  const refused = whyNotNamed(workspace, places, subject, name);
  if (refused !== undefined) return { refused };
  return toWorkspaceEdit(workspace, serviceEdits(places, name));
}

/** Why a service method or its parameter cannot be renamed, as far as that follows from where it is. */
function whyNotFixed({ installation }: FileInModule, subject: Named): string | undefined {
  if (subject.kind === 'method') return undefined;
  const isInUrl = installation.served
    .ofMethod(subject.className, subject.method)
    .some(({ url }) => pathNames(url).some((name) => binds(name, subject.parameter)));
  // What is in the body or in the query is what callers write.
  return isInUrl
    ? undefined
    : l10n.t(
        'Callers send ${0} under this name, so renaming it would break their calls. Only parameters in a URL can be renamed.',
        subject.parameter,
      );
}

/** Why the places cannot all be changed. */
function whyNotChanged({ places, unclear, family }: ServicePlaces, subject: Named): string | undefined {
  if (family.members.length === 0 && family.elsewhere.length === 0)
    return l10n.t(
      'No PHP here declares {0}::{1}(), so there is nothing to rename.',
      subject.className,
      subject.method,
    );
  const [elsewhere] = family.elsewhere;
  const foreign = family.members.find(({ module }) => !module || !isOwn(module));
  const declaring = foreign?.declaration.fqn ?? elsewhere;
  if (declaring !== undefined)
    return l10n.t(
      '{0} declares {1}(), and is not your own code: what implements it would no longer fit. Only names that your own modules declare can be renamed.',
      declaring,
      subject.method,
    );
  const other = places.find(({ module }) => !module || !isOwn(module));
  if (other)
    return l10n.t(
      '{0} of {1} uses {2}(), and is not your own code. Only names that your own modules use can be renamed.',
      pathOf(other.uri, other.module),
      other.module?.name ?? '',
      subject.method,
    );
  const broken = family.members.find(
    ({ uri }) => family.files.find(({ file }) => file.uri === uri)?.file.declarations.hasErrors,
  );
  if (broken)
    return l10n.t(
      '{0} has a PHP syntax error, so not every use can be found. Fix it first.',
      pathOf(broken.uri, broken.module),
    );
  const [first] = unclear;
  return first && inWords(first);
}

function inWords({ uri, module, why, name }: UnclearPlace): string {
  const path = pathOf(uri, module);
  switch (why) {
    case 'receiver':
      return l10n.t(
        '{0} of {1} calls {2}() on an object whose class is not known here. Rename it manually, or declare the type there first.',
        path,
        module.name,
        name,
      );
    case 'plugin':
      return l10n.t(
        '{0} of {1} has {2}(), which may be the method of a plugin for it and would have to change, too. Rename them manually.',
        path,
        module.name,
        name,
      );
    case 'variables':
      return l10n.t(
        '{0}() in {1} uses variables by their names (compact, a heredoc …), where not every use can be found. Rename it manually.',
        name,
        path,
      );
  }
}

function pathOf(uri: string, module: Module | undefined): string {
  return (module && relativePath(module.rootUri, uri)) ?? uri;
}

/** Why they cannot be called that. */
function whyNotNamed(
  workspace: Workspace,
  { family }: ServicePlaces,
  subject: Named,
  name: string,
): string | undefined {
  const isGood = identifier.test(name) && name !== 'this' && !name.startsWith('__');
  if (!isGood) return l10n.t('"{0}" is not a PHP name. Use letters, digits and underscores.', name);
  for (const { declaration, method, uri } of family.members) {
    if (subject.kind === 'method') {
      if (!isSame(name, subject.method) && declaration.methods.some((each) => isSame(each.name.value, name)))
        return l10n.t('{0} already has a method {1}(). Choose another name.', declaration.fqn, name);
      continue;
    }
    const text = workspace.find(uri)?.file.text.slice(method.name.range.start, method.range.end) ?? '';
    if (new RegExp(`\\$\\{?${name}\\b`).test(text))
      return l10n.t(
        '{0}() of {1} already has a variable ${2}. Choose another name.',
        method.name.value,
        declaration.fqn,
        name,
      );
  }
  return undefined;
}

/** The edits that write the name at each place: in URLs in snake case, where the old one is. */
function serviceEdits({ places }: ServicePlaces, name: string): FileEdit[] {
  return places.map(({ uri, range, isSnake }) => ({
    uri,
    range,
    newText: isSnake ? parameterToSnake(name) : name,
  }));
}
