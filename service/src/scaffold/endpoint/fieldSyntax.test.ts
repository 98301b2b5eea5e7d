import { describe, expect, it } from 'vitest';
import { FieldSyntaxError, readAnswer, readFields, type Field, type FieldType } from './fieldSyntax';

const written = ({ of, isList, isOptional }: FieldType): string => {
  const base =
    typeof of === 'string' ? of : of.kind === 'class' ? of.fqn : `{${of.fields.map(shown).join(', ')}}`;
  return `${base}${isList ? '[]' : ''}${isOptional ? '?' : ''}`;
};
const shown = ({ name, type }: Field): string => `${name}: ${written(type)}`;
const read = (text: string): string => readFields(text).map(shown).join(', ');

describe('fields', () => {
  it.each([
    ['sku: string, qty: float', 'sku: string, qty: float'],
    ['sku:string,\n qty : double?,', 'sku: string, qty: float?'],
    ['order_id?: integer', 'orderId: int?'],
    ['lines: {sku: string, serials: string[]}[]?', 'lines: {sku: string, serials: string[]}[]?'],
    ['filter: \\Acme\\Erp\\Api\\Data\\FilterInterface[]', 'filter: Acme\\Erp\\Api\\Data\\FilterInterface[]'],
    ['line2: bool', 'line2: bool'],
    ['', ''],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    'sku',
    'sku string',
    'sku: String',
    'sku: array',
    'sku: mixed',
    'sku: string string',
    'sku: string, sku: int',
    'lines: {}',
    'lines: {sku: string',
    'values: string[][]',
    'orderID: int',
    'this: int',
    'custom_attributes: string[]',
    ', sku: string',
    'a: {b: {c: {d: {e: {f: {g: int}}}}}}',
  ])('says what is wrong with %j', (text) => {
    expect(() => readFields(text)).toThrow(FieldSyntaxError);
  });
});

describe('an answer', () => {
  it.each([
    ['', 'void'],
    ['void', 'void'],
    ['bool', 'type'],
    ['{sku: string}[]', 'type'],
    ['\\Acme\\Erp\\Api\\Data\\OrderInterface', 'type'],
    ['sku: string', 'fields'],
    ['sku ?: string', 'fields'],
  ])('%j is of kind %s', (text, kind) => {
    expect(readAnswer(text).kind).toBe(kind);
  });
});
