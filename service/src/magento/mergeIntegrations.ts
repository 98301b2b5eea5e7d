import { aclRoot, ancestorsOf, type AclResource, type AclTree } from './aclTree';
import type { FieldValue, IntegrationDeclaration, IntegrationFacts } from './facts/integrationFacts';

/** One module's integration file, in load order with the others of its kind. */
interface IntegrationSource {
  readonly uri: string;
  readonly module: string;
  readonly facts: IntegrationFacts;
}

/** A value and the file that gave it. */
export interface MergedValue extends FieldValue {
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
 * are added where they are not listed yet, also by that module; an empty element, or one with a comment, overrides nothing. In the first file, which Magento takes
 * as it stands, the last of two declarations of one name wins.
 */
export function mergeIntegrations(sources: readonly IntegrationSource[]): Map<string, MergedIntegration> {
  const first: Places = new Map();
  const later: Places = new Map();
  const merged = new Map<string, MergedIntegration>();
  sources.forEach(({ uri, module, facts }, index) => {
    for (const declaration of facts.integrations) {
      const name = declaration.name.value;
      const places = index === 0 ? first : later;
      const known = places.get(name);
      if (known) known.push({ uri, module, declaration });
      else places.set(name, [{ uri, module, declaration }]);
    }
  });
  for (const name of new Set([...first.keys(), ...later.keys()])) {
    merged.set(name, together(first.get(name) ?? [], later.get(name) ?? []));
  }
  return merged;
}

type Places = Map<string, LocatedDeclaration[]>;

/** What the declarations of one name make together, those of the first file and those of the others. */
function together(
  first: readonly LocatedDeclaration[],
  later: readonly LocatedDeclaration[],
): MergedIntegration {
  const [start, ...others] = first.length > 0 ? [first.at(-1)!, ...later] : (later as [LocatedDeclaration]);
  const base = standingAlone(start);
  if (first.length + later.length === 1) return base;
  const result = { ...base, places: [...first, ...later] };
  const listed = new Set(base.resources.map((resource) => resource.value));
  const resources = [...base.resources];
  for (const place of others) {
    const own = standingAlone(place);
    for (const field of fields) {
      const value = own[field];
      if (value) result[field] = overridden(result[field], value);
    }
    for (const resource of own.resources) {
      if (listed.has(resource.value)) continue;
      listed.add(resource.value);
      resources.push(resource);
    }
  }
  return { ...result, resources };
}

/**
 * What a field says when a later module's has come over it, as Dom::_mergeNode does: one text or one CDATA section takes
 * its place. With comments beside it, a text counts for nothing, and a CDATA section takes the place of a text or of another one.
 */
function overridden(before: MergedValue | undefined, value: MergedValue): MergedValue {
  if (!before) return value;
  if (!value.mixed) return value.value === '' ? before : value;
  const text = value.mixed.cdata?.[1];
  if (text === undefined) return before;
  if (!before.mixed) return before.value === '' ? before : { ...value, value: text, mixed: undefined };
  if (!before.mixed.cdata) return before;
  const cdata = [before.mixed.cdata[0], text, before.mixed.cdata[2]] as const;
  return { ...value, value: cdata.join(''), mixed: { cdata } };
}

/** Whether no resource is listed for the integration. */
export function listsNothing(merged: MergedIntegration): boolean {
  const [{ declaration }, ...others] = merged.places as [LocatedDeclaration, ...LocatedDeclaration[]];
  return (others.length === 0 ? declaration : merged).resources.length === 0;
}

function standingAlone(place: LocatedDeclaration): MergedIntegration {
  const { declaration, uri } = place;
  const at = (value: FieldValue | undefined): MergedValue | undefined => value && { ...value, uri };
  let resources: readonly MergedValue[] | undefined;
  return {
    name: declaration.name.value,
    email: at(declaration.email),
    endpointUrl: at(declaration.endpointUrl),
    identityLinkUrl: at(declaration.identityLinkUrl),
    // An edit of a list of thousands makes it again, and mostly no one asks: the declaration itself has it.
    get resources() {
      return (resources ??= declaration.resources.map(({ id: { value, range } }) => ({ value, range, uri })));
    },
    places: [place],
  };
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
