import * as l10n from '@vscode/l10n';
import { camelToSnake, snakeToCamel, snakeToUpperCamel } from '../../magento/webapi/names';

export type ScalarName = 'string' | 'int' | 'float' | 'bool';

/** One field of a request or an answer. */
export interface Field {
  /** In camel case, as PHP has it. */
  readonly name: string;
  readonly type: FieldType;
}

export interface FieldType {
  readonly of: ScalarName | ClassType | ObjectType;
  readonly isList: boolean;
  /** Callers may leave it out; in an answer, it may be null. */
  readonly isOptional: boolean;
}

/** A data interface that exists. */
export interface ClassType {
  readonly kind: 'class';
  /** Without a leading backslash. */
  readonly fqn: string;
}

/** A data interface to be made. */
export interface ObjectType {
  readonly kind: 'object';
  readonly fields: readonly Field[];
}

/** Why a text describes no fields; for people. */
export class FieldSyntaxError extends Error {}

/** What somebody typed for an answer: fields, one type, or nothing. */
export type Answer =
  | { readonly kind: 'void' }
  | { readonly kind: 'type'; readonly type: FieldType }
  | { readonly kind: 'fields'; readonly fields: readonly Field[] };

const scalars: Readonly<Record<string, ScalarName>> = {
  string: 'string',
  str: 'string',
  int: 'int',
  integer: 'int',
  float: 'float',
  double: 'float',
  number: 'float',
  bool: 'bool',
  boolean: 'bool',
};

const deepest = 5;
const mostFields = 100;

/** Reads `sku: string, qty: float?, lines: {sku: string}[]`. Throws a {@link FieldSyntaxError}. */
export function readFields(text: string): Field[] {
  const reader = new Reader(text);
  const fields = reader.isAtEnd ? [] : reader.fields(0);
  reader.expectEnd();
  return fields;
}

/** Reads fields, or one type such as `bool` or `{sku: string}[]`. Throws a {@link FieldSyntaxError}. */
export function readAnswer(text: string): Answer {
  if (text.trim() === '' || text.trim() === 'void') return { kind: 'void' };
  if (/^\w+\s*(?:\?\s*)?:/.test(text.trimStart())) return { kind: 'fields', fields: readFields(text) };
  const reader = new Reader(text);
  const type = reader.type(0);
  reader.expectEnd();
  return { kind: 'type', type };
}

class Reader {
  readonly #text: string;
  #at = 0;
  #count = 0;

  constructor(text: string) {
    this.#text = text;
    this.#skip();
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  expectEnd(): void {
    if (!this.isAtEnd) throw unexpected(this.#rest());
  }

  fields(depth: number): Field[] {
    const fields: Field[] = [];
    for (;;) {
      const field = this.#field(depth);
      if (fields.some(({ name }) => name.toLowerCase() === field.name.toLowerCase()))
        throw new FieldSyntaxError(l10n.t('"{0}" is used twice. Give each field its own name.', field.name));
      fields.push(field);
      if (++this.#count > mostFields)
        throw new FieldSyntaxError(l10n.t('There are more than {0} fields. Start with fewer.', mostFields));
      if (!this.#take(',')) return fields;
      // A comma after the last field is no fault.
      if (this.isAtEnd || this.#text[this.#at] === '}') return fields;
    }
  }

  type(depth: number): FieldType {
    const of = this.#take('{') ? this.#object(depth) : this.#named();
    const isList = this.#take('[]');
    if (isList && this.#take('[]'))
      throw new FieldSyntaxError(
        l10n.t(
          'Magento does not support lists of lists. Write a list of objects: {0}',
          '{values: string[]}[]',
        ),
      );
    return { of, isList, isOptional: this.#take('?') };
  }

  #field(depth: number): Field {
    const written = this.#match(/[A-Za-z_]\w*/y);
    if (written === undefined) throw unexpected(this.#rest());
    const isOptional = this.#take('?');
    if (!this.#take(':'))
      throw new FieldSyntaxError(
        l10n.t('"{0}" has no type. Write it as in {1}', written, `${written}: string`),
      );
    const type = this.type(depth);
    return { name: fieldName(written), type: { ...type, isOptional: isOptional || type.isOptional } };
  }

  #object(depth: number): ObjectType {
    if (depth >= deepest)
      throw new FieldSyntaxError(
        l10n.t('Objects are nested more than {0} levels deep. Use fewer levels.', deepest),
      );
    if (this.#text[this.#at] === '}')
      throw new FieldSyntaxError(l10n.t('An object needs at least one field.'));
    const fields = this.fields(depth + 1);
    if (!this.#take('}')) throw new FieldSyntaxError(l10n.t('A "}" is missing.'));
    return { kind: 'object', fields };
  }

  #named(): ScalarName | ClassType {
    const word = this.#match(/\\?[A-Za-z_]\w*(?:\\[A-Za-z_]\w*)*/y);
    if (word === undefined) throw unexpected(this.#rest());
    const scalar = Object.hasOwn(scalars, word) ? scalars[word] : undefined;
    if (scalar) return scalar;
    if (/^\\?[A-Z]\w*(?:\\\w+)+$/.test(word)) return { kind: 'class', fqn: word.replace(/^\\/, '') };
    throw new FieldSyntaxError(
      l10n.t(
        '"{0}" is not a type. Use string, int, float, bool, an object {1}, or the full name of a data interface.',
        word,
        '{sku: string}',
      ),
    );
  }

  #take(token: string): boolean {
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    this.#skip();
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return undefined;
    this.#at += found.length;
    this.#skip();
    return found;
  }

  #skip(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #rest(): string {
    return this.#text.slice(this.#at, this.#at + 20);
  }
}

function unexpected(rest: string): FieldSyntaxError {
  const example = 'sku: string, qty: float';
  return new FieldSyntaxError(
    rest === ''
      ? l10n.t('Something is missing at the end. Write fields as in {0}', example)
      : l10n.t('"{0}" cannot be read. Write fields as in {1}', rest, example),
  );
}

const taken = new Set(['extensionattributes', 'customattributes']);

/** The name in camel case. Magento must find its way from the getter to the key in JSON and back. */
function fieldName(written: string): string {
  const name = snakeToCamel(written);
  const upper = name.charAt(0).toUpperCase() + name.slice(1);
  if (!/^[a-z]\w*$/.test(name) || name.includes('_'))
    throw new FieldSyntaxError(l10n.t('"{0}" is not a valid field name. Write it as in orderId.', written));
  if (snakeToUpperCamel(camelToSnake(upper)) !== upper) {
    const better = name.replace(/(?<=[A-Z])[A-Z]+/g, (rest) => rest.toLowerCase());
    throw new FieldSyntaxError(
      l10n.t('Magento reads and writes "{0}" under two names. Write {1}.', written, better),
    );
  }
  if (name === 'this') throw new FieldSyntaxError(l10n.t('"this" is reserved in PHP. Use another name.'));
  if (taken.has(name.toLowerCase()))
    throw new FieldSyntaxError(l10n.t('"{0}" has a special meaning in Magento. Use another name.', written));
  return name;
}
