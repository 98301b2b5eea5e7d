import * as l10n from '@vscode/l10n';
import type { AnswerDifference } from '#protocol';
import type { DataField, DataType, Endpoint } from '../magento/webapi/model';
import { mayBeAbsent, mayBeEmpty } from './outputFields';
import { shapeOf } from './scalars';

type Types = ReadonlyMap<string, DataType>;
type Path = readonly (string | number)[];

/** More of them say nothing new: lists have the same fault in each item. */
export const mostDifferences = 50;

/**
 * Where an answer is not what the doc blocks say that Magento will send (ServiceOutputProcessor): each a bug of the module,
 * or another release than the one that is described. At most {@link mostDifferences}. Nothing is reported about what has no type.
 */
export function answerDifferences(
  { returns, mayReturnNull }: Endpoint,
  types: Types,
  answer: unknown,
): AnswerDifference[] {
  if (returns === undefined) return [];
  const isEmpty = Array.isArray(answer) && answer.length === 0;
  const { kind } = shapeOf(returns);
  if (kind === 'nothing') {
    const text = l10n.t('The doc block says that nothing is returned, but a value came.');
    return isEmpty ? [] : [{ path: [], kind: 'undescribed', text }];
  }
  // Magento sends [] for null.
  if (isEmpty && kind !== 'list') {
    const text = l10n.t('[] means null here, but the doc block does not say “|null”.');
    const known = types.get(returns);
    const isExplained = mayReturnNull || kind === 'any' || (known !== undefined && mayBeEmpty(known));
    return isExplained ? [] : [{ path: [], kind: 'null', text }];
  }
  const comparison = new Comparison(types);
  comparison.value(answer, returns, [], false);
  return comparison.found;
}

class Comparison {
  readonly found: AnswerDifference[] = [];
  readonly #types: Types;

  constructor(types: Types) {
    this.#types = types;
  }

  value(value: unknown, type: string, path: Path, isField: boolean): void {
    const shape = shapeOf(type);
    if (this.found.length >= mostDifferences || shape.kind === 'any' || shape.kind === 'nothing') return;
    if (shape.kind === 'list') return this.#list(value, shape.item, path, isField);
    if (shape.kind === 'class') return this.#object(value, shape.name, path);
    const came = jsonType(value);
    const fits = came === shape.type || (shape.type === 'number' && came === 'integer');
    if (!fits) this.#type(path, shape.type ?? type, came);
  }

  #list(value: unknown, item: string, path: Path, isField: boolean): void {
    if (!Array.isArray(value)) return this.#type(path, 'array', jsonType(value));
    // In a field, Magento makes a JSON text of a list inside a list.
    const type = isField && shapeOf(item).kind === 'list' ? 'string' : item;
    value.forEach((each, index) => this.value(each, type, [...path, index], false));
  }

  #object(value: unknown, name: string, path: Path): void {
    const known = this.#types.get(name);
    if (!known) return;
    if (Array.isArray(value) && value.length === 0 && mayBeEmpty(known)) return;
    if (!isObject(value)) return this.#type(path, 'object', jsonType(value));
    for (const field of known.fields) this.#field(value, field, path);
    if (!known.isComplete || name.endsWith('ExtensionInterface')) return;
    const names = new Set(known.fields.map((each) => each.name));
    for (const key of Object.keys(value)) {
      if (!names.has(key)) {
        const text = l10n.t('"{0}" is not a field of {1}.', key, name);
        this.#add({ path: [...path, key], kind: 'undescribed', text });
      }
    }
  }

  #field(value: Readonly<Record<string, unknown>>, field: DataField, path: Path): void {
    const { name, type, isNullable } = field;
    if (!Object.hasOwn(value, name)) {
      const text = l10n.t('"{0}" is missing, but its getter does not say “|null”.', name);
      if (!mayBeAbsent(field)) this.#add({ path, kind: 'missing', text });
    } else if (value[name] === null) {
      const text = l10n.t('"{0}" is null, but its getter does not say “|null”.', name);
      if (!isNullable && shapeOf(type).kind !== 'any')
        this.#add({ path: [...path, name], kind: 'null', text });
    } else {
      this.value(value[name], type, [...path, name], true);
    }
  }

  #type(path: Path, expected: string, came: string): void {
    const text = l10n.t('Expected {0} as the doc block says, received {1}.', expected, came);
    this.#add({ path, kind: 'type', text });
  }

  #add(difference: AnswerDifference): void {
    if (this.found.length < mostDifferences) this.found.push(difference);
  }
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
