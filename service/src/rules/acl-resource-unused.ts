import type { AclNode } from '../magento/facts/aclFacts';
import { isOwn, type Module } from '../workspace/module';
import type { KnownMentions } from '../workspace/onDemandScanner';
import type { FileInModule } from '../workspace/workspace';
import type { Problem, Rule } from './rule';

/** Files of modules that are not the user's own, which are known without reading anything. */
const indexed = ['api', 'integration', 'webapi'] as const;

export const aclResourceUnused: Rule = {
  code: 'acl-resource-unused',
  severity: 'hint',
  files: ['acl'],
  *check({ file, module, installation, onDemand }: FileInModule): Iterable<Problem> {
    if (!onDemand || !isOwn(module) || installation.module(module.name) !== module) return;
    // Without it, this is only a part of a module, and what uses the ids may be in the rest.
    if (!module.files.has('registration')) return;
    const own = installation.own.filter(isOwn);
    // Before somebody asked for all uses, nothing is known of menus, templates and PHP.
    if (!own.every((each) => onDemand.isFullyScanned(each))) return;
    for (const node of leavesOf(file.acl.resources)) {
      const id = node.id.value;
      const resource = installation.acl.get(id);
      // What is disabled is meant to be out of use; what others put something below is a group.
      // What is no id is the schema's business.
      if (!id.includes('::')) continue;
      if (!node.title || !resource || resource.disabled || resource.children.length > 0) continue;
      if (installation.own.some((each) => isUsed(id, each, onDemand))) continue;
      yield {
        range: node.id.range,
        message: `Nothing in this workspace uses the resource ${id}: no integration, REST route, menu item, configuration section, UI component or PHP. Granting it changes nothing. If no code elsewhere asks for it, it can go.`,
        unnecessary: true,
      };
    }
  },
};

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
