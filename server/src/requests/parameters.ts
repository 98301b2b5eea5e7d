/** Parameters of any shape that are not as they should be. */
export const wrong = Symbol('wrong');

/** What parameters have to be. */
export interface Shape<T> {
  /** As in `{ uri: string, query?: string }`, for the text that says what is right. */
  readonly text: string;
  /** The value, without what is not asked for. */
  readonly read: (given: unknown) => T | typeof wrong;
  readonly isOptional?: boolean;
  /** Of a value that is wrong: which part is missing or not valid, as in `shop.modules`; empty for all of it. */
  readonly fault?: (given: unknown) => string;
}

type ReadBy<S> = S extends Shape<infer T> ? T : never;

/** For requests without parameters: any that are sent are ignored. */
export const nothing: Shape<undefined> = { text: 'nothing', read: () => undefined };

export const anything: Shape<unknown> = { text: 'anything', read: (given) => given };

export const string: Shape<string> = {
  text: 'string',
  read: (given) => (typeof given === 'string' ? given : wrong),
};

export const number: Shape<number> = {
  text: 'number',
  read: (given) => (typeof given === 'number' ? given : wrong),
};

/** One of these texts. */
export function oneOf<T extends string>(...values: readonly T[]): Shape<T> {
  return {
    text: values.map((value) => `'${value}'`).join(' | '),
    read: (given) => values.find((value) => value === given) ?? wrong,
  };
}

export const absent: Shape<null> = { text: 'null', read: (given) => (given === null ? null : wrong) };

/** The first shape that fits, else the other. */
export function either<A, B>(one: Shape<A>, other: Shape<B>): Shape<A | B> {
  return {
    text: `${one.text} | ${other.text}`,
    read(given) {
      const first = one.read(given);
      return first === wrong ? other.read(given) : first;
    },
  };
}

/** What may be left out; null, which many clients send instead, counts as left out. */
export function optional<T>({ text, read, fault }: Shape<T>): Shape<T | undefined> {
  return {
    text,
    ...(fault && { fault }),
    read: (given) => (given === undefined || given === null ? undefined : read(given)),
    isOptional: true,
  };
}

/** A list, wrong as a whole if one entry is. */
export function list<T>({ text, read }: Shape<T>): Shape<T[]> {
  return {
    text: `${text}[]`,
    read(given) {
      if (!Array.isArray(given)) return wrong;
      const values = given.map(read);
      return values.includes(wrong) ? wrong : (values as T[]);
    },
  };
}

/** An object with these properties; others that a client sends are dropped. */
export function object<F extends Readonly<Record<string, Shape<unknown>>>>(
  fields: F,
): Shape<{ readonly [K in keyof F]: ReadBy<F[K]> }> {
  const entries = Object.entries(fields);
  const shown = entries.map(([name, { text, isOptional }]) => `${name}${isOptional ? '?' : ''}: ${text}`);
  return {
    text: `{ ${shown.join(', ')} }`,
    read(given) {
      if (typeof given !== 'object' || given === null) return wrong;
      const values = entries.map(([name, { read }]) => [
        name,
        read((given as Record<string, unknown>)[name]),
      ]);
      return values.some(([, value]) => value === wrong) ? wrong : Object.fromEntries(values);
    },
    fault(given) {
      if (typeof given !== 'object' || given === null) return '';
      const value = (name: string): unknown => (given as Record<string, unknown>)[name];
      const found = entries.find(([name, { read }]) => read(value(name)) === wrong);
      if (!found) return '';
      const [name, { fault }] = found;
      return [name, fault?.(value(name)) ?? ''].filter((each) => each !== '').join('.');
    },
  };
}

/** The arguments of a command, one after the other; `text` says what they are. */
export function positional<S extends readonly Shape<unknown>[]>(
  text: string,
  ...shapes: S
): Shape<{ readonly [K in keyof S]: ReadBy<S[K]> }> {
  return {
    text,
    read(given) {
      const values = shapes.map(({ read }, index) => read(Array.isArray(given) ? given[index] : undefined));
      return values.includes(wrong) ? wrong : (values as { readonly [K in keyof S]: ReadBy<S[K]> });
    },
  };
}
