import * as l10n from '@vscode/l10n';
import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { offeredCommands } from '#protocol/commands';
import { fixEdit } from '../../lsp/toLsp';
import { aclAll } from '../../magento/aclTree';
import { pathOfKind } from '../../magento/fileKinds';
import type { ClassDeclaration, MethodDeclaration } from '../../magento/php/declarations';
import { serviceName } from '../../magento/webapi/names';
import { LineIndex } from '../../lineIndex';
import { methodAt } from '../../rules/support/docBlocks';
import { addRoute, XmlRefusal, type XmlChange } from '../../scaffold/endpoint/xmlChanges';
import { exposedRoute, type ExposedRoute } from '../../scaffold/exposedRoute';
import { applyEdits } from '../../text';
import { joinUri } from '../../uri';
import { isOwn } from '../../workspace/module';
import type { FileInModule, Workspace } from '../../workspace/workspace';
import type { CodeActionOptions } from './codeActions';

/**
 * Offers a route for the method of a service interface around an offset that no route names yet. Who may call it is for
 * the author to say: until then, only whoever may do everything.
 */
export function exposeAction(
  workspace: Workspace,
  found: FileInModule,
  offset: number,
  { createsFiles, commands }: CodeActionOptions,
): CodeAction | undefined {
  const { file, module, installation } = found;
  if (file.kind !== 'php' || !isOwn(module) || !/\binterface\s/i.test(file.text)) return undefined;
  if (file.declarations.hasErrors) return undefined;
  const here = methodAt(file, offset);
  if (!here || !isExposable(here.type, here.method, module.name)) return undefined;
  if (installation.served.ofMethod(here.type.fqn, here.method.name.value).length > 0) return undefined;
  const route = exposedRoute(here.type, here.method, module.name, installation.served.all);
  const uri = joinUri(module.rootUri, pathOfKind.webapi);
  const before = module.files.get('webapi');
  if (!before && !createsFiles) return undefined;
  const change = changeOf(found, route, here);
  if (!change) return undefined;
  const title = l10n.t('Expose as REST endpoint…');
  const fix =
    'text' in change
      ? { title, edits: [], files: [{ kind: 'create', uri, text: change.text } as const] }
      : { title, edits: change.edits.map((edit) => ({ ...edit, uri: before!.uri })) };
  const after = 'text' in change ? change.text : applyEdits(before!.text, change.edits);
  const command = offeredCommands.showLocations;
  const start = file.document.positionAt(here.method.name.range.start);
  const places = [{ uri: workspace.clientUri(before?.uri ?? uri), range: refRange(after, route) }];
  return {
    title,
    kind: CodeActionKind.RefactorRewrite,
    edit: fixEdit(workspace, fix),
    // What is left to be said is who may call it.
    ...(commands?.has(command) && {
      command: { title, command, arguments: [workspace.clientUri(file.uri), start, places] },
    }),
  };
}

function isExposable(
  { kind, fqn }: ClassDeclaration,
  { visibility, isStatic, name }: MethodDeclaration,
  module: string,
): boolean {
  const below = `${module.replace('_', '\\')}\\Api\\`;
  return (
    kind === 'interface' &&
    fqn.startsWith(below) &&
    !fqn.startsWith(`${below}Data\\`) &&
    serviceName(fqn, 'V1').kind === 'name' &&
    visibility === 'public' &&
    !isStatic &&
    !name.value.startsWith('__')
  );
}

function changeOf(
  { module }: FileInModule,
  { method, url }: ExposedRoute,
  of: { readonly type: ClassDeclaration; readonly method: MethodDeclaration },
): XmlChange | undefined {
  const service = { class: of.type.fqn, method: of.method.name.value };
  try {
    return addRoute(module.files.get('webapi'), {
      name: 'route',
      attributes: { url, method },
      content: [
        { name: 'service', attributes: service },
        { name: 'resources', content: [{ name: 'resource', attributes: { ref: aclAll } }] },
      ],
    });
  } catch (error) {
    if (error instanceof XmlRefusal) return undefined;
    throw error;
  }
}

/** Where the new route says who may call it. */
function refRange(text: string, { url }: ExposedRoute) {
  const start = text.indexOf(aclAll, text.lastIndexOf(`url="${url}"`));
  const document = new LineIndex(text);
  return { start: document.positionAt(start), end: document.positionAt(start + aclAll.length) };
}
