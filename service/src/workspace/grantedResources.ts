import { derived } from '../derived';
import { aclAll, aclRoot, type AclResource, type AclTree } from '../magento/aclTree';
import { expandConsolidated, type MergedIntegration } from '../magento/mergeIntegrations';
import type { IneffectiveId, Style } from '#protocol';

/** What the resources that an integration lists amount to: everything that counts them counts these. */
export interface GrantedResources {
  /** `Magento_Backend::all` is all that is listed: everything is granted. */
  readonly everything: boolean;
  /** The ids that Magento stores: of integration.xml, with the ancestors that it adds. */
  readonly granted: ReadonlySet<string>;
  /** Of these, the ones that grant something, the root included where it is one of them. */
  readonly effective: ReadonlySet<string>;
  /** The listed ids that grant nothing. */
  readonly ineffective: readonly Pick<IneffectiveId, 'id' | 'reason'>[];
}

/** What an integration of that kind is granted on an ACL, by what all its declarations list together. */
export function grantedResources(
  kind: Style,
  declared: MergedIntegration | undefined,
  acl: AclTree,
): GrantedResources {
  const listed = [...new Set(declared?.resources.map(({ value }) => value))];
  const granted = new Set(kind === 'consolidated' ? expandConsolidated(listed, acl) : listed);
  // In integration.xml it is beside the root and is passed over.
  const everything = kind === 'classic' && listed.length === 1 && listed[0] === aclAll;
  const effective = new Set([...granted].filter((id) => id === aclRoot || reachableIds(acl).has(id)));
  const ineffective = listed
    .filter((id) => !effective.has(id) && id !== aclRoot && !everything)
    .map((id) => {
      const resource = acl.get(id);
      const reason = !resource ? 'unknown' : resource.disabled ? 'disabled' : 'no-effect';
      return { id, reason } as const;
    });
  return { everything, granted, effective, ineffective };
}

/** The ids that the admin shows below the root: nothing that is disabled, and nothing below that. */
const reachableIds = derived((acl: AclTree): ReadonlySet<string> => {
  const ids = new Set<string>();
  const visit = ({ id, disabled, children }: AclResource): void => {
    if (disabled) return;
    ids.add(id);
    children.forEach(visit);
  };
  acl.get(aclRoot)?.children.forEach(visit);
  return ids;
});
