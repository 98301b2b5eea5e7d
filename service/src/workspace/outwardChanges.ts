import { derived } from '../derived';
import { isXmlKind } from '../magento/fileKinds';
import { filesOf, type Module } from './module';
import type { SourceFile } from './sourceFile';

let lastStamp = 0;

/**
 * Tells whether a module's files say something else to other modules than they did: a space or a comment that comes does
 * not count. Files are only compared when somebody asks, so that an edit itself costs nothing.
 */
export class OutwardChanges {
  #stamp = ++lastStamp;
  /** By URI: the state that the stamp stands for, and the one now; undefined where there was or is none. */
  readonly #pending = new Map<string, { readonly before: SourceFile | undefined; after?: SourceFile }>();

  /** Notes that everything may be different. */
  noteAll(): void {
    this.#pending.clear();
    this.#stamp = ++lastStamp;
  }

  /** Notes that a module is in another state. */
  note(before: Module, after: Module): void {
    const [old, now] = [filesByUri(before), filesByUri(after)];
    for (const uri of new Set([...old.keys(), ...now.keys()])) {
      if (old.get(uri) === now.get(uri)) continue;
      const known = this.#pending.get(uri);
      this.#pending.set(uri, { before: known ? known.before : old.get(uri), after: now.get(uri) });
    }
  }

  /** The same number as long as all files say the same to others. No two installations ever have the same one. */
  get stamp(): number {
    const hasChanged = [...this.#pending.values()].some(({ before, after }) => !saysTheSame(before, after));
    this.#pending.clear();
    if (hasChanged) this.#stamp = ++lastStamp;
    return this.#stamp;
  }
}

function filesByUri(module: Module): Map<string, SourceFile> {
  return new Map(filesOf(module).map((file) => [file.uri, file]));
}

function saysTheSame(before: SourceFile | undefined, after: SourceFile | undefined): boolean {
  if (!before || !after) return before === after;
  return before.text === after.text || outwardFacts(before) === outwardFacts(after);
}

/** What a file says to others, without the places where it says so. */
const outwardFacts = derived((file: SourceFile): string => {
  const { kind } = file;
  if (!isXmlKind(kind)) return file.text;
  const faults = file.xml.errors.length;
  switch (kind) {
    case 'config':
    case 'api':
    case 'integration':
      return textOf([faults, file.integrations]);
    case 'acl':
      return textOf([faults, file.acl]);
    case 'webapi':
      return textOf([faults, file.routes, file.webapi]);
    case 'module':
      return textOf([faults, file.module]);
    default:
      return file.text;
  }
});

function textOf(facts: unknown): string {
  return JSON.stringify(facts, (key, value: unknown) => {
    if (key === 'range' || key.endsWith('Range')) return undefined;
    if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
    return value;
  });
}
