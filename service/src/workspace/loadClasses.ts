import type { ClassDeclaration } from '../magento/php/declarations';
import { classesBehindFields } from '../magento/webapi/leadsTo';
import type { LoadedClass, PhpClasses } from './phpClasses';

/** Which further classes one leads to that has been loaded. */
type Following = (of: ClassDeclaration) => readonly string[];

const nowhereElse: Following = () => [];

/** Loads classes with all that they inherit from, which PHP needs to know them, and what they may be generated from. */
export async function loadWithAncestors(
  classes: PhpClasses,
  names: Iterable<string>,
  loaded: Map<string, LoadedClass>,
  follow: Following = nowhereElse,
): Promise<void> {
  const waiting = [...names].reverse().map((name) => ({ name, follow }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { name } = next;
    if (loaded.has(name)) continue;
    const found = await classes.load(name);
    loaded.set(name, found);
    const wait = (more: readonly string[], further: Following): void => {
      for (const each of more) if (!loaded.has(each)) waiting.push({ name: each, follow: further });
    };
    const source = extended(name);
    if (source !== undefined) wait([source], nowhereElse);
    if (typeof found !== 'object') continue;
    const { extends: parent, implements: interfaces, traits } = found.declaration;
    wait([...traits, ...interfaces, ...(parent === undefined ? [] : [parent])], next.follow);
    wait(next.follow(found.declaration), classesBehindFields);
  }
}

/** The data interface that a generated `…ExtensionInterface` extends. */
export function extended(name: string): string | undefined {
  const match = /^(.+)ExtensionInterface$/.exec(name);
  return match ? `${match[1]}Interface` : undefined;
}
