import { derived } from '../../derived';
import type { Located, OffsetRange } from '../../text';
import type { DocComment } from '../php/docComments';

/** One `@param` or `@return` as laminas-code reads it. */
export interface DocTag {
  /** Never empty where a type was found: `A|null` → `['A', 'null']`. */
  readonly types: readonly string[];
  /** With `$`; '' where a description follows the type at once; undefined where nothing does. */
  readonly variable: string | undefined;
  /** Of the types as written, in the file; of the tag itself where there are none. */
  readonly range: OffsetRange;
}

export interface DocBlock {
  readonly params: readonly DocTag[];
  readonly returns: readonly DocTag[];
  /** The classes of `@throws`, as written. */
  readonly throws: readonly string[];
  readonly range: OffsetRange;
}

interface RawTag {
  readonly name: string;
  value: string;
  readonly offset: number;
}

/**
 * The tags of a doc comment as Laminas\Code\Scanner\DocBlockScanner finds them, which is not as phpDoc means it: a
 * tag's name goes up to a space (a tab is no space), the next lines belong to it, and its type is the first run of word
 * characters, whatever is before.
 */
export function readDocBlock({ text, range: { start, end } }: DocComment): DocBlock {
  const { params, returns, throws } = tagsOf(text);
  const moved = (tag: DocTag): DocTag => ({
    ...tag,
    range: { start: start + tag.range.start, end: start + tag.range.end },
  });
  return { params: params.map(moved), returns: returns.map(moved), throws, range: { start, end } };
}

/** Read once, however often a model is made anew. */
export const docBlockOf = derived(readDocBlock);

/** TypeProcessor::getParamType until 2.2.5 looked for nothing else, and wanted the line to end there. */
const listParams = /@param\s+([\w\\]+\[\])\s+\$(\w+)\n/g;

/** The type that a `@param A[] $name` with nothing behind it gives a list; undefined where there is none of that form. */
export function listParam({ text, range }: DocComment, name: string): Located | undefined {
  const match = [...text.matchAll(listParams)].find((each) => each[2] === name);
  if (!match) return undefined;
  const value = match[1]!;
  const start = range.start + match.index + match[0].indexOf(value);
  return { value, range: { start, end: start + value.length } };
}

type Tags = Pick<DocBlock, 'params' | 'returns' | 'throws'>;

/** The tags of a text, with offsets into it. Doc comments repeat, and stay as they are while others are typed. */
function tagsOf(text: string): Tags {
  let tags = knownTags.get(text);
  if (!tags) {
    tags = readTags(text);
    if (knownTags.size >= mostKnown) knownTags.clear();
    knownTags.set(text, tags);
  }
  return tags;
}

const mostKnown = 2000;
const knownTags = new Map<string, Tags>();

function readTags(text: string): Tags {
  const params: DocTag[] = [];
  const returns: DocTag[] = [];
  const throws: string[] = [];
  for (const raw of scanTags(text)) {
    if (raw.name === '@throws') throws.push(...thrownClasses(raw.value));
    if (raw.name !== '@param' && raw.name !== '@return') continue;
    (raw.name === '@param' ? params : returns).push(readTag(raw, text));
  }
  return { params, returns, throws };
}

/** ThrowsTag::initialize. */
function thrownClasses(value: string): string[] {
  const [written = ''] = /[\w|\\]+/.exec(value) ?? [];
  return written.split('|').filter((name) => name !== '');
}

function readTag({ name, value, offset }: RawTag, text: string): DocTag {
  // ParamTag::initialize and ReturnTag::initialize.
  const match = /([\w|\\](?:[\w|\\]|\[\])*)(?:\s+(\$\S+))?(?:\s+([^]*))?/.exec(
    value.replace(/^[ \t\r\n\0\v]+/, ''),
  );
  if (!match) return { types: [], variable: undefined, range: { start: offset, end: offset + name.length } };
  const written = match[1]!;
  const at = text.indexOf(written, offset + name.length);
  const start = at < 0 ? offset : at;
  return {
    types: written.split('|'),
    variable: match[2] ?? (match[3] === undefined ? undefined : ''),
    range: { start, end: start + (at < 0 ? name.length : written.length) },
  };
}

/** DocBlockScanner::tokenize and ::scan, as far as tags go. */
function scanTags(whole: string): RawTag[] {
  const text = whole.replace(/ ?\*\/$/, '');
  const tags: RawTag[] = [];
  let isInside = false;
  let isAfterAsterisk = false;
  let at = 0;
  const add = (piece: string): void => {
    const tag = tags.at(-1);
    if (tag) tag.value += tag.value === '' ? piece : ` ${piece}`;
  };
  while (at < text.length) {
    const char = text[at]!;
    const line = text.slice(at, lineEnd(text, at));
    const word = char === ' ' ? /^ +/.exec(line)![0] : line.split(' ', 1)[0]!;
    if (!isInside && word === '/**') {
      isInside = isAfterAsterisk = true;
      at += 3;
    } else if (isInside && word === '*/') {
      isInside = false;
      at += 2;
    } else if (char === ' ' || char === '\t') {
      if (isAfterAsterisk) add(word);
      at += Math.max(1, word.length);
    } else if (char === '*') {
      if (isInside && isAfterAsterisk) add('*');
      else isAfterAsterisk = true;
      at++;
    } else if (char === '@') {
      tags.push({ name: word, value: '', offset: at });
      at += word.length;
    } else if (char === '\n') {
      isAfterAsterisk = false;
      at++;
    } else {
      add(line);
      at += Math.max(1, line.length);
    }
  }
  return tags;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return end > from && text[end - 1] === '\r' ? end - 1 : end;
}
