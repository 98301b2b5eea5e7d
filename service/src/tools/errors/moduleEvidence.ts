import * as l10n from '@vscode/l10n';
import type { ErrorEvidence } from '#protocol';
import { toLocation } from '../../lsp/toLsp';
import type { Module } from '../../workspace/module';
import type { Workspace } from '../../workspace/workspace';

/**
 * The modules of others than Magento that are in a project, and that its app/etc/config.php does not name, or does not enable
 * either. Nothing where no such file is there: many projects keep it out of git.
 */
export function moduleEvidence(
  workspace: Workspace,
  asked: 'not-in-config' | 'not-enabled',
): ErrorEvidence[] {
  return workspace.modules.flatMap((module) => {
    const { name, rootUri } = module;
    const listed = workspace.projectOf(rootUri)?.listed;
    if (!listed || name === '' || name.startsWith('Magento_')) return [];
    if (!listed.has(name))
      return [
        told(
          workspace,
          module,
          l10n.t('{0} is not in app/etc/config.php: setup:upgrade or module:enable adds it.', name),
        ),
      ];
    if (asked === 'not-in-config' || module.enabled) return [];
    return [told(workspace, module, l10n.t('app/etc/config.php disables {0}.', name))];
  });
}

function told(workspace: Workspace, { files }: Module, text: string): ErrorEvidence {
  const file = files.get('module');
  const name = file?.module.declaration?.name;
  const location = file && name && toLocation(workspace, file.uri, name.range);
  return { text, ...(location && { location }) };
}
