import { cut } from './words';

/** What a message is filled with; a baseline knows a problem by it, so it holds names and ids, never places. */
export type MessageData = Readonly<Record<string, string | number>>;

/** A message of a rule: `id` and `data` are what tests and baselines rely on, `text` is what a person reads. */
export interface Message {
  readonly id: string;
  readonly data: MessageData;
  /** One sentence, two at most, of at most {@link longestMessage} characters: what is wrong, and what to do. */
  readonly text: string;
}

/** What the Problems panel and a hover show without a wall of text. */
export const longestMessage = 200;

// An empty object type: a message without data is written `() => l10n.t('…')`.
type Texts = Record<string, (data: never) => string>;

type MessageTable<T extends Texts> = {
  readonly [Id in keyof T]: (...data: Parameters<T[Id]>) => Message;
};

/**
 * A rule's messages, each a function of its data to the text. The result makes whole messages:
 * `messages.unknown({ id })` is `{ id: 'unknown', data: { id }, text }`. Data that would make a text too long are cut in
 * the text, not in `data`.
 */
export function messageTable<T extends Texts>(texts: T): MessageTable<T> {
  const entries = Object.entries(texts).map(([id, text]) => [
    id,
    (data: MessageData = {}): Message => ({
      id,
      data,
      text: withinBound(text as (data: MessageData) => string, data),
    }),
  ]);
  return Object.fromEntries(entries) as MessageTable<T>;
}

function withinBound(text: (data: MessageData) => string, data: MessageData): string {
  let result = text(data);
  for (const longest of [60, 45, 30, 15]) {
    if (result.length <= longestMessage) return result;
    const short = Object.entries(data).map(([name, value]) => [
      name,
      typeof value === 'string' ? cut(value, longest) : value,
    ]);
    result = text(Object.fromEntries(short) as MessageData);
  }
  return cut(result, longestMessage);
}
