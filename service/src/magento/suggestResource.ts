import { aclAll, aclRoot, type AclResource, type AclTree } from './aclTree';
import { derived } from '../derived';
import { editDistance } from '../editDistance';

/** A resource that may have been meant by an id that the ACL does not have. */
export interface ResourceSuggestion {
  readonly resource: AclResource;
  /**
   * `case`: the id differs in upper and lower case, or in white space around it, only. `renamed`: Magento itself gave
   * the resource this id in place of that one. `similar`: all others, which are guesses.
   */
  readonly because: 'case' | 'renamed' | 'similar';
}

type Search = 'similar' | 'exact';

interface Entry {
  readonly resource: AclResource;
  readonly parts: IdParts;
  readonly order: number;
}

/** An id in lower case, and its parts. */
interface IdParts {
  readonly whole: string;
  readonly vendor: string;
  readonly module: string;
  readonly local: string;
  /** `local` in the singular, as far as its ending tells. */
  readonly singular: string;
  /** One bit for each of 32 classes of characters in `local`: an edit settles two bits that differ at most. */
  readonly letters: number;
  /** The words of the module's name, such as `sales` and `rule`. */
  readonly words: readonly string[];
}

interface Index {
  readonly byId: ReadonlyMap<string, Entry>;
  readonly byLocal: ReadonlyMap<string, readonly Entry[]>;
  readonly byModule: ReadonlyMap<string, readonly Entry[]>;
  /** For names of modules: those that are a few typing errors away. */
  readonly nearModules: Map<string, readonly NearModule[]>;
  /** What was asked before: each key stroke asks for all unknown ids of a file again. */
  readonly answers: Readonly<Record<Search, Map<string, readonly ResourceSuggestion[]>>>;
}

interface NearModule {
  readonly entries: readonly Entry[];
  readonly distance: number;
}

/** Ids of Magento's that it gave other names to, by the old one in lower case. */
const renamedByMagento: ReadonlyMap<string, string> = new Map([
  // Still in Adobe's own tutorial; Magento_Log went before 2.0.
  ['magento_log::online', 'magento_customer::online'],
]);

/** Local names that many modules have: such a name alone says nothing about what was meant. */
const commonNames: ReadonlySet<string> = new Set(
  'index actions view edit save create delete manage list config settings system email emails cancel print'.split(
    ' ',
  ),
);

const indexOf = derived((acl: AclTree) => makeIndex(acl));
const mostSuggestions = 3;
const mostErrors = 3;
/** Longer than any two names of modules differ. */
const anyDistance = 100;

/**
 * The resources that were most likely meant by an id that `acl` does not have, the most similar first: those with the
 * same local name in another module of the vendor (a common name only if the modules' names have a word in common), and
 * those that are a few typing errors away. Disabled resources, and the roots,
 * which no one means by mistake, are not suggested. With `exact`, what is only similar is not searched for: that takes
 * a comparison with each resource of each module with a similar name.
 */
export function suggestResource(
  id: string,
  acl: AclTree,
  search: Search = 'similar',
): readonly ResourceSuggestion[] {
  const index = indexOf(acl);
  let answer = index.answers[search].get(id);
  if (!answer) {
    answer = suggest(id.trim(), index, search);
    index.answers[search].set(id, answer);
  }
  return answer;
}

function makeIndex(acl: AclTree): Index {
  const byId = new Map<string, Entry>();
  const byLocal = new Map<string, Entry[]>();
  const byModule = new Map<string, Entry[]>();
  for (const resource of acl.all()) {
    if (resource.disabled || resource.id === aclRoot || resource.id === aclAll) continue;
    const entry = { resource, parts: partsOf(resource.id), order: byId.size };
    byId.set(entry.parts.whole, entry);
    for (const [map, key] of [
      [byLocal, entry.parts.local],
      [byModule, entry.parts.module],
    ] as const) {
      const group = map.get(key);
      if (group) group.push(entry);
      else map.set(key, [entry]);
    }
  }
  return {
    byId,
    byLocal,
    byModule,
    nearModules: new Map(),
    answers: { similar: new Map(), exact: new Map() },
  };
}

