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
      ? `${title}\n\nThere is no module of this name here. Magento passes over names of modules that are not installed.`
      : `${title}\n\nThis module is not in the workspace.`;
  }
  const blocks = [title, whereItIs(module, installation)];
  if (!module.enabled) {
    blocks.push(
      '**Disabled** in app/etc/config.php: for Magento it is not there. Enable it with bin/magento module:enable.',
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
    return `Part of Magento Open Source${release}${newest}, as built in here: this workspace has no Magento of its own.`;
  }
  if (module.appCodePath !== undefined) return `In ${code(`app/code/${module.appCodePath}`)}.`;
  const path = URI.parse(module.rootUri).path;
  const vendor = path.lastIndexOf('/vendor/');
  return `In ${code(vendor < 0 ? path : path.slice(vendor + 1))}.`;
}
