import type { Installation, Processing } from './installation';

const known = new WeakMap<readonly Processing[], ReadonlyMap<string, readonly Processing[]>>();

/** Every call that passes `name` to `processIntegrationConfig`, each once, in load order. */
export function callsNaming({ processing }: Installation, name: string): readonly Processing[] {
  let byName = known.get(processing);
  if (!byName) known.set(processing, (byName = groupByName(processing)));
  return byName.get(name) ?? [];
}

function groupByName(calls: readonly Processing[]): Map<string, Processing[]> {
  const byName = new Map<string, Processing[]>();
  for (const call of calls) {
    for (const name of new Set(call.names.map(({ value }) => value))) {
      const known = byName.get(name);
      if (known) known.push(call);
      else byName.set(name, [call]);
    }
  }
  return byName;
}