function suggest(id: string, index: Index, search: Search): ResourceSuggestion[] {
  const parts = partsOf(id);
  const same = index.byId.get(parts.whole);
  if (same) return [{ resource: same.resource, because: 'case' }];

  const found = new Map<Entry, number>();
  const note = (entry: Entry, distance: number): void => {
    found.set(entry, Math.min(distance, found.get(entry) ?? distance));
  };
  const sameLocal = index.byLocal.get(parts.local) ?? [];
  for (const entry of sameLocal) {
    // A foreign vendor's `config` has nothing to do with this one.
    if (entry.parts.vendor !== parts.vendor) continue;
    const distance = editDistance(parts.module, entry.parts.module, anyDistance) ?? anyDistance;
    if (commonNames.has(parts.local) && distance > 1 && !haveCommonWord(parts, entry.parts)) continue;
    note(entry, distance);
  }
  const limit = Math.min(mostErrors, Math.floor((parts.whole.length - parts.vendor.length) / 4));
  for (const { entries, distance } of search === 'similar' ? nearModules(parts.module, index) : []) {
    // In the right module, a long rest may be further off.
    const rest = Math.min(
      distance === 0 ? mostErrors + 1 : limit - distance,
      Math.floor(parts.local.length / 3),
    );
    for (const entry of entries) {
      if (rest > 0 && parts.singular === entry.parts.singular) {
        note(entry, distance + 1);
        continue;
      }
      if (differentLetters(parts.letters, entry.parts.letters) > 2 * rest) continue;
      const local = distanceBetween(parts.local, entry.parts.local, rest);
      if (local !== undefined) note(entry, distance + local);
    }
  }

  const renamed = renamedByMagento.get(parts.whole);
  return [...found]
    .sort(
      ([a, near], [b, far]) =>
        Number(b.parts.whole === renamed) - Number(a.parts.whole === renamed) ||
        near - far ||
        a.order - b.order,
    )
    .slice(0, mostSuggestions)
    .map(([entry]) => ({
      resource: entry.resource,
      because: entry.parts.whole === renamed ? 'renamed' : 'similar',
    }));
}

function nearModules(module: string, { byModule, nearModules }: Index): readonly NearModule[] {
  let near = nearModules.get(module);
  if (!near) {
    near = [...byModule].flatMap(([name, entries]) => {
      const distance = editDistance(module, name, mostErrors);
      return distance === undefined ? [] : [{ entries, distance }];
    });
    nearModules.set(module, near);
  }
  return near;
}

/** Most names in one module begin alike: only the part that differs is worth the comparison. */
function distanceBetween(a: string, b: string, limit: number): number | undefined {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return editDistance(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}

function partsOf(id: string): IdParts {
  const whole = id.toLowerCase();
  const [module = '', local = ''] = whole.split('::', 2);
  let letters = 0;
  for (let i = 0; i < local.length; i++) letters |= 1 << (local.charCodeAt(i) & 31);
  const singular = local.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
  const words = id
    .slice(id.indexOf('_') + 1)
    .split('::', 1)[0]!
    .split(/(?=[A-Z])/)
    .map((word) => word.toLowerCase());
  return {
    whole,
    vendor: module.slice(0, module.indexOf('_') + 1),
    module,
    local,
    singular,
    letters,
    words,
  };
}

function haveCommonWord(a: IdParts, b: IdParts): boolean {
  return a.words.some((word) => word.length > 2 && b.words.includes(word));
}

function differentLetters(a: number, b: number): number {
  let count = 0;
  for (let bits = a ^ b; bits !== 0; bits &= bits - 1) count++;
  return count;
}
