import picomatch from 'picomatch/posix';

/**
 * Whether one of the patterns matches a path relative to the file that they are in, with `/` between segments. As in
 * .gitignore, a pattern without a slash is looked for in each folder, and one that matches a folder matches all that is
 * in it.
 */
export function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns.flatMap((pattern) => {
    const segments = pattern.split('/').filter((segment) => segment !== '' && segment !== '.');
    if (segments.length === 0) return [];
    const isAnchored = segments.length > 1 || /^\.?\//.test(pattern);
    const anchored = `${isAnchored ? '' : '**/'}${segments.join('/')}`;
    return [anchored, `${anchored}/**`];
  });
  return globs.length === 0 ? () => false : picomatch(globs, { dot: true });
}
