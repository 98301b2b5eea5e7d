import * as l10n from '@vscode/l10n';
import type { AclResource } from '../magento/aclTree';
import type { AclNode } from '../magento/facts/aclFacts';
import type { Installation } from '../workspace/installation';
import { isOwn } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { disablingDefinition, topDisabled } from './support/disabled';

const messages = messageTable({
  disabled: ({ id, by }: { id: string; by: string }) =>
    l10n.t('{id} is disabled in the acl.xml of {by}. Enable it there, or use another id.', { id, by }),
  below: ({ id, top, by }: { id: string; top: string; by: string }) =>
    l10n.t('{id} is below {top}, which the acl.xml of {by} disables. Put it below an enabled resource.', {
      id,
      top,
      by,
    }),
});

export const aclDisabledBranch: Rule = {
  code: 'acl-disabled-branch',
  severity: 'information',
  summary: 'A resource of your acl.xml is disabled by another module, or is below a disabled one.',
  why: () =>
    l10n.t(
      'Magento leaves a disabled resource and everything below it out of its ACL. It cannot be granted to anyone, and code that checks it lets only users with all permissions through.',
    ),
  files: ['acl'],
  *check({ file, module, installation }: FileInModule): Iterable<Problem> {
    if (!isOwn(module) || installation.module(module.name) !== module) return;
    yield* inBranch(file.acl.resources, file, installation);
  },
};

/** Of each branch, the outermost resource that the file defines and that another file takes out. */
function* inBranch(
  nodes: readonly AclNode[],
  file: SourceFile,
  installation: Installation,
): Iterable<Problem> {
  for (const node of nodes) {
    // Who writes disabled="true" knows what it does.
    if (node.disabled === true) continue;
    const resource = node.title && mergedAt(node, file, installation);
    if (!resource?.disabled) {
      yield* inBranch(node.children, file, installation);
      continue;
    }
    const top = topDisabled(resource);
    const culprit = disablingDefinition(top, installation);
    const by = culprit?.module ?? top.module;
    const id = node.id.value;
    yield {
      range: node.id.range,
      message: top === resource ? messages.disabled({ id, by }) : messages.below({ id, top: top.id, by }),
      ...(culprit && {
        related: [
          {
            uri: culprit.uri,
            range: culprit.range,
            message: l10n.t('{by} disables {id} here', { by, id: top.id }),
          },
        ],
      }),
    };
  }
}

function mergedAt({ id }: AclNode, { uri }: SourceFile, { acl }: Installation): AclResource | undefined {
  return acl
    .getAll(id.value)
    .find((resource) =>
      resource.definitions.some((each) => each.uri === uri && each.range.start === id.range.start),
    );
}
