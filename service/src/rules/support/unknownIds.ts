import { inAnyCatalogVersion } from '../../catalog/catalog';
import type { AclNode } from '../../magento/facts/aclFacts';
import type { ResourceSuggestion } from '../../magento/suggestResource';
import type { Installation } from '../../workspace/installation';
import type { Severity } from '../rule';
import { ownerOf } from '../../magento/aclTree';

export interface Verdict {
  readonly severity: Severity;
  readonly message: string;
  /** Whether the best suggestion is surely what was meant. */
  readonly certain: boolean;
}

/**
 * How sure it is that an id which the ACL does not have does not exist, and what to say about it; `effect` is a sentence
 * on what Magento makes of it. Undefined where nothing can be said.
 */
export function judge(
  id: string,
  best: ResourceSuggestion | undefined,
  installation: Installation,
  effect: string,
): Verdict | undefined {
  const owner = ownerOf(id);
  const didYouMean = best ? ` Did you mean "${best.resource.id}"?` : '';
  if (best?.because === 'case') {
    return {
      severity: 'error',
      message: `There is no ACL resource "${id}": its id is "${best.resource.id}", and Magento compares every character, case and white space included. ${effect}`,
      certain: true,
    };
  }
  if (installation.standsOnCatalog && inAnyCatalogVersion(id)) {
    return {
      severity: 'warning',
      message: `Magento ${installation.magentoVersion ?? ''} has no ACL resource "${id}", but other versions have. Where it is missing, ${effect}${didYouMean}`,
      certain: false,
    };
  }
  if (installation.module(owner)?.origin === 'catalog') {
    return {
      severity: 'warning',
      message: `Magento Open Source ${installation.magentoVersion ?? ''} has no ACL resource "${id}". Unless the shop's version has it, ${effect}${didYouMean || ' Use an id that exists, or remove it.'}`,
      certain: false,
    };
  }
  if (installation.module(owner)) {
    return {
      severity: 'error',
      message: `There is no ACL resource "${id}": ${owner} is installed and does not define it. ${effect}${didYouMean || ' Use an id that exists, or remove it.'}`,
      certain: false,
    };
  }
  if (isOfDisabledModule(id, installation)) {
    return {
      severity: 'warning',
      message: `The ACL resource "${id}" is not there, because its module ${owner} is disabled in app/etc/config.php. ${effect} Enable the module, or remove the resource.`,
      certain: false,
    };
  }
  // Without Magento's own acl.xml files, it may well be one of Magento's.
  if (!installation.knowsMagento) return undefined;
  if (best?.because === 'renamed') {
    return {
      severity: 'warning',
      message: `No module here defines the ACL resource "${id}", and ${owner} is not installed. ${effect}${didYouMean}`,
      certain: true,
    };
  }
  return {
    severity: 'information',
    message: `No module here defines the ACL resource "${id}", and ${owner} is not installed. If it comes with a module that the shop has and this workspace has not (one of Adobe Commerce, say), all is well. If not, ${effect}${didYouMean}`,
    certain: false,
  };
}

function isOfDisabledModule(id: string, installation: Installation): boolean {
  const owner = ownerOf(id);
  const module = [...installation.own, ...(installation.base?.own ?? [])].find(
    (each) => !each.enabled && each.name === owner,
  );
  const has = (nodes: readonly AclNode[]): boolean =>
    nodes.some((node) => node.id.value === id || has(node.children));
  return has(module?.files.get('acl')?.acl.resources ?? []);
}
