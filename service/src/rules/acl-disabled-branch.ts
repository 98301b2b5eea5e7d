import type { AclResource } from '../magento/aclTree';
import type { AclNode } from '../magento/facts/aclFacts';
import type { Installation } from '../workspace/installation';
import { isOwn } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { FileInModule } from '../workspace/workspace';
import type { Problem, Rule } from './rule';
import { disablingDefinition, topDisabled } from './support/disabled';
import { described } from './support/resources';

export const aclDisabledBranch: Rule = {
  code: 'acl-disabled-branch',
  severity: 'information',
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
    const by = culprit ? ` in the acl.xml of ${culprit.module}` : '';
    const what =
      top === resource
        ? `${described(resource)} is disabled${by}.`
        : `${described(resource)} stands below ${described(top)}, which is disabled${by}.`;
    yield {
      range: node.id.range,
      message: `${what} Magento leaves a disabled resource, and all below it, out of its ACL: nobody can be granted it, and what asks for it is open only to those who may do everything. ${top === resource ? 'Enable it there, or use another id.' : 'Put it below a resource that is enabled, or enable that one.'}`,
      ...(culprit && {
        related: [
          {
            uri: culprit.uri,
            range: culprit.range,
            message: `${culprit.module} disables ${described(top)} here`,
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
