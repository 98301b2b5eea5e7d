/**
 * A version as composer orders them: four numbers, then how stable it is (0 for a release, above that the number of the
 * patch, below it alpha, beta and RC).
 */
export type Version = readonly [number, number, number, number, number];

const stabilities: Readonly<Record<string, number>> = {
  dev: -4000,
  alpha: -3000,
  a: -3000,
  beta: -2000,
  b: -2000,
  rc: -1000,
};
const written = /^v?(\d+(?:\.\d+){0,3})(?:[-.]?(alpha|a|beta|b|rc|patch|pl|p|dev)[-.]?(\d*))?$/i;

/** The version that `text` writes, as in `103.0.7-p3`; undefined for what is none, such as a branch. */
export function parseVersion(text: string): Version | undefined {
  const [, numbers, word, count] = written.exec(text.trim()) ?? [];
  if (numbers === undefined) return undefined;
  const [major = 0, minor = 0, patch = 0, build = 0] = numbers.split('.').map(Number);
  const stability = word === undefined ? 0 : (stabilities[word.toLowerCase()] ?? 0) + Number(count || 0);
  return [major, minor, patch, build, stability];
}

/** Below 0 where `a` comes before `b`. */
export function compareVersions(a: Version, b: Version): number {
  for (let index = 0; index < a.length; index++) {
    const difference = a[index]! - b[index]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether that is how a release of Magento is written: `2.4.7`, `2.4.7-p3`, `2.4.9-beta1`. */
export function isMagentoVersion(text: string): boolean {
  return /^\d+\.\d+\.\d+(-(alpha|beta|rc|p)\d*)?$/i.test(text);
}
