import { describe, expect, it } from 'vitest';
import { readMethodCalls } from './methodCalls';

const file = (members: string): string =>
  `<?php\nnamespace A;\nuse B\\Orders;\nuse B\\Other as Known;\nclass C extends Parents\n{\n${members}\n}\n`;

/** The class on which each `get` is called. */
const receivers = (members: string): (string | undefined)[] =>
  readMethodCalls(file(members))
    .filter(({ name }) => name.value === 'get')
    .map(({ receiver }) => receiver);

describe('readMethodCalls', () => {
  it.each<[string, string | undefined]>([
    ['function f() { $this->get(); }', 'A\\C'],
    ['function f() { parent::get(); }', 'A\\Parents'],
    ['function f() { static::get(); }', 'A\\C'],
    ['function f() { Orders::get(); }', 'B\\Orders'],
    ['function f(Orders $o) { $o->get(); }', 'B\\Orders'],
    ['function f(?Known $o) { $o?->get(); }', 'B\\Other'],
    ['function f(Orders|null $o) { fn() => $o->get(); }', 'B\\Orders'],
    ['function f(Orders $o) { $a = $o; $a->get(); }', 'B\\Orders'],
    ['function f(Orders $o) { $o = strtolower("x"); $o->get(); }', undefined],
    ['function f(Orders $o) { return function () use ($o) { $o->get(); }; }', 'B\\Orders'],
    ['function f() { $o = new Orders(); return "a {$o->get()}"; }', 'B\\Orders'],
    ['private Orders $o; function f() { $this->o->get(); }', 'B\\Orders'],
    ['/** @var Orders */\nprivate $o;\nfunction f() { $this->o->get(); }', 'B\\Orders'],
    [
      'private $o; function __construct(Orders $o) { $this->o = $o; } function f() { $this->o->get(); }',
      'B\\Orders',
    ],
    ['function __construct(private readonly Orders $o) {} function f() { $this->o->get(); }', 'B\\Orders'],
    ['function f(OrdersFactory $o) { $o->create()->get(); }', 'A\\Orders'],
    ['function f($o) { $o->get(); }', undefined],
    ['function f(Orders|Known $o) { $o->get(); }', undefined],
    ['function f($o) { $o->other()->get(); }', undefined],
  ])('tells of %s what is called', (members, expected) => {
    expect(receivers(members)).toEqual([expected]);
  });

  it('gives the places of names, and of arguments that are named', () => {
    const text = file('function f(Orders $o) { $o -> get(1, id: 2); }');
    const [call] = readMethodCalls(text);
    const shown = [call!.name, ...call!.named].map(({ range }) => text.slice(range.start, range.end));
    expect(shown).toEqual(['get', 'id']);
  });

  it('never throws', () => {
    const text = file('private Orders $o; function f(Orders $o) { $this->o->get(id: $o->get()); }');
    for (let end = 0; end <= text.length; end++) readMethodCalls(text.slice(0, end));
    expect(readMethodCalls(`<?php ${'f('.repeat(20_000)}`)).toEqual([]);
  });
});
