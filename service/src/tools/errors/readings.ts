import { mostOfText, plainText } from './plainText';

/** One way to read what somebody pasted. */
export interface Reading {
  /** As of {@link plainText}. */
  readonly text: string;
}

/** Of a REST answer: a message, with its parameters put in for the placeholders. */
interface RestMessage {
  readonly message: string;
  readonly parameters: unknown;
}

/**
 * What a text says, the most telling reading first: the messages of a REST answer (alone, or somewhere in a log), of
 * the token pages (`oauth_problem=…`), then the text as it is.
 */
export function readingsOf(given: string): Reading[] {
  const text = given.slice(0, mostOfText);
  const texts = [...restMessages(text).map(withParameters), ...tokenAnswers(text).map(formDecoded), text];
  const plain = texts.map(plainText).filter((each) => each !== '');
  return [...new Set(plain)].map((each) => ({ text: each }));
}

/** As the last parameter of an address or the body of an answer, anywhere in a log. */
function tokenAnswers(text: string): string[] {
  const start = text.lastIndexOf('oauth_problem=');
  return start < 0 ? [] : [text.slice(start, start + 2000).split(/[\s"'<>]/, 1)[0]!];
}

function restMessages(text: string): RestMessage[] {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end < start) return [];
  try {
    return messagesIn(JSON.parse(text.slice(start, end + 1)));
  } catch {
    return [];
  }
}

/** As ErrorProcessor writes them; `messages.error` is what it prints where it could not come to an answer. */
function messagesIn(value: unknown): RestMessage[] {
  const { message, parameters, errors, messages } = (value ?? {}) as Record<string, unknown>;
  const own = typeof message === 'string' ? [{ message, parameters }] : [];
  const others = [errors, (messages as { error?: unknown } | undefined)?.error];
  const inner = others.flatMap((each) => (Array.isArray(each) ? each.slice(0, 20) : []));
  return [...inner.flatMap((each: unknown) => (each === value ? [] : flat(each))), ...own];
}

function flat(value: unknown): RestMessage[] {
  const { message, parameters } = (value ?? {}) as Record<string, unknown>;
  return typeof message === 'string' ? [{ message, parameters }] : [];
}

/** `%1` is the first of a list, `%name` the one of that name (Magento\Framework\Phrase). */
function withParameters({ message, parameters }: RestMessage): string {
  if (typeof parameters !== 'object' || parameters === null) return message;
  const values = new Map(
    Object.entries(parameters).map(([name, value]) => [
      Array.isArray(parameters) ? String(Number(name) + 1) : name,
      String(value).slice(0, 2000),
    ]),
  );
  return message.replace(/%(\w{1,100})/g, (all, name: string) => values.get(name) ?? all);
}

function formDecoded(text: string): string {
  return text.replace(/\+/g, ' ').replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
