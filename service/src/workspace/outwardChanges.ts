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
  return before.text === after.text || isSame(outwardFacts(before), outwardFacts(after));
}

/** What a file says to others, and the places where it says so. */
function outwardFacts(file: SourceFile): unknown {
  const { kind } = file;
  if (!isXmlKind(kind)) return file.text;
  const faults = file.xml.errors.length;
  switch (kind) {
    case 'config':
    case 'api':
    case 'integration':
      return [faults, file.integrations];
    case 'acl':
      return [faults, file.acl];
    case 'webapi':
      return [faults, file.routes];
    case 'module':
      return [faults, file.module];
    default:
      return file.text;
  }
}

/**
 * Compares plain objects and arrays, but for places: those of everything behind an edit are other ones. Makes no lists of
 * keys: there may be thousands of objects at each key stroke.
 */
function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (!isObject(before) || !isObject(after)) return false;
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length === after.length && before.every((each, index) => isSame(each, after[index]));
  }
  for (const key in before) if (!isPlace(key) && !isSame(before[key], after[key])) return false;
  for (const key in after) if (!isPlace(key) && !(key in before)) return false;
  return true;
}

const isPlace = (key: string): boolean => key === 'range' || key.endsWith('Range');

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
