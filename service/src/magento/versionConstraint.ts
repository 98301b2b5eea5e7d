/**
 * The version of magento/framework that a Magento 2.2 or later comes with: 2.2.5 has 101.0.5, 2.4.6 has 103.0.6.
 * (Each composer.lock of Magento Open Source; before 2.2 the numbers go another way.)
 */
function frameworkVersion(magentoVersion: string): number[] {
  const [, minor = 0, patch = 0] = numbers(magentoVersion);
  return [99 + minor, 0, patch];
}

/** Whether a composer constraint on magento/framework lets that Magento in; true for what is no constraint (yet). */
export function allowsMagento(constraint: string, magentoVersion: string): boolean {
  return allowsVersion(constraint, frameworkVersion(magentoVersion));
}

/** Whether a composer constraint lets a version in, as in `[8, 1, 0]`; true for what is no constraint (yet). */
export function allowsVersion(constraint: string, version: readonly number[]): boolean {
  return alternativesOf(constraint).some((parts) => parts.every((part) => satisfies(version, part) ?? true));
}

/**
 * Whether a constraint on magento/framework lets that Magento in and means it: `^101.0 || ^102.0` and `>=101` do for
 * 2.2, `*`, `<103` and `>=100.0` do not, since they say that their author has not thought of old versions.
 */
export function meansMagento(constraint: string, magentoVersion: string): boolean {
  const version = frameworkVersion(magentoVersion);
  return alternativesOf(constraint).some((parts) => {
    const bounds = parts.flatMap((part) => boundIn(part) ?? []);
    const lower = bounds.find(({ operator }) => !/^(<|<=|!=)$/.test(operator));
    const hasEnd = bounds.some(({ operator }) => !/^(>|>=|!=)$/.test(operator));
    return (
      lower !== undefined &&
      (hasEnd || lower.bound[0]! >= 101) &&
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
      bound !== undefined && bound.bound[0]! >= first && bound.bound[0]! < end;
    return (
      bounds.every((bound) => bound !== undefined && bound.operator !== '!=') &&
      bounds.some((bound) => isInside(bound) && !bound!.operator.startsWith('<')) &&
      bounds.some((bound) => isInside(bound) && !bound!.operator.startsWith('>'))
    );
  });
}

function alternativesOf(constraint: string): string[][] {
  return constraint.split(/\|\|?/).map((each) => partsOf(each.trim()));
}

/** The Magento that the first version of a constraint on magento/framework came with: `103.0.2` is of 2.4.2. */
export function magentoVersionNamedBy(constraint: string): string | undefined {
  const [major, , patch = 0] = numbers(/\d+(\.\d+)*/.exec(constraint)?.[0] ?? '');
  return major === undefined || major < 100 ? undefined : `2.${major - 99}.${patch}`;
}

function partsOf(alternative: string): string[] {
  const range = /^(\S+)\s+-\s+(\S+)$/.exec(alternative);
  if (range) return [`>=${range[1]!}`, `<=${range[2]!}`];
  return alternative
    .replace(/([<>=!~^])\s+/g, '$1')
    .split(/[\s,]+/)
    .filter(Boolean);
}

interface Bound {
  readonly operator: string;
  readonly bound: readonly number[];
  readonly wildcard: boolean;
}

function boundIn(part: string): Bound | undefined {
  const match = /^(\^|~|>=|<=|>|<|!=|==?)?v?(\d+(?:\.\d+)*)(\.[*x])?(?:[-@].*)?$/i.exec(part);
  if (!match) return undefined;
  const [, operator = '=', text, wildcard] = match;
  return { operator, bound: numbers(text!), wildcard: wildcard !== undefined };
}

function satisfies(version: readonly number[], part: string): boolean | undefined {
  const found = boundIn(part);
  if (!found) return undefined;
  const { operator, bound, wildcard } = found;
  const order = compare(version, bound);
  const begins = (length: number): boolean => compare(version.slice(0, length), bound.slice(0, length)) === 0;
  switch (operator) {
    case '^':
      return order >= 0 && begins(1);
    case '~':
      return order >= 0 && begins(Math.max(1, bound.length - 1));
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0 || (wildcard && begins(bound.length));
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '!=':
      return wildcard ? !begins(bound.length) : order !== 0;
    default:
      return wildcard ? begins(bound.length) : order === 0;
  }
}

function numbers(text: string): number[] {
  return text === '' ? [] : text.split('.').map((each) => Number.parseInt(each, 10));
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
