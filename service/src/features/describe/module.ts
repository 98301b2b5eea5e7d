import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import { newestKnown, type Installation } from '#service/workspace/installation';
import type { Module } from '#service/workspace/module';
import { code, escapeMarkdown } from '../support/markdown';

/** A module that a `<sequence>` names: whether it is there, and where. */
export function describeModule(installation: Installation, name: string): string {
  const module = findModule(installation, name);
  const title = `**${escapeMarkdown(name)}**`;
  if (!module) {
    return installation.knowsMagento
      ? l10n.t(
          `{0}\n\nThere is no module with this name here. Magento ignores names of modules that are not installed.`,
          title,
        )
      : l10n.t(`{0}\n\nThis module is not in the workspace.`, title);
  }
  const blocks = [title, whereItIs(module, installation)];
  if (!module.enabled) {
    blocks.push(
      l10n.t(
        '**Disabled** in app/etc/config.php: Magento ignores it. Enable it with bin/magento module:enable.',
      ),
    );
  }
  return blocks.join('\n\n');
}

/** The module of that name, the enabled one first. */
export function findModule(installation: Installation, name: string): Module | undefined {
  return (
    installation.module(name) ??
    installation.own.find((module) => module.name === name) ??
    installation.base?.own.find((module) => module.name === name)
  );
}

function whereItIs(module: Module, installation: Installation): string {
  if (module.origin === 'catalog') {
    const { builtIn } = installation;
    const release = builtIn ? ` ${builtIn.release}` : '';
    const newest = builtIn?.isOutdated ? ` (${newestKnown(builtIn)})` : '';
    return l10n.t(
      'Part of Magento Open Source{0}{1}, from the built-in list: this workspace has no Magento of its own.',
      release,
      newest,
    );
  }
  if (module.appCodePath !== undefined) return l10n.t('In {0}.', code(`app/code/${module.appCodePath}`));
  const path = URI.parse(module.rootUri).path;
  const vendor = path.lastIndexOf('/vendor/');
  return l10n.t('In {0}.', code(vendor < 0 ? path : path.slice(vendor + 1)));
}
