import { describe, expect, it } from 'vitest';
import { readDeclarations } from './declarations';

const inInterface = (body: string) => {
  const { classes, hasErrors } = readDeclarations(
    `<?php\nnamespace Acme\\Api;\ninterface X\n{\n${body}\n}\n`,
  );
  return { methods: classes[0]?.methods ?? [], hasErrors };
};
const docOf = (body: string): string | undefined => inInterface(body).methods[0]?.doc?.text;

describe('doc comments as PHP gives them to methods', () => {
  it.each([
    ['the one before it', '/** a */ public function go();', '/** a */'],
    ['the last of two', '/** a */ /** b */ public function go();', '/** b */'],
    ['one with an attribute behind it', "/** a */ #[A('/** b */')] public function go();", '/** a */'],
    ['one behind an attribute', '#[A] /** a */ public function go();', '/** a */'],
    ['one between modifiers', 'public /** a */ function go();', '/** a */'],
    [
      'none of a comment that is no doc comment',
      '/* a */ // b\n # c\n /**/ public function go();',
      undefined,
    ],
    ['none of a constant before it', '/** a */ const X = 1;\n public function go();', undefined],
  ])('%s', (_, body, doc) => {
    expect(docOf(body)).toBe(doc);
  });

  it('gives each method its own', () => {
    const { methods } = inInterface(
      '/** a */ public function one();\n public function two();\n /** c */ public function three();',
    );
    expect(methods.map(({ doc }) => doc?.text)).toEqual(['/** a */', undefined, '/** c */']);
  });
});

describe('parameters', () => {
  const types = (signature: string) =>
    inInterface(`public function go(${signature});`).methods[0]!.parameters.map(
      ({ type }) => type && { ...type, range: undefined },
    );

  it('reads native types as reflection shows them', () => {
    expect(
      types('int $a, ?string $b, self $c, \\Foo\\Bar $d, Baz $e, int|null $f, int|string $g, A&B $h, $i'),
    ).toEqual([
      { kind: 'builtin', name: 'int' },
      { kind: 'builtin', name: 'string' },
      { kind: 'class', fqn: 'self' },
      { kind: 'class', fqn: 'Foo\\Bar' },
      { kind: 'class', fqn: 'Acme\\Api\\Baz' },
      { kind: 'builtin', name: 'int' },
      { kind: 'union' },
      { kind: 'intersection' },
      undefined,
    ]);
  });

  it('takes no notice of a default before a parameter that must be given', () => {
    const [method] = inInterface('public function go($a = 1, $b, $c = 2, ...$d);').methods;
    expect(method!.parameters.map(({ hasDefault, isOptional }) => [hasDefault, isOptional])).toEqual([
      [false, false],
      [false, false],
      [true, true],
      [false, true],
    ]);
  });
});

it('resolves what a class inherits from, and keeps its imports', () => {
  const { classes } = readDeclarations(
    '<?php namespace A; use B\\C as D; final class X extends D\\E implements \\F, G { use H; }',
  );
  expect(classes[0]).toMatchObject({
    fqn: 'A\\X',
    extends: 'B\\C\\E',
    implements: ['F', 'A\\G'],
    traits: ['A\\H'],
    imports: [{ alias: 'D', fqn: 'B\\C' }],
  });
});

it('tells which imports Magento does not see', () => {
  const { classes } = readDeclarations(
    '<?php use A\\{B, C}; use \\D\\E; use F\\G, H\\I as J; interface X {}',
  );
  expect(classes[0]!.imports.map(({ alias, isSeenByMagento }) => [alias, isSeenByMagento])).toEqual([
    ['B', true],
    ['C', false],
    ['E', false],
    ['G', true],
    ['J', true],
  ]);
});

it('never throws for half-typed code', () => {
  const whole =
    '<?php namespace A; interface X { /** @return int */ #[B] public function go(?int $a = 1): int; }';
  for (let length = 0; length <= whole.length; length++) {
    expect(readDeclarations(whole.slice(0, length)).classes.length).toBeLessThanOrEqual(1);
  }
});
