import picomatch from 'picomatch/posix';

/**
 * Whether one of the patterns matches a path relative to the file that they stand in, with `/` between segments. As in
 * .gitignore, a pattern without a slash is looked for in each folder, and one that matches a folder matches all that is
 * in it.
 */
export function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns.flatMap((pattern) => {
    const bare = pattern.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
    if (bare === '') return [];
    const anchored = bare.includes('/') || pattern.startsWith('/') ? bare : `**/${bare}`;
    return [anchored, `${anchored}/**`];
  });
  return globs.length === 0 ? () => false : picomatch(globs, { dot: true });
}
