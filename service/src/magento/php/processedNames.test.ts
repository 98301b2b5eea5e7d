import { describe, expect, it } from 'vitest';
import { processedNames } from './processedNames';
import { readPhp } from './readPhp';

const uriOf = (index: number): string => `file:///${index}.php`;

/** The names of the first call, and `?` where there may be others. The literals must be where the ranges say. */
function namesIn(...texts: string[]): string[] {
  const sources = texts.map((text) => `<?php\nnamespace A; // é🎉\nuse B\\Config;\n${text}`);
  const files = sources.map((text, index) => ({ uri: uriOf(index), facts: readPhp(text) }));
  const [call, ...others] = processedNames(files);
  expect(others).toEqual([]);
  if (!call) return ['no call'];
  for (const name of call.names) {
    const text = sources[files.findIndex(({ uri }) => uri === name.uri)] ?? '';
    const quote = text[name.range.start - 1];
    expect(quote === "'" || quote === '"').toBe(true);
    expect(text[name.range.end]).toBe(quote);
    if (!text.slice(name.range.start, name.range.end).includes('\\')) {
      expect(text.slice(name.range.start, name.range.end)).toBe(name.value);
    }
  }
  return [...call.names.map(({ value }) => value), ...(call.complete ? [] : ['?'])];
}

const inClass = (argument: string, members = '', before = ''): string =>
  `class S { ${members} function install($p) { ${before} $this->m->processIntegrationConfig(${argument}); } }`;

