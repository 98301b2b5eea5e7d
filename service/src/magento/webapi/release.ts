/**
 * In what the releases of Magento differ as far as own endpoints go. Each was found by comparing Magento's own classes in
 * all releases from 2.1.0 to 2.4.8-p1.
 */
export interface ReleaseTraits {
  /** Short names in @param, and in the @return of a service method at the call, are resolved (pull request 17424). */
  readonly resolvesNames: boolean;
  /** A @return that a method has not is looked for on the first interface that has the method. */
  readonly looksUpInterfaces: boolean;
  /** And then on the classes that it extends. */
  readonly looksUpParents: boolean;
  /** `null|A` in a @return is A; before, `null`, which is no type. */
  readonly skipsNull: boolean;
  /** The @param of an array, and descriptions, are looked for by position; before, by a pattern that finds less. */
  readonly takesParamByPosition: boolean;
  /** The @param of an untyped parameter must have its name or none: laminas-code 4. */
  readonly comparesParamNames: boolean;
  /** Of an untyped parameter without @param, the type is ''; before, null, which PHP refuses to pass on. */
  readonly takesUntyped: boolean;
  /** What has no setter can be written by the constructor. */
  readonly constructsData: boolean;
  /** A query parameter may lead to a type that has no getters (issues 24116 and 24626). */
  readonly describesEmptyTypes: boolean;
  /** Each `<parameter>` in webapi.xml must be one of the method's. */
  readonly checksParameters: boolean;
  /** Only paths that begin with `/V` and a digit are REST calls. */
  readonly wantsVersion: boolean;
  /** `soapOperation` in webapi.xml. */
  readonly knowsSoapOperations: boolean;
  /** The type `UnstructuredArray`. */
  readonly hasUnstructuredArray: boolean;
  /** Of two capitals in a row in the name of a getter, each begins a word of the field's name. */
  readonly separatesCapitals: boolean;
  readonly texts: ReleaseTexts;
}

/** How the texts of a release differ. */
export interface ReleaseTexts {
  /** It runs on PHP 8, whose texts differ from those of PHP 7. */
  readonly isPhp8: boolean;
  /** Magento's texts as they were rewritten for 2.3.0. */
  readonly areRewritten: boolean;
  /** What a method without a doc block is told. */
  readonly noDoc: string;
  /** What a method without @return is told. */
  readonly noReturn: string;
}

const known = new Map<string, ReleaseTraits>();
const inOrder = new Intl.Collator('en', { numeric: true });

/**
 * The traits of a release such as `2.4.6` or `2.4.2-p2`; of the newest where nothing tells which it is. Where it may also be
 * an older one (`mayBeOlder`), fields are named as there: what callers then cannot write is worth knowing. The same object
 * each time, by which what follows from it can be kept.
 */
export function traitsOf(version: string | undefined, mayBeOlder = false): ReleaseTraits {
  const key = `${version} ${mayBeOlder}`;
  let traits = known.get(key);
  if (!traits) known.set(key, (traits = readTraits(version, mayBeOlder)));
  return traits;
}

function readTraits(version: string | undefined, mayBeOlder: boolean): ReleaseTraits {
  // The releases from which on something holds: first of all later ones, then of single lines such as 2.3.
  const isFrom = (release: string, ...inLines: readonly string[]): boolean =>
    version === undefined ||
    inOrder.compare(version, release) >= 0 ||
    inLines.some((first) => lineOf(first) === lineOf(version) && inOrder.compare(version, first) >= 0);
  return {
    resolvesNames: isFrom('2.3.1'),
    looksUpInterfaces: isFrom('2.2.2'),
    looksUpParents: isFrom('2.4.3'),
    skipsNull: isFrom('2.4.0'),
    takesParamByPosition: isFrom('2.2.6'),
    comparesParamNames: isFrom('2.4.4'),
    takesUntyped: isFrom('2.4.6'),
    constructsData: isFrom('2.3.0'),
    describesEmptyTypes: isFrom('2.3.4'),
    checksParameters: isFrom('2.4.2-p2', '2.3.7-p1'),
    wantsVersion: isFrom('2.2.6'),
    knowsSoapOperations: isFrom('2.3.2', '2.2.9'),
    hasUnstructuredArray: isFrom('2.4.7'),
    separatesCapitals: isFrom('2.4.7') && !mayBeOlder,
    texts: {
      isPhp8: isFrom('2.4.4'),
      areRewritten: isFrom('2.3.0'),
      noDoc: isFrom('2.2.6')
        ? 'Each method must have a doc block.'
        : isFrom('2.2.2')
          ? 'Each getter must have a doc block.'
          : 'Each getter must have description with @return annotation.',
      noReturn: isFrom('2.2.6')
        ? "Method's return type must be specified using @return annotation."
        : 'Getter return type must be specified using @return annotation.',
    },
  };
}

/** `2.4` of `2.4.2-p2`. */
function lineOf(release: string): string {
  return release.split('.', 2).join('.');
}
