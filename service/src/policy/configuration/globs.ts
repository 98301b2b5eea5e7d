/**
 * Whether one of the patterns matches a path relative to the file that they are in, with `/` between segments. As in
 * .gitignore, a pattern without a slash is looked for in each folder, and one that matches a folder matches all that is
 * in it. Each path takes at most as many steps as it and the patterns have characters, multiplied: patterns are foreign
 * text, and the regular expressions that packages make of them take exponential time for `*a*a*a*a*b`.
 */
export function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns.flatMap((pattern) => alternativesOf(pattern) ?? []).flatMap(compile);
  return (path) => {
    const segments = path.split('/').map((segment) => [...segment]);
    return globs.some((glob) => matches<readonly Token[], string[]>(glob, segments, fits));
  };
}

/** Whether a pattern is one that {@link matcherOf} takes: not one with extended syntax such as `+(a|b)`. */
export function isGlob(pattern: string): boolean {
  return pattern.trim() !== '' && !/^!|[@?+*!]\(/.test(pattern) && alternativesOf(pattern) !== undefined;
}

/** A character, or what stands for several. */
type Token = string | typeof anyText | typeof anyCharacter | ((character: string) => boolean);
const anyText: unique symbol = Symbol('*');
const anyCharacter = Symbol('?');
/** `**`, which any number of folders match. */
const folders: unique symbol = Symbol('**');
type Segment = readonly Token[] | typeof folders;

/** `{a,b}` in some places makes as many patterns as there are ways to choose. */
const mostAlternatives = 100;

/** The pattern without braces, in each way; undefined where there are too many. */
function alternativesOf(pattern: string): string[] | undefined {
  const done: string[] = [];
  const waiting = [pattern];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const braces = [...next.matchAll(/(?<!\\)\{([^{}]*)\}/g)].find(([, inside = '']) => inside.includes(','));
    if (!braces) done.push(next);
    else {
      const [whole, inside = ''] = braces;
      const [before, after] = [next.slice(0, braces.index), next.slice(braces.index + whole.length)];
      for (const each of inside.split(',')) waiting.push(before + each + after);
    }
    if (done.length + waiting.length > mostAlternatives) return undefined;
  }
  return done;
}

/** The pattern, and the same for what is below: a folder that it matches. */
function compile(pattern: string): Segment[][] {
  const segments = pattern.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.length === 0) return [];
  const isAnchored = segments.length > 1 || /^\.?\//.test(pattern);
  const compiled = segments.map((segment): Segment => (segment === '**' ? folders : tokensOf(segment)));
  const before: Segment[] = isAnchored ? [] : [folders];
  return [[...before, ...compiled, folders]];
}

function tokensOf(segment: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < segment.length;) {
    const rest = segment.slice(at);
    const [found] = /^(?:\\.|\*+|\[!?\]?[^\]]*\]|.)/su.exec(rest) ?? [rest];
    at += found.length;
    if (found.startsWith('*')) tokens.push(anyText);
    else if (found === '?') tokens.push(anyCharacter);
    else if (found.length > 2 && found.startsWith('[')) tokens.push(classOf(found.slice(1, -1)));
    else tokens.push(found.length === 2 && found.startsWith('\\') ? found[1]! : found);
  }
  return tokens;
}

/** `a-z_`, or `!a-z_` for all others. */
function classOf(inside: string): (character: string) => boolean {
  const isNegated = /^[!^]/.test(inside);
  const ranges = [...(isNegated ? inside.slice(1) : inside).matchAll(/(.)-(.)|(.)/gsu)].map(
    ([, from, to, single]) => [from ?? single!, to ?? single!] as const,
  );
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== isNegated;
}

function fits(tokens: readonly Token[], characters: readonly string[]): boolean {
  return matches(tokens, characters, (token, character) =>
    typeof token === 'function' ? token(character) : token === anyCharacter || token === character,
  );
}

/**
 * Whether parts match a list as a whole, where `*` and `**` match any number of its entries. Of these, only the last one is
 * ever tried again: whatever the others could match besides, it can match, too.
 */
function matches<Part, Entry>(
  parts: readonly (Part | typeof anyText | typeof folders)[],
  entries: readonly Entry[],
  isMatch: (part: Part, entry: Entry) => boolean,
): boolean {
  let part = 0;
  let entry = 0;
  let retryPart = -1;
  let retryEntry = 0;
  while (entry < entries.length) {
    const current = parts[part];
    if (current === anyText || current === folders) {
      retryPart = ++part;
      retryEntry = entry;
    } else if (part < parts.length && isMatch(current as Part, entries[entry]!)) {
      part++;
      entry++;
    } else if (retryPart >= 0) {
      part = retryPart;
      entry = ++retryEntry;
    } else return false;
  }
  return parts.slice(part).every((each) => each === anyText || each === folders);
}
