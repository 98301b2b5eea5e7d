import * as l10n from '@vscode/l10n';
import { ownerOf, type AclResource } from '../magento/aclTree';
import type { AclNode } from '../magento/facts/aclFacts';
import type { Installation } from '../workspace/installation';
import { isOwn, type Module } from '../workspace/module';
import type { KnownMentions } from '../workspace/onDemandScanner';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';

const messages = messageTable({
  unused: ({ id }: { id: string }) =>
    l10n.t('Nothing in this workspace uses {id}. Remove it, unless code elsewhere checks it.', { id }),
});

/** Files of modules that are not the user's own, which are known without reading anything. */
const indexed = ['api', 'integration', 'webapi'] as const;

export const aclResourceUnused: Rule = {
  code: 'acl-resource-unused',
  severity: 'hint',
  summary: 'A resource of your acl.xml is not used by anything in the workspace.',
  why: () =>
    l10n.t(
      'No integration, REST route, menu item, configuration section, UI component or PHP code uses it. The merchant sees a check box that has no effect.',
    ),
  files: ['acl'],
  knowsEnough: ({ installation, onDemand }) => onDemand !== undefined && isScanned(installation, onDemand),
  absent: () => ({}),
  *check({ file, module, installation, onDemand }: FileInModule): Iterable<Problem> {
    if (!onDemand || !isOwn(module) || installation.module(module.name) !== module) return;
    // Without it, this is only a part of a module, and what uses the ids may be in the rest.
    if (!module.files.has('registration')) return;
    if (!isScanned(installation, onDemand)) return;
    // Of a file that Magento cannot read, something else has to be said first.
    if (file.xml.errors.length > 0) return;
    for (const node of leavesOf(file.acl.resources)) {
      const id = node.id.value;
      const resource = installation.acl.get(id);
      // What is disabled is meant to be out of use; what others put something below is a group.
      // What is no id is the schema's business.
      if (!id.includes('::')) continue;
      if (!node.title || !resource || resource.disabled || resource.children.length > 0) continue;
      if (isOfOthers(resource, installation)) continue;
      if (installation.own.some((each) => isUsed(id, each, onDemand))) continue;
      yield {
        range: node.id.range,
        message: messages.unused({ id }),
        unnecessary: true,
      };
    }
  },
};

/** Whether it is another module's that is not the user's: a file may only give it another title or place. */
function isOfOthers({ id, definitions }: AclResource, installation: Installation): boolean {
  if (ownerOf(id).startsWith('Magento_')) return true;
  return definitions.some(({ module: name, title }) => {
    const module = title === undefined ? undefined : installation.module(name);
    return module !== undefined && !isOwn(module);
  });
}

/** Before somebody asked for all uses, nothing is known of menus, templates and PHP. */
function isScanned({ own }: Installation, onDemand: KnownMentions): boolean {
  return own.filter(isOwn).every((each) => onDemand.isFullyScanned(each));
}

function isUsed(id: string, module: Module, onDemand: KnownMentions): boolean {
  return (
    onDemand.filesMentioning(module, id).length > 0 ||
    indexed.some((kind) => module.files.get(kind)?.text.includes(id)) ||
    module.php.some((file) => file.text.includes(id))
  );
}

function leavesOf(nodes: readonly AclNode[], found: AclNode[] = []): AclNode[] {
  for (const node of nodes) {
    if (node.children.length === 0) found.push(node);
    else leavesOf(node.children, found);
  }
  return found;
}
