import type { Located } from '../text';
import { aclRoot, ancestorsOf, type AclResource, type AclTree } from './aclTree';
import type { IntegrationDeclaration, IntegrationFacts } from './facts/integrationFacts';

/** One module's integration file, in load order with the others of its kind. */
export interface IntegrationSource {
  readonly uri: string;
  readonly module: string;
  readonly facts: IntegrationFacts;
}

/** A value and the file that gave it. */
export interface MergedValue extends Located {
  readonly uri: string;
}

/** One declaration that went into a merged integration. */
export interface LocatedDeclaration {
  readonly uri: string;
  readonly module: string;
  readonly declaration: IntegrationDeclaration;
}

/** What all modules' files of one kind say together of one name. */
export interface MergedIntegration {
  readonly name: string;
  readonly email: MergedValue | undefined;
  readonly endpointUrl: MergedValue | undefined;
  readonly identityLinkUrl: MergedValue | undefined;
  /** As listed, duplicates of one file included. */
  readonly resources: readonly MergedValue[];
  readonly places: readonly LocatedDeclaration[];
}

const fields = ['email', 'endpointUrl', 'identityLinkUrl'] as const;

/**
 * Merges declarations by name as Magento\Framework\Config\Dom does: a later module's values override, its resources
 * are added where they are not listed yet, also by that module; an empty element overrides nothing. In the first file, which Magento takes
 * as it stands, the last of two declarations of one name wins.
 */
export function mergeIntegrations(sources: readonly IntegrationSource[]): Map<string, MergedIntegration> {
  const merged = new Map<string, MergedIntegration>();
  sources.forEach((source, index) => {
    for (const declaration of source.facts.integrations) {
      const name = declaration.name.value;
      const place = { uri: source.uri, module: source.module, declaration };
      const known = merged.get(name);
      const own = standingAlone(place);
      if (!known) merged.set(name, own);
      else if (index === 0) merged.set(name, { ...own, places: [...known.places, place] });
      else merged.set(name, overriding(known, own));
    }
  });
  return merged;
}

/** Whether no resource is listed for the integration. */
export function listsNothing(merged: MergedIntegration): boolean {
  const [{ declaration }, ...others] = merged.places as [LocatedDeclaration, ...LocatedDeclaration[]];
  return (others.length === 0 ? declaration : merged).resources.length === 0;
}

function standingAlone(place: LocatedDeclaration): MergedIntegration {
  const { declaration, uri } = place;
  const at = (value: Located | undefined): MergedValue | undefined => value && { ...value, uri };
  let resources: readonly MergedValue[] | undefined;
  return {
    name: declaration.name.value,
    email: at(declaration.email),
    endpointUrl: at(declaration.endpointUrl),
    identityLinkUrl: at(declaration.identityLinkUrl),
    // An edit of a list of thousands makes it anew, and mostly nobody asks: the declaration itself has it.
    get resources() {
      return (resources ??= declaration.resources.map(({ id: { value, range } }) => ({ value, range, uri })));
    },
    places: [place],
  };
}

function overriding(base: MergedIntegration, later: MergedIntegration): MergedIntegration {
  const result = { ...base, places: [...base.places, ...later.places] };
  for (const field of fields) {
    const value = later[field];
    if (value && (value.value !== '' || !base[field])) result[field] = value;
  }
  const listed = new Set(base.resources.map((resource) => resource.value));
  const added = later.resources.filter(({ value }) => !listed.has(value) && listed.add(value));
  result.resources = [...base.resources, ...added];
  return result;
}

/**
 * The ids that a consolidated integration is granted, in Magento's order: for each listed id its ancestors and itself,
 * the root in front, each once; what the ACL does not have (or has beside the root, like `Magento_Backend::all`) is
 * dropped. (Magento\Integration\Model\Config\Consolidated\Converter.)
 */
export function expandConsolidated(listed: Iterable<string>, acl: AclTree): string[] {
  const granted = new Set<string>();
  for (const id of listed) {
    const resource = enabledBelowRoot(id, acl);
    if (!resource) continue;
    for (const ancestor of ancestorsOf(resource).slice(1)) granted.add(ancestor.id);
    granted.add(id);
  }
  return granted.size > 0 ? [aclRoot, ...granted] : [];
}

function enabledBelowRoot(id: string, acl: AclTree): AclResource | undefined {
  return acl
    .getAll(id)
    .find((resource) => !resource.disabled && resource.parent && rootOf(resource).id === aclRoot);
}

function rootOf(resource: AclResource): AclResource {
  let root = resource;
  while (root.parent) root = root.parent;
  return root;
}
