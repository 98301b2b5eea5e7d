/** What a message is filled with; a baseline knows a problem by it, so it holds names and ids, never places. */
export type MessageData = Readonly<Record<string, string | number>>;

/** A message of a rule: `id` and `data` are what tests and baselines rely on, `text` is what a person reads. */
export interface Message {
  readonly id: string;
  readonly data: MessageData;
  /** One sentence, two at most, of at most 200 characters: what is wrong, and what to do. */
  readonly text: string;
}

// An empty object type: a message without data is written `() => l10n.t('…')`.
type Texts = Record<string, (data: never) => string>;

type MessageTable<T extends Texts> = {
  readonly [Id in keyof T]: (...data: Parameters<T[Id]>) => Message;
};

/**
 * A rule's messages, each a function of its data to the text. The result makes whole messages:
 * `messages.unknown({ id })` is `{ id: 'unknown', data: { id }, text }`.
 */
export function messageTable<T extends Texts>(texts: T): MessageTable<T> {
  const entries = Object.entries(texts).map(([id, text]) => [
    id,
    (data: MessageData = {}): Message => ({ id, data, text: (text as (data: MessageData) => string)(data) }),
  ]);
  return Object.fromEntries(entries) as MessageTable<T>;
}
