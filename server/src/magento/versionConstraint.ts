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
  const version = frameworkVersion(magentoVersion);
  const alternatives = constraint.split(/\|\|?/).map((each) => each.trim());
  return alternatives.some((alternative) =>
    partsOf(alternative).every((part) => satisfies(version, part) ?? true),
  );
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

function satisfies(version: readonly number[], part: string): boolean | undefined {
  const match = /^(\^|~|>=|<=|>|<|!=|==?)?v?(\d+(?:\.\d+)*)(\.[*x])?(?:[-@].*)?$/i.exec(part);
  if (!match) return undefined;
  const [, operator = '=', text, wildcard] = match;
  const bound = numbers(text!);
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
      return order <= 0 || (wildcard !== undefined && begins(bound.length));
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