describe('processedNames', () => {
  it.each<[string, string[], string[]]>([
    ['literal', [inClass(`['Größe']`)], ['Größe']],
    ['several', [inClass(`array('a', "b")`)], ['a', 'b']],
    ['escapes', [inClass(String.raw`['it\'s\n', "a\tb\x41"]`)], ["it's\\n", 'a\tbA']],
    ['self constant', [inClass('[self::N]', `const N = 'n';`)], ['n']],
    ['static constant', [inClass('[static::N]', `const N = 'n';`)], ['n']],
    ['constant of a constant', [inClass('[self::N]', `const N = self::M, M = 'm';`)], ['m']],
    ['array constant', [inClass('self::N', `const N = ['n', 'o'];`)], ['n', 'o']],
    ['imported constant', [inClass('[Config::N]'), `namespace B; class Config { const N = 'c'; }`], ['c']],
    [
      'constant of an interface',
      [inClass('[Config::N]'), `namespace B; interface Config { const N = 'i'; }`],
      ['i'],
    ],
    [
      'constant of the parent',
      [
        'class S extends P { function f() { $m->processIntegrationConfig([self::N, parent::N]); } }',
        `class P { const N = 'p'; }`,
      ],
      ['p'],
    ],
    ['constant of a class that is not there', [inClass('[Config::N]')], ['?']],
    ['property', [inClass('[$this->n]', `private $n = 'n';`)], ['n']],
    ['static property', [inClass('[self::$n]', `private static $n = 'n';`)], ['n']],
    ['array property', [inClass('$this->n', `protected array $n = ['n', 'o'];`)], ['n', 'o']],
    [
      'property of the constructor',
      [inClass('[$this->n]', `private $n; function __construct() { $this->n = 'n'; }`)],
      ['n'],
    ],
    [
      'constructor over default',
      [inClass('[$this->n]', `private $n = 'd'; function __construct() { $this->n = 'n'; }`)],
      ['n'],
    ],
    [
      'promoted default, which di.xml may replace',
      [inClass('[$this->n]', `function __construct(private string $n = 'n') {}`)],
      ['n', '?'],
    ],
    [
      'property from a parameter',
      [inClass('[$this->n]', `private $n = 'd'; function __construct($n) { $this->n = $n; }`)],
      ['?'],
    ],
    [
      'property written elsewhere',
      [inClass('[$this->n]', `private $n = 'd'; function set() { $this->n = 'x'; }`)],
      ['?'],
    ],
    [
      'property written sometimes',
      [inClass('[$this->n]', `private $n; function __construct() { if (X) { $this->n = 'x'; } }`)],
      ['?'],
    ],
    ['local variable', [inClass('$n', '', `$n = ['n'];`)], ['n']],
    ['local variable in an array', [inClass('[$n]', `const N = 'n';`, '$n = self::N;')], ['n']],
    ['variable filled step by step', [inClass('$n', '', `$n = []; $n[] = 'a'; $n[] = 'b';`)], ['a', 'b']],
    ['variable assigned twice', [inClass('[$n]', '', `$n = 'a'; $n = 'b';`)], ['?']],
    ['variable changed by reference', [inClass('$n', '', `$n = ['a']; array_push($n, 'b');`)], ['?']],
    ['variable changed by .=', [inClass('[$n]', '', `$n = 'a'; $n .= 'b';`)], ['?']],
    ['variable variables', [inClass('[$n]', '', `$n = 'a'; $$p = 'b';`)], ['?']],
    ['getter', [inClass('[$this->getN()]', `function getN() { return 'n'; }`)], ['n']],
    [
      'getter in other case',
      [inClass('[$this->GetN()]', `function getn() { return self::N; } const N = 'n';`)],
      ['n'],
    ],
    ['getter of an array', [inClass('$this->all()', `function all() { return ['a', 'b']; }`)], ['a', 'b']],
    [
      'getter with two returns',
      [inClass('[$this->n()]', `function n() { if (X) { return 'a'; } return 'b'; }`)],
      ['a', 'b'],
    ],
    [
      'getter with an unknown return',
      [inClass('[$this->n()]', `function n() { if (X) { return 'a'; } return foo(); }`)],
      ['?'],
    ],
    [
      'closure inside a getter',
      [inClass('[$this->n()]', `function n() { $f = function () { return 'x'; }; return 'n'; }`)],
      ['n'],
    ],
    ['generator', [inClass('$this->n()', `function n() { yield 'x'; return ['n']; }`)], ['?']],
    ['static method', [inClass('[self::n()]', `static function n() { return 'n'; }`)], ['n']],
    [
      'static method of another class',
      [
        inClass('[Config::n()]'),
        `namespace B; class Config { static function n() { return static::N; } const N = 'c'; }`,
      ],
      ['c'],
    ],
    [
      'inherited getter',
      [
        'class S extends P { function f() { $m->processIntegrationConfig([$this->n()]); } }',
        `class P { function n() { return 'p'; } }`,
      ],
      ['p'],
    ],
    [
      'abstract getter',
      [
        `abstract class P { abstract function n(); function f() { $m->processIntegrationConfig([$this->n()]); } }`,
        `class C extends P { function n() { return 'c'; } }`,
        `class D extends P { function n() { return 'd'; } }`,
      ],
      ['c', 'd'],
    ],
    [
      'overridden constant',
      [
        `abstract class P { const N = 'p'; function f() { $m->processIntegrationConfig([static::N, self::N]); } }`,
        `class C extends P { const N = 'c'; }`,
      ],
      ['c', 'p'],
    ],
    [
      'overridden property',
      [
        `class P { protected $n = 'p'; function f() { $m->processIntegrationConfig([$this->n]); } }`,
        `class C extends P { protected $n = 'c'; }`,
      ],
      ['p', 'c'],
    ],
    [
      'private property of the parent',
      [
        `abstract class P { private $n = 'p'; function f() { $m->processIntegrationConfig([$this->n]); } }`,
        `class C extends P { private $n = 'c'; }`,
      ],
      ['p'],
    ],
    [
      'abstract getter without subclass',
      [
        `abstract class P { abstract function n(); function f() { $m->processIntegrationConfig([$this->n()]); } }`,
      ],
      ['?'],
    ],
    [
      'trait',
      [
        `trait T { function f() { $m->processIntegrationConfig([$this->n, self::N]); } }`,
        `class C { use T; const N = 'k'; private $n = 'c'; }`,
      ],
      ['c', 'k'],
    ],
    [
      'anonymous class',
      [`$x = new class { const N = 'n'; function f() { $m->processIntegrationConfig([self::N]); } };`],
      ['n'],
    ],
    [
      'typed property',
      [
        inClass('[$this->c->n()]', 'private Config $c;'),
        `namespace B; class Config { function n() { return 'c'; } }`,
      ],
      ['c'],
    ],
    [
      'promoted parameter',
      [
        inClass('[$this->c->n()]', 'function __construct(private Config $c) {}'),
        `namespace B; class Config { function n() { return 'c'; } }`,
      ],
      ['c'],
    ],
    [
      'typed constructor parameter',
      [
        inClass('[$this->c->n()]', 'private $c; function __construct(Config $c) { $this->c = $c; }'),
        `namespace B; class Config { function n() { return 'c'; } }`,
      ],
      ['c'],
    ],
    [
      'new object',
      [inClass('[(new Config())->n()]'), `namespace B; class Config { function n() { return 'c'; } }`],
      ['c'],
    ],
    [
      'method of an interface',
      [inClass('[$this->c->n()]', 'private Config $c;'), `namespace B; interface Config { function n(); }`],
      ['?'],
    ],
    ['array_keys', [inClass('array_keys(self::N)', `const N = ['a' => 1, 'b' => []];`)], ['a', 'b']],
    ['array_merge', [inClass('array_merge(self::N, ["c"])', `const N = ['a'];`)], ['a', 'c']],
    ['array_merge with something unknown', [inClass('array_merge($p, ["c"])')], ['c', '?']],
    ['spread', [inClass('[...self::N, "c"]', `const N = ['a'];`)], ['a', 'c']],
    [
      'foreach',
      [
        `class S { const N = ['a', 'b']; function f() { foreach (self::N as $n) { $m->processIntegrationConfig([$n]); } } }`,
      ],
      ['a', 'b'],
    ],
    [
      'foreach key',
      [
        `class S { const N = ['a' => 1]; function f() { foreach (self::N as $n => $v) $m->processIntegrationConfig([$n]); } }`,
      ],
      ['a'],
    ],
    [
      'foreach over an unknown',
      [`class S { function f($p) { foreach ($p as $n) $m->processIntegrationConfig([$n]); } }`],
      ['?'],
    ],
    ['ternary', [inClass(`[$p ? 'a' : 'b']`)], ['a', 'b']],
    ['ternary of arrays', [inClass(`$p ? ['a'] : ['b']`)], ['a', 'b']],
    ['match', [inClass(`[match ($p) { 1 => 'a', default => throw new \\E() }]`)], ['a']],
    ['null coalescing with an unknown', [inClass(`[$p ?? 'b']`)], ['?']],
    ['one unknown beside a literal', [inClass(`['a', $p]`)], ['a', '?']],
    ['concatenation', [inClass(`['a' . $p]`)], ['?']],
    ['sprintf', [inClass(`[sprintf('%s', 'a')]`)], ['?']],
    ['interpolation', [inClass('["a $p"]')], ['?']],
    ['config value', [inClass(`[$this->config->getValue('a/b/c')]`)], ['?']],
    ['text instead of an array', [inClass(`'a'`)], ['a', '?']],
    [
      'private method called with a known argument',
      [
        `class S { function f() { $this->go('a'); $this->go(self::N); } const N = 'n'; private function go(string $n) { $m->processIntegrationConfig([$n]); } }`,
      ],
      ['a', 'n'],
    ],
    [
      'public method called with a known argument',
      [
        `class S { function f() { $this->go('a'); } function go($n) { $m->processIntegrationConfig([$n]); } }`,
      ],
      ['?'],
    ],
    [
      'closure with a captured variable',
      [
        `class S { function f() { $n = 'a'; $g = function () use ($n) { $m->processIntegrationConfig([$n]); }; } }`,
      ],
      ['a'],
    ],
    [
      'arrow function',
      [`class S { function f() { $n = 'a'; $g = fn() => $m->processIntegrationConfig([$n]); } }`],
      ['a'],
    ],
    [
      'closure without the variable',
      [`class S { function f() { $n = 'a'; $g = function () { $m->processIntegrationConfig([$n]); }; } }`],
      ['?'],
    ],
    ['circle', [inClass('[self::N]', 'const N = self::M, M = self::N;')], ['?']],
    ['method calling itself', [inClass('[$this->n()]', 'function n() { return $this->n(); }')], ['?']],
    ['callable', [`call_user_func([$m, 'processIntegrationConfig'], ['a']);`], ['?']],
    ['at file level', [`$n = 'a'; $m->processIntegrationConfig([$n]);`], ['a']],
    ['comment', [inClass(`[/* 'x', */ 'a' // 'y'\n]`)], ['a']],
    [
      "a test's mock",
      [`$m->expects($this->once())->method('processIntegrationConfig')->with(['a']);`],
      ['?'],
    ],
    ['no call', [`// $m->processIntegrationConfig(['a']);`], ['no call']],
  ])('%s', (_, texts, expected) => {
    expect(namesIn(...texts)).toEqual(expected);
  });

  it('tells the places from the call to the literal', () => {
    const text = `<?php class S { const N = 'n'; function g() { return self::N; } function f() { $m->processIntegrationConfig([$this->g()]); } }`;
    const [call] = processedNames([{ uri: 'u', facts: readPhp(text) }]);
    expect(text.slice(call?.callRange.start, call?.callRange.end)).toBe(
      '$m->processIntegrationConfig([$this->g()])',
    );
    expect(
      call?.names[0]?.via.map(({ range, role }) => `${role} ${text.slice(range.start, range.end)}`),
    ).toEqual(['use $this->g()', 'definition g', 'use self::N', 'definition N']);
  });

  it('asks for classes of other modules', () => {
    const other = readPhp(`<?php namespace B; class Config { const N = 'elsewhere'; }`);
    const files = [{ uri: 'u', facts: readPhp(`<?php $m->processIntegrationConfig([\\B\\Config::N]);`) }];
    const [call] = processedNames(files, (fqn) =>
      fqn === 'B\\Config' && other.classes[0] ? { uri: 'v', facts: other.classes[0] } : undefined,
    );
    expect(call).toMatchObject({ names: [{ value: 'elsewhere', uri: 'v' }], complete: true });
  });

  it('survives every truncation', () => {
    const text = `<?php trait T { private $n = 'x'; } class S extends S { use T; const A = [self::A, ...self::B]; function f($a) { foreach ($this->n as $k => [$b]) { $c[] = fn() => $this->g($k ?? match($a) { 1 => "é" }); } $this->m->processIntegrationConfig(array_merge($c, [$k, $this->g(), static::$n, parent::X])); } private function g($z) { return $this->f($z); } }`;
    for (let end = 0; end <= text.length; end++) {
      processedNames([{ uri: 'u', facts: readPhp(text.slice(0, end)) }]);
    }
  });
});
