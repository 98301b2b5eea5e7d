import { classicIntegration, consolidatedIntegration } from '../magento/effectiveIntegration';
import type { MergedIntegration } from '../magento/mergeIntegrations';
import type { RestRoute } from '../magento/restRoute';
import type { Place } from '../text';
import { surroundingsOf } from './findIntegrations';
import type { Installation } from './installation';

/** An integration that Magento's files declare, and what it may call besides what is open to anyone. */
export interface Caller {
  readonly name: string;
  readonly opens: readonly RestRoute[];
  /** Where it is declared. */
  readonly places: readonly Place[];
}

/** Every integration that the modules of an installation declare. */
export function findCallers(installation: Installation): Caller[] {
  const surroundings = surroundingsOf(installation);
  const classic = [...installation.config].map(([name, merged]) =>
    callerOf(name, merged, classicIntegration(merged, installation.api.get(name), [], surroundings).opens),
  );
  const consolidated = [...installation.consolidated].map(([name, merged]) =>
    callerOf(name, merged, consolidatedIntegration(merged, surroundings).opens),
  );
  // Magento has one integration of a name.
  const names = new Set(consolidated.map(({ name }) => name));
  return [...classic.filter(({ name }) => !names.has(name)), ...consolidated];
}

function callerOf(name: string, { places }: MergedIntegration, opens: readonly RestRoute[]): Caller {
  return {
    name,
    opens,
    places: places.map(({ uri, declaration }) => ({ uri, range: declaration.name.range })),
  };
}
