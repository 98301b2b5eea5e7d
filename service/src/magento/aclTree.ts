import type { OffsetRange } from '../text';
import type { AclFacts, AclNode } from './facts/aclFacts';

/** One module's acl.xml, in load order with the others. */
export interface AclSource {
  readonly uri: string;
  readonly module: string;
  readonly facts: AclFacts;
}

/** Where a module's acl.xml names a resource: to define it (with a title) or to put something below it. */
export interface AclDefinition {
  readonly uri: string;
  readonly module: string;
  /** The id, inside the quotes. */
  readonly range: OffsetRange;
  readonly title: string | undefined;
}

export interface AclResource {
  readonly id: string;
  /** undefined where no module gives one: Magento then refuses the merged file in developer mode. */
  readonly title: string | undefined;
  /** The module that gives the title, or the first one that names it. */
  readonly module: string;
  /** In load order. */
  readonly definitions: readonly AclDefinition[];
  readonly parent: AclResource | undefined;
  /** In Magento's order: by sortOrder, then as merged. */
  readonly children: readonly AclResource[];
  /** Disabled itself or below a disabled one: it is then not in Magento's tree. */
  readonly disabled: boolean;
}

interface MutableResource {
  id: string;
  title: string | undefined;
  module: string;
  definitions: AclDefinition[];
  parent: MutableResource | undefined;
  children: MutableResource[];
  byId: Map<string, MutableResource>;
  sortOrder: number;
  disabled: boolean;
}

/** The root that integrations live under; `Magento_Backend::all` is beside it. */
export const aclRoot = 'Magento_Backend::admin';
export const aclAll = 'Magento_Backend::all';

/** The ACL as Magento merges it from all enabled modules. */
export class AclTree {
  readonly roots: readonly AclResource[];
  readonly #byId = new Map<string, AclResource[]>();

  private constructor(roots: readonly AclResource[]) {
    this.roots = roots;
    const visit = (resource: AclResource): void => {
      const known = this.#byId.get(resource.id);
      // One id under two parents is an error of its own; what Magento keeps is the enabled one.
      if (!known) this.#byId.set(resource.id, [resource]);
      else if (known[0]!.disabled && !resource.disabled) known.unshift(resource);
      else known.push(resource);
      resource.children.forEach(visit);
    };
    roots.forEach(visit);
  }

  /**
   * Merges by id along the path, later modules overriding titles and orders, as Magento\Framework\Config\Dom with
   * the id attributes of Acl\AclResource\Config\Reader\Filesystem; sorts as Acl\AclResource\TreeBuilder.
   */
  static merge(sources: readonly AclSource[]): AclTree {
    const roots: MutableResource[] = [];
    const byId = new Map<string, MutableResource>();
    for (const source of sources) {
      for (const node of source.facts.resources) mergeNode(node, undefined, roots, byId, source);
    }
    finish(roots, false);
    return new AclTree(roots);
  }

  get(id: string): AclResource | undefined {
    return this.#byId.get(id)?.[0];
  }

  /** Every node with that id: more than one where modules put it under different parents. */
  getAll(id: string): readonly AclResource[] {
    return this.#byId.get(id) ?? [];
  }

  /** All ids, disabled ones included, in Magento's order. */
  *all(): Iterable<AclResource> {
    for (const nodes of this.#byId.values()) yield nodes[0]!;
  }

  get size(): number {
    return this.#byId.size;
  }
}

/** Root first, without the resource itself. */
export function ancestorsOf(resource: AclResource): AclResource[] {
  const result: AclResource[] = [];
  for (let parent = resource.parent; parent; parent = parent.parent) result.unshift(parent);
  return result;
}

function mergeNode(
  node: AclNode,
  parent: MutableResource | undefined,
  siblings: MutableResource[],
  byId: Map<string, MutableResource>,
  source: AclSource,
): void {
  const id = node.id.value;
  let resource = byId.get(id);
  if (!resource) {
    resource = {
      id,
      title: undefined,
      module: source.module,
      definitions: [],
      parent,
      children: [],
      byId: new Map(),
      sortOrder: 0,
      disabled: false,
    };
    byId.set(id, resource);
    siblings.push(resource);
  }
  const title = node.title?.value;
  if (title !== undefined) {
    if (resource.title === undefined) resource.module = source.module;
    resource.title = title;
  }
  if (node.sortOrder !== undefined) resource.sortOrder = node.sortOrder;
  if (node.disabled !== undefined) resource.disabled = node.disabled;
  resource.definitions.push({ uri: source.uri, module: source.module, range: node.id.range, title });
  for (const child of node.children) mergeNode(child, resource, resource.children, resource.byId, source);
}

function finish(resources: MutableResource[], disabled: boolean): void {
  resources.sort((a, b) => a.sortOrder - b.sortOrder);
  for (const resource of resources) {
    resource.disabled ||= disabled;
    finish(resource.children, resource.disabled);
  }
}

/** The name of the module that would define an id: what is before `::`. */
export function ownerOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf('::')));
}

/** Whether Magento finds the resource when it reads integration.xml: enabled, and below the root. */
export function isGrantable(resource: AclResource): boolean {
  let top = resource;
  while (top.parent) top = top.parent;
  return top !== resource && top.id === aclRoot && !resource.disabled;
}
