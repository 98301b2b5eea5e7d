import type { Node } from 'jsonc-parser';
import type { Located, OffsetRange } from '../../text';
import { parseJson } from '../json';

/** What a package's composer.json says of itself. Anything may be missing: the file may be half-typed. */
export interface ComposerFacts {
  readonly name: Located | undefined;
  readonly type: Located | undefined;
  /** The package names in `require`, with the places of the names. */
  readonly require: ReadonlyMap<string, OffsetRange>;
  /** The version constraints in `require`, by package. */
  readonly constraints: ReadonlyMap<string, string>;
  /** The object of `require`, braces included. */
  readonly requireRange: OffsetRange | undefined;
  readonly autoloadFiles: readonly Located[];
  /** Namespace prefix → folders. */
  readonly psr4: ReadonlyMap<string, readonly string[]>;
  /** `config.vendor-dir`, where it is set. */
  readonly vendorDir: string | undefined;
  /** The whole top object, braces included, or undefined where the file is not an object at all. */
  readonly range: OffsetRange | undefined;
}

/** Never throws. Values that have another type than composer demands are taken as absent. */
export function readComposer(text: string): ComposerFacts {
  // A byte order mark is no JSON, but composer's own reader is not ours to judge.
  const root = parseJson(text);
  const require = new Map<string, OffsetRange>();
  const constraints = new Map<string, string>();
  const requireNode = property(root, 'require');
  for (const entry of requireNode?.type === 'object' ? (requireNode.children ?? []) : []) {
    const [key, value] = entry.children ?? [];
    if (key) require.set(String(key.value), insideQuotes(key));
    if (key && value?.type === 'string') constraints.set(String(key.value), String(value.value));
  }
  const autoload = property(root, 'autoload');
  const psr4 = new Map<string, string[]>();
  for (const entry of property(autoload, 'psr-4')?.children ?? []) {
    const [key, folders] = entry.children ?? [];
    if (key && folders)
      psr4.set(
        String(key.value),
        strings(folders).map((folder) => folder.value),
      );
  }
  const files = property(autoload, 'files');
  return {
    name: stringOf(property(root, 'name')),
    type: stringOf(property(root, 'type')),
    require,
    constraints,
    requireRange: requireNode?.type === 'object' ? rangeOf(requireNode) : undefined,
    autoloadFiles: files ? strings(files) : [],
    psr4,
    vendorDir: stringOf(property(property(root, 'config'), 'vendor-dir'))?.value,
    range: root?.type === 'object' ? rangeOf(root) : undefined,
  };
}

function property(node: Node | undefined, key: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children?.find((entry) => entry.children?.[0]?.value === key)?.children?.[1];
}

function strings(node: Node): Located[] {
  const nodes = node.type === 'array' ? (node.children ?? []) : [node];
  return nodes.flatMap((item) => stringOf(item) ?? []);
}

function stringOf(node: Node | undefined): Located | undefined {
  return node?.type === 'string' ? { value: String(node.value), range: insideQuotes(node) } : undefined;
}

function insideQuotes(node: Node): OffsetRange {
  return { start: node.offset + 1, end: Math.max(node.offset + 1, node.offset + node.length - 1) };
}

function rangeOf(node: Node): OffsetRange {
  return { start: node.offset, end: node.offset + node.length };
}
