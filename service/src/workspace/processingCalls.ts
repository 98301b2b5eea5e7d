import { derived } from '../derived';
import type { Installation, Processing } from './installation';

/** Every call that passes `name` to `processIntegrationConfig`, each once, in load order. */
export function callsNaming({ processing }: Installation, name: string): readonly Processing[] {
  return byName(processing).get(name) ?? [];
}

const byName = derived((calls: readonly Processing[]): ReadonlyMap<string, readonly Processing[]> => {
  const found = new Map<string, Processing[]>();
  for (const call of calls) {
    for (const name of new Set(call.names.map(({ value }) => value))) {
      const known = found.get(name);
      if (known) known.push(call);
      else found.set(name, [call]);
    }
  }
  return found;
});
