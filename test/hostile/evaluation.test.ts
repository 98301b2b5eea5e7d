import { describe, expect, it } from 'vitest';
import { ClassIndex } from '#service/magento/php/classIndex';
import { Evaluator } from '#service/magento/php/evaluate';
import { readPhp } from '#service/magento/php/readPhp';
import { processedNames } from '#service/magento/php/processedNames';
import { Random } from '#test/mutation/random';

const uri = 'file:///A.php';

function codeOf(body: string): string {
  return `<?php\nclass A\n{\n    private $p = ['p'];\n    const C = 'c';\n${body}\n}\n`;
}

/** What each call of a class is asked to process, and the steps that the answer took. */
function evaluated(text: string): { steps: number; questions: number } {
  const facts = readPhp(text);
  const index = new ClassIndex([{ uri, facts }]);
  const evaluator = new Evaluator(index);
  const lexical = { uri, facts: facts.classes[0]! };
  for (const { argument, scope } of facts.calls) {
    if (argument) evaluator.evaluate(argument, { uri, scope, lexical, late: lexical });
  }
  return { steps: evaluator.steps, questions: facts.calls.length };
}

function namesOf(body: string): { names: string[]; complete: boolean } {
  const text = codeOf(`    function f() {\n${body}\n    $this->m->processIntegrationConfig($a);\n    }`);
  const [call] = processedNames([{ uri, facts: readPhp(text) }]);
  return { names: call!.names.map(({ value }) => value), complete: call!.complete };
}

describe('code that changes what it passes', () => {
  it.each([
    ['array_merge', "$a = array_merge($a, ['y']);"],
    ['a spread', "$a = [...$a, 'y'];"],
    ['array_unique', '$a = array_unique($a);'],
    ['a short ternary', "$a = $a ?: ['y'];"],
    ['a cast', '$a = (array) $a;'],
  ])('is given up at once: %s', (_what, line) => {
    for (const times of [1, 4, 400]) {
      expect(namesOf(`$a = ['x'];\n${`${line}\n`.repeat(times)}`)).toEqual({ names: [], complete: false });
    }
  });

  it('is followed where there is one assignment, however many values it has', () => {
    expect(namesOf(`${'$a = $b = '.repeat(50)}['x'];`).complete).toBe(false);
    expect(namesOf("$b = ['x'];\n$a = $b;")).toEqual({ names: ['x'], complete: true });
    expect(namesOf("$a = ['x'];\n$a[] = 'y';")).toEqual({ names: ['x', 'y'], complete: true });
  });

  it('is unknown where it is made of itself', () => {
    expect(namesOf("$a = ['x'];\n$a[] = $a;").complete).toBe(false);
    const mutual = codeOf(`
    function f() { $this->m->processIntegrationConfig($this->g()); }
    function g() { return $this->h(); }
    function h() { return [...$this->g(), ...$this->g()]; }`);
    expect(evaluated(mutual).steps).toBeLessThan(100);
  });
});

/** No question may take more, and a value that is made in the last step counts, too. */
const mostSteps = 50_000;

class RandomCode {
  constructor(private readonly random: Random) {}

  expression(depth = 0): string {
    const { random } = this;
    const one = (): string => this.expression(depth + 1);
    if (depth > 4) return random.pick(["['x']", "'y'", '$a', '$b', 'self::C', '$this->p', '$this->g1()']);
    return random.pick([
      () => `$${random.pick(['a', 'b', 'c', 'd'])}`,
      () => `['n${random.below(9)}', ${one()}]`,
      () => `[...${one()}, ...${one()}]`,
      () => `array_merge(${one()}, ${one()})`,
      () => `array_unique(${one()})`,
      () => `array_keys(${one()})`,
      () => `(${one()} ?: ${one()})`,
      () => `(${one()} ?? ${one()})`,
      () => `(array) ${one()}`,
      () => `$this->g${random.below(8)}()`,
      () => `self::g${random.below(8)}()`,
      () => '$this->p',
      () => 'self::C',
      () => `($${random.pick(['a', 'b'])} = ${one()})`,
    ])();
  }

  statement(): string {
    const variable = this.random.pick(['$a', '$b', '$c', '$d', '$this->p']);
    return this.random.pick([
      () => `${variable} = ${this.expression()};`,
      () => `${variable}[] = ${this.expression()};`,
      () => `foreach (${this.expression()} as $k => ${variable.startsWith('$this') ? '$d' : variable}) { }`,
      () => `if ($x) { ${variable} = ${this.expression()}; }`,
      () => `return ${this.expression()};`,
      () => `$this->m->processIntegrationConfig(${this.expression()});`,
    ])();
  }

  method(index: number): string {
    const statements = Array.from({ length: 1 + this.random.below(8) }, () => `        ${this.statement()}`);
    return `    private function g${index}()\n    {\n${statements.join('\n')}\n    }`;
  }

  file(): string {
    return codeOf(Array.from({ length: 8 }, (_, index) => this.method(index)).join('\n'));
  }
}

describe('random assignments, calls and getters', () => {
  it.each(Array.from({ length: 10 }, (_, block) => block))('stay within the budget: block %i', (block) => {
    for (let seed = block * 40; seed < block * 40 + 40; seed++) {
      const text = new RandomCode(new Random(seed)).file();
      const { steps, questions } = evaluated(text);
      expect(steps, `seed ${seed}`).toBeLessThanOrEqual(Math.max(1, questions) * mostSteps);
    }
  });
});
