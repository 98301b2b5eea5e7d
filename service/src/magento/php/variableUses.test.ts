import { describe, expect, it } from 'vitest';
import { usesVariablesByName, variableUses } from './variableUses';

const marked = (text: string): string =>
  variableUses(text, { start: 0, end: text.length }, 'id').reduceRight(
    (all, { start, end }) => `${all.slice(0, start)}[${all.slice(start, end)}]${all.slice(end)}`,
    text,
  );

describe('variableUses', () => {
  it.each([
    ['function f(int $id) { return $id + $idle; }', 'function f(int $[id]) { return $[id] + $idle; }'],
    ['return "a $id b {$id} \\$id ${id}";', 'return "a $[id] b {$[id]} \\$id ${[id]}";'],
    [
      "return '$id' . $id; // $id\n/* $id */ # $id\n$id;",
      "return '$id' . $[id]; // $id\n/* $id */ # $id\n$[id];",
    ],
    ['return self::$id + $this->id;', 'return self::$id + $this->id;'],
    ['fn() => $id; #[A($id)]', 'fn() => $[id]; #[A($[id])]'],
  ])('finds in %j', (text, expected) => {
    expect(marked(text)).toBe(expected);
  });
});

it.each([
  ["return compact('id');", true],
  ['return $$name;', true],
  ['return $id;', false],
])('usesVariablesByName tells of %j', (text, expected) => {
  expect(usesVariablesByName(text, { start: 0, end: text.length })).toBe(expected);
});
