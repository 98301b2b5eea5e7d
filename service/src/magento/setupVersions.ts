/** As PHP's version_compare for the numbers that people write, however many: 1.10.0 is after 1.9.0. */
export function compareSetupVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) =>
    version.split(/[.\-+]/).map((part) => Number.parseInt(part, 10) || 0),
  );
  for (let i = 0; i < Math.max(left!.length, right!.length); i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
