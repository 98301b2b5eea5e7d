import * as l10n from '@vscode/l10n';
import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { fixEdit } from '../../lsp/toLsp';
import { grantPatchClassFor } from '../../scaffold/names';
import { grantPatchPhp } from '../../scaffold/phpFiles';
import { knowsDataPatches } from '../../magento/releaseAbilities';
import { joinUri } from '../../uri';
import { decidingComposer, isAutoloaded, setupClassFor } from '../../workspace/autoload';
import { installingScripts } from '../../workspace/installingScripts';
import { isOwn } from '../../workspace/module';
import type { FileInModule, Workspace } from '../../workspace/workspace';

const mostTries = 50;
/** Scripts that Magento does not run again where they have run. */
const once = new Set(['patch', 'install-once', 'upgrade']);

/**
 * Offers a data patch that has Magento grant what api.xml lists for the integration around an offset once more: the
 * script that installed it does not run again, so that resources which were added since reach no shop.
 */
export function grantAgainAction(
  workspace: Workspace,
  { file, module, installation }: FileInModule,
  offset: number,
): CodeAction | undefined {
  if (file.kind !== 'api' || !isOwn(module) || !knowsDataPatches(installation)) return undefined;
  const name = file.integrations.integrations.find(
    ({ range }) => range.start <= offset && offset <= range.end,
  )?.name.value;
  if (!name || !installation.config.has(name) || installation.consolidated.has(name)) return undefined;
  const scripts = installingScripts(installation, name);
  if (!scripts.some(({ script }) => once.has(script.script.runs))) return undefined;
  const known = new Set(module.code.map(({ uri }) => uri));
  for (let count = 1; count <= mostTries; count++) {
    const className = `${grantPatchClassFor(name)}${count === 1 ? '' : count}`;
    const path = `Setup/Patch/Data/${className}.php`;
    const uri = joinUri(module.rootUri, path);
    if (known.has(uri)) continue;
    const composer = decidingComposer(module);
    if (composer && !isAutoloaded(composer, module, setupClassFor(module.name, path), path)) return undefined;
    const text = grantPatchPhp(module.name.replace('_', '\\'), className, name);
    const title = l10n.t('Grant resources again: create a data patch');
    const edit = fixEdit(workspace, { title, edits: [], files: [{ kind: 'create', uri, text }] });
    return { title, kind: CodeActionKind.QuickFix, edit };
  }
  return undefined;
}
