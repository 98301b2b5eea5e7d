import { compareVersions, parseVersion, type Version } from './versions';

/** Whether a composer constraint lets a version in; true for what is no constraint (yet). */
export function allowsVersion(constraint: string, version: Version): boolean {
  return alternativesOf(constraint).some((parts) => parts.every((part) => satisfies(version, part) ?? true));
}

/**
 * Whether a constraint lets a version in and means it: `^101.0 || ^102.0` and `>=101` do for 101.0.5, `*`, `<103` and
 * `>=100.0` do not, since they say that their author has not thought of old versions. A constraint without an end means
 * what it says from `openFrom` on.
 */
export function meansVersion(constraint: string, version: Version, openFrom: Version | undefined): boolean {
  return alternativesOf(constraint).some((parts) => {
    const bounds = parts.flatMap((part) => boundIn(part) ?? []);
    const lower = bounds.find(({ operator }) => !/^(<|<=|!=)$/.test(operator));
    const hasEnd = bounds.some(({ operator }) => !/^(>|>=|!=)$/.test(operator));
    return (
      lower !== undefined &&
      (hasEnd || (openFrom !== undefined && compareVersions(lower.version, openFrom) >= 0)) &&
      parts.every((part) => satisfies(version, part) === true)
    );
  });
}

/**
 * Whether all that a composer constraint allows has a major version from `first` on and below `end`; false where that
 * cannot be told.
 */
export function isWithinMajors(constraint: string, first: number, end: number): boolean {
  return alternativesOf(constraint).every((parts) => {
    const bounds = parts.map(boundIn);
    const isInside = (bound: Bound | undefined): boolean =>
      bound !== undefined && bound.version[0] >= first && bound.version[0] < end;
    return (
      bounds.every((bound) => bound !== undefined && bound.operator !== '!=') &&
      bounds.some((bound) => isInside(bound) && !bound!.operator.startsWith('<')) &&
      bounds.some((bound) => isInside(bound) && !bound!.operator.startsWith('>'))
    );
  });
}

/** The first version that a constraint names, as it is written: `103.0.2` of `~103.0.2 || ^104`. */
export function versionNamedIn(constraint: string): string | undefined {
  return /\d+(\.\d+)*(-p\d+)?/.exec(constraint)?.[0];
}

/**
 * The Magento that a version of magento/framework came with: `103.0.2` is of 2.4.2. (Each composer.lock of Magento Open
 * Source since 2.2; before, the numbers go another way. A patch of Magento may come without one of the framework.)
 */
export function magentoVersionOfFramework(framework: string): string | undefined {
  const [, major, patch = '0', suffix = ''] = /^v?(\d+)(?:\.\d+(?:\.(\d+))?)?(-p\d+)?$/.exec(framework) ?? [];
  return major === undefined || Number(major) < 100 ? undefined : `2.${Number(major) - 99}.${patch}${suffix}`;
}

function alternativesOf(constraint: string): string[][] {
  return constraint.split(/\|\|?/).map((each) => partsOf(each.trim()));
}

function partsOf(alternative: string): string[] {
  const range = /^(\S+)\s+-\s+(\S+)$/.exec(alternative);
  // `1.0 - 2.0` ends with the last 2.0.x.
  if (range) return [`>=${range[1]!}`, `<=${range[2]!}${/^\d+(\.\d+)?$/.test(range[2]!) ? '.*' : ''}`];
  return alternative
    .replace(/([<>=!~^])\s+/g, '$1')
    .split(/[\s,]+/)
    .filter(Boolean);
}

interface Bound {
  readonly operator: string;
  readonly version: Version;
  /** How many numbers it is written with. */
  readonly length: number;
  readonly wildcard: boolean;
}

function boundIn(part: string): Bound | undefined {
  const match = /^(\^|~|>=|<=|>|<|!=|==?)?v?(\d+(?:\.\d+)*)(\.[*x])?(-[a-z]+\.?\d*)?(?:@.*)?$/i.exec(part);
  if (!match) return undefined;
  const [, operator = '=', text, wildcard, suffix = ''] = match;
  const version = parseVersion(`${text!}${suffix}`) ?? parseVersion(text!);
  return version && { operator, version, length: text!.split('.').length, wildcard: wildcard !== undefined };
}

function satisfies(version: Version, part: string): boolean | undefined {
  const found = boundIn(part);
  if (!found) return undefined;
  const { operator, version: bound, length, wildcard } = found;
  const order = compareVersions(version, bound);
  const begins = (count: number): boolean =>
    bound.slice(0, count).every((each, index) => each === version[index]);
  switch (operator) {
    case '^':
      return order >= 0 && begins(1);
    case '~':
      return order >= 0 && begins(Math.max(1, length - 1));
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0 || (wildcard && begins(length));
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '!=':
      return wildcard ? !begins(length) : order !== 0;
    default:
      return wildcard ? begins(length) : order === 0;
  }
}
