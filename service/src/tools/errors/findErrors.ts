import { errorFamilies } from './families';
import type { KnownError } from './knownError';
import { findMessage, messagePattern, type FoundMessage, type MessagePattern } from './messagePattern';
import { lowerCase, mostOfText, plainText } from './plainText';
import { readingsOf } from './readings';

/** A message that a text has in it. */
export interface FoundError {
  readonly error: KnownError;
  /** The message as the source has it. */
  readonly message: string;
  /** In which releases it reads so, where it is no longer the newest. */
  readonly releases: string | undefined;
  /** What the text has for the placeholders. */
  readonly values: readonly string[];
}

interface Candidate {
  readonly error: KnownError;
  readonly message: string;
  readonly releases: string | undefined;
  readonly pattern: MessagePattern;
}

type Match = Candidate & FoundMessage;

/** A text may go around others; more of them are no help. */
const mostFound = 5;

/** How many messages are known. */
export const messageCount = (): number => candidates().length;

let all: readonly Candidate[] | undefined;

function candidates(): readonly Candidate[] {
  all ??= errorFamilies.flatMap(({ errors }) =>
    errors.flatMap((error) => [
      ...error.texts.map((message) => candidate(error, message, undefined)),
      ...(error.olderTexts?.texts ?? []).map((message) =>
        candidate(error, message, error.olderTexts?.releases),
      ),
    ]),
  );
  return all;
}

const candidate = (error: KnownError, message: string, releases: string | undefined): Candidate => ({
  error,
  message,
  releases,
  pattern: messagePattern(message),
});

/** The messages in a text: what says most first, what only goes around it last. Takes time in proportion to the text. */
export function findErrors(given: string): FoundError[] {
  const found = new Map<KnownError, Match>();
  for (const { text } of readingsOf(given)) {
    for (const match of matchesIn(text)) if (!found.has(match.error)) found.set(match.error, match);
  }
  return [...found.values()]
    .sort((a, b) => Number(a.error.isFrame ?? false) - Number(b.error.isFrame ?? false))
    .slice(0, mostFound)
    .map(({ error, message, releases, values }) => ({ error, message, releases, values }));
}

/** Of messages at one place, the one with most of its own text. */
function matchesIn(text: string): Match[] {
  const lower = lowerCase(text);
  const matches = candidates().flatMap((each): Match[] => {
    const at = findMessage(each.pattern, text, lower);
    return at ? [{ ...each, ...at }] : [];
  });
  matches.sort((a, b) => b.pattern.weight - a.pattern.weight);
  const taken: Match[] = [];
  for (const match of matches) {
    const overlaps = taken.some(({ start, end }) => match.start < end && start < match.end);
    if (!overlaps || (match.error.isFrame && !taken.some(({ error }) => error === match.error)))
      taken.push(match);
  }
  return taken;
}

/** Of a text that is too long or says little, more words tell nothing more. */
const mostWords = 300;
const mostNearest = 3;

/** The messages that have most words in common with a text; none where that is little. */
export function nearestMessages(given: string): { readonly error: KnownError; readonly message: string }[] {
  const words = wordsOf(given.slice(0, mostOfText)).slice(0, mostWords);
  if (words.length === 0) return [];
  const asked = new Set(words);
  const rarity = rarities();
  const weigh = (list: Iterable<string>): number =>
    [...list].reduce((sum, word) => sum + (rarity.get(word) ?? 0), 0);
  const scored = candidates().map(({ error, message }) => {
    const own = new Set(wordsOf(message));
    const common = weigh([...own].filter((word) => asked.has(word)));
    return { error, message, score: common / Math.max(weigh(own), 1) };
  });
  const near = scored.filter(({ score }) => score >= 0.4).sort((a, b) => b.score - a.score);
  const byError = new Map(near.reverse().map((each) => [each.error, each]));
  return [...byError.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, mostNearest)
    .map(({ error }) => ({ error, message: error.texts[0]! }));
}

const wordsOf = (text: string): string[] =>
  lowerCase(plainText(text))
    .split(/[^a-z0-9_]+/)
    .filter((word) => word.length > 2);

let rarityOf: ReadonlyMap<string, number> | undefined;

/** A word that few messages have tells more. */
function rarities(): ReadonlyMap<string, number> {
  if (rarityOf) return rarityOf;
  const counts = new Map<string, number>();
  for (const { message } of candidates())
    for (const word of new Set(wordsOf(message))) counts.set(word, (counts.get(word) ?? 0) + 1);
  rarityOf = new Map([...counts].map(([word, count]) => [word, 1 / Math.sqrt(count)]));
  return rarityOf;
}
