/** In what the releases of Magento differ as far as own endpoints go. */
export interface ReleaseTraits {
  /** Short names in the @return of a service method are resolved at the call: about 2.4.4. */
  readonly resolvesReturns: boolean;
  /** Short names in @param are resolved: 2.3.0 (pull request 17424). */
  readonly resolvesParameters: boolean;
  /** Doc blocks are looked up on interfaces and parents, and `null|A` may be in a @return: 2.3 and 2.4. */
  readonly inheritsReturns: boolean;
  /** The texts of 2.2 and before. */
  readonly oldTexts: boolean;
  /** The type `UnstructuredArray`: 2.4.7. */
  readonly hasUnstructuredArray: boolean;
  /** Of two capitals in a row in the name of a getter, each begins a word of the field's name: 2.4.7. */
  readonly separatesCapitals: boolean;
}

const inOrder = new Intl.Collator('en', { numeric: true });

/**
 * The traits of a release such as `2.4.6`; of the newest where nothing tells which it is. Where it may also be an older
 * one (`mayBeOlder`), fields are named as there: what callers then cannot write is worth knowing.
 */
export function traitsOf(version: string | undefined, mayBeOlder = false): ReleaseTraits {
  const isFrom = (release: string): boolean =>
    version === undefined || inOrder.compare(version, release) >= 0;
  return {
    resolvesReturns: isFrom('2.4.4'),
    resolvesParameters: isFrom('2.3.0'),
    inheritsReturns: isFrom('2.3.0'),
    oldTexts: !isFrom('2.3.0'),
    hasUnstructuredArray: isFrom('2.4.7'),
    separatesCapitals: isFrom('2.4.7') && !mayBeOlder,
  };
}
