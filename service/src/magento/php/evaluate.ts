import type { ClassIndex, Found, KnownClass } from './classIndex';
import { EvaluationBudget } from './evaluationBudget';
import type {
  ClassReference,
  ConstantFact,
  MethodFact,
  PhpExpression,
  PropertyFact,
  ScopeFacts,
} from './facts';
import type { PropertyWrite, VariableWrite } from './facts';
import { KnownValues } from './knownValues';
import {
  amongOthers,
  anyOf,
  eachOf,
  joined,
  keysOf,
  sizeOf,
  through,
  unknown,
  type NameOccurrence,
  type Value,
} from './values';

/** Where an expression is: in which file and variables, in which class, for an object of which class. */
export interface Situation {
  readonly uri: string;
  readonly scope: ScopeFacts;
  readonly lexical: KnownClass | undefined;
  readonly late: KnownClass | undefined;
}

/** Ways through constants, methods and variables that are longer than this are taken as going in circles. */
const deepest = 40;

/**
 * Works out what expressions can be, from what the files at hand state. What depends on itself is unknown, and so is
 * what takes more steps than the budget has: the answer never depends on how long anybody is willing to wait.
 */
export class Evaluator {
  private readonly budget: EvaluationBudget;
  private known = new KnownValues();
  private depth = 0;

  /** @param stepsInAll for all questions together; see {@link EvaluationBudget} */
  constructor(
    private readonly index: ClassIndex,
    stepsInAll?: number,
  ) {
    this.budget = new EvaluationBudget(stepsInAll);
  }

  /** Steps taken for all questions so far. */
  get steps(): number {
    return this.budget.taken;
  }

  /** What an expression can be: one question, with a budget of its own. */
  evaluate(expression: PhpExpression, at: Situation): Value {
    this.known = new KnownValues();
    this.depth = 0;
    return this.budget.spend(() => this.inner(expression, at)) ?? unknown;
  }

  private inner(expression: PhpExpression, at: Situation): Value {
    if (this.depth >= deepest) return unknown;
    const known = this.known.of(expression, at);
    if (known.value) return known.value;
    this.budget.take(1);
    // Whoever asks for it while it is worked out goes in a circle.
    known.value = unknown;
    this.depth++;
    try {
      const value = this.valueOf(expression, at);
      this.budget.take(sizeOf(value));
      known.value = value;
      return value;
    } finally {
      this.depth--;
    }
  }

  private valueOf(expression: PhpExpression, at: Situation): Value {
    switch (expression.kind) {
      case 'string': {
        const { value, inside } = expression;
        return { kind: 'text', options: [{ value, uri: at.uri, range: inside, via: [] }], isComplete: true };
      }
      case 'array':
        return joined(
          expression.items.map(({ key, value, isSpread }): Value => {
            const item = this.inner(value, at);
            if (isSpread) return item;
            const entry = { key: key && this.inner(key, at), value: item };
            return { kind: 'array', entries: [entry], isComplete: true };
          }),
        );
      case 'choice':
        return anyOf(expression.branches.map((branch) => this.inner(branch, at)));
      case 'array-cast': {
        const value = this.inner(expression.of, at);
        if (value.kind !== 'text') return value;
        return { kind: 'array', entries: [{ key: undefined, value }], isComplete: true };
      }
      case 'function-call':
        return this.builtin(
          expression.name,
          expression.arguments.map((argument) => this.inner(argument, at)),
        );
      case 'variable':
        return through([use(expression, at)], this.variable(expression.name, at));
      case 'class-constant': {
        const found = this.memberOf(expression.of, at, (of) => this.index.constant(of, expression.name));
        return found ? this.constant(found, expression, at) : unknown;
      }
      case 'static-property': {
        const late = this.index.refer(expression.of, at.lexical, at.late);
        const found = late && this.index.property(late, expression.name);
        return found && late ? this.property(found, late, expression, at) : unknown;
      }
      case 'property': {
        const of = this.classOf(expression.object, at);
        const found = of && this.visible(of, at, (facts) => facts.properties.get(expression.name));
        const property = found ?? (of && this.index.property(of, expression.name));
        return property && of ? this.property(property, of, expression, at) : unknown;
      }
      case 'method-call': {
        const of = this.classOf(expression.object, at);
        return of ? this.method(of, expression.name, expression, at) : unknown;
      }
      case 'static-call': {
        const of = this.index.refer(expression.of, at.lexical, at.late);
        // `self::name()` and `parent::name()` keep the object's own class for `static` and `$this`.
        const late = expression.of.kind === 'named' ? of : at.late;
        return of ? this.method(of, expression.name, expression, at, late) : unknown;
      }
      default:
        return unknown;
    }
  }

  private builtin(name: string, given: readonly Value[]): Value {
    switch (name) {
      case 'array_keys':
        return given.length === 1 ? keysOf(given[0] ?? unknown) : unknown;
      case 'array_merge':
        return joined(given);
      case 'array_values':
      case 'array_unique':
        return given[0] ?? unknown;
      default:
        return unknown;
    }
  }

  private memberOf<T>(
    of: ClassReference,
    at: Situation,
    get: (of: KnownClass) => T | undefined,
  ): T | undefined {
    const known = this.index.refer(of, at.lexical, at.late);
    return known && get(known);
  }

  private constant({ owner, member }: Found<ConstantFact>, expression: PhpExpression, at: Situation): Value {
    const scope = emptyScope;
    const value = this.inner(member.value, { uri: owner.uri, scope, lexical: owner, late: owner });
    return through([use(expression, at), definition(member, owner)], value);
  }

  /** Private members of the class around the code go before what a subclass declares under the same name. */
  private visible<T extends { readonly isPrivate: boolean }>(
    of: KnownClass,
    at: Situation,
    get: (facts: KnownClass['facts']) => T | undefined,
  ): Found<T> | undefined {
    const { lexical } = at;
    const member = lexical && get(lexical.facts);
    if (!lexical || !member?.isPrivate) return undefined;
    return this.index.lineage(of).some(({ facts }) => facts === lexical.facts)
      ? { owner: lexical, member }
      : undefined;
  }

  private property(
    found: Found<PropertyFact>,
    of: KnownClass,
    expression: PhpExpression,
    at: Situation,
  ): Value {
    const { owner, member } = found;
    const places = [use(expression, at), definition(member, owner)];
    const writes = this.propertyWrites(found, of);
    const [only] = writes;
    if (!only) {
      if (!member.default) return unknown;
      const value = this.inner(member.default, {
        uri: owner.uri,
        scope: emptyScope,
        lexical: owner,
        late: of,
      });
      // The object manager may pass something else, as di.xml says.
      return through(places, member.isPromoted ? amongOthers(value) : value);
    }
    const { write, scope, isConditional } = only.member;
    if (writes.length > 1 || isConditional || only.member.method !== '__construct') return unknown;
    if (write.kind !== 'assigned') return unknown;
    const inside = { uri: only.owner.uri, scope, lexical: only.owner, late: of };
    return through(places, this.inner(write.value, inside));
  }

  private propertyWrites({ owner, member }: Found<PropertyFact>, of: KnownClass): Found<PropertyWrite>[] {
    const classes = member.isPrivate ? this.index.lineage(owner) : this.index.lineage(of);
    return classes.flatMap((known) =>
      known.facts.propertyWrites
        .filter((write) => write.property === member.name.value)
        .map((write) => ({ owner: known, member: write })),
    );
  }

  private method(
    of: KnownClass,
    name: string,
    expression: PhpExpression,
    at: Situation,
    late: KnownClass | undefined = of,
  ): Value {
    const found =
      this.visible(of, at, (facts) => facts.methods.get(name.toLowerCase())) ?? this.index.method(of, name);
    if (!found) return unknown;
    const { owner, member } = found;
    const inside = { uri: owner.uri, scope: member.scope, lexical: owner, late };
    const value = anyOf(member.returns.map((returned) => this.inner(returned, inside)));
    return through([use(expression, at), definition(member, owner)], value);
  }

  private variable(name: string, at: Situation): Value {
    const { scope } = at;
    if (scope.isDynamic) return unknown;
    const writes = scope.writes.get(name);
    const parameter = scope.parameters.findIndex((candidate) => candidate.name === name);
    if (writes) return parameter < 0 ? this.written(writes, at) : unknown;
    if (parameter >= 0) return this.passed(parameter, at);
    const { outer } = scope;
    if (!outer || (outer.captured !== 'all' && !outer.captured.has(name))) return unknown;
    return this.variable(name, { ...at, scope: outer.scope });
  }

  private written(writes: readonly VariableWrite[], at: Situation): Value {
    this.budget.take(writes.length);
    const assigned = writes.filter(({ kind }) => kind !== 'appended' && kind !== 'unclear').length;
    if (assigned > 1 || writes.some(({ kind }) => kind === 'unclear')) return unknown;
    const values: Value[] = [];
    for (const write of writes) {
      if (write.kind === 'unclear') continue;
      const value = this.inner(write.value, at);
      if (write.kind === 'appended') {
        values.push({ kind: 'array', entries: [{ key: undefined, value }], isComplete: true });
      } else if (write.kind === 'assigned') values.push(value);
      else values.push(eachOf(write.kind === 'each-key' ? keysOf(value) : value));
    }
    // `$names = []; $names[] = 'A';` has whatever was put into it.
    return values.length === 1 && assigned === 1 ? (values[0] ?? unknown) : joined(values);
  }

  /** What the class itself passes to a private method, which no one else can call. */
  private passed(parameter: number, at: Situation): Value {
    const { lexical, scope } = at;
    const method = lexical?.facts.methods.get(scope.method ?? '');
    if (!lexical || !method?.isPrivate || !scope.parameters[parameter]?.isPlain) return unknown;
    const calls = lexical.facts.ownCalls.filter((call) => call.method === scope.method);
    return anyOf(
      calls.map((call) => {
        const argument = call.arguments[parameter];
        return argument ? this.inner(argument, { ...at, scope: call.scope }) : unknown;
      }),
    );
  }

  /** The class of an object, where the code says so and objects of that class can exist. */
  private classOf(expression: PhpExpression, at: Situation): KnownClass | undefined {
    if (expression.kind === 'variable' && expression.name === 'this') return at.late;
    const known = this.index.find(this.typeOf(expression, at));
    return known?.facts.kind === 'class' && !known.facts.isAbstract ? known : undefined;
  }

  private typeOf(expression: PhpExpression, at: Situation): string | undefined {
    if (expression.kind === 'new') return expression.fqn;
    if (expression.kind === 'variable') {
      const writes = at.scope.writes.get(expression.name);
      const [write] = writes ?? [];
      if (writes?.length === 1 && write?.kind === 'assigned' && write.value.kind === 'new')
        return write.value.fqn;
      if (writes) return undefined;
      return at.scope.parameters.find(({ name }) => name === expression.name)?.type;
    }
    if (expression.kind !== 'property' || expression.object.kind !== 'variable') return undefined;
    if (expression.object.name !== 'this' || !at.late) return undefined;
    const found =
      this.visible(at.late, at, (facts) => facts.properties.get(expression.name)) ??
      this.index.property(at.late, expression.name);
    if (!found) return undefined;
    if (found.member.type) return found.member.type;
    // Before PHP 7.4: the constructor's parameter has the type, and is assigned to the property.
    const [write, ...others] = this.propertyWrites(found, at.late);
    if (!write || others.length > 0 || write.member.write.kind !== 'assigned') return undefined;
    const { value } = write.member.write;
    const isLocal = value.kind === 'variable' || value.kind === 'new';
    return isLocal ? this.typeOf(value, { ...at, scope: write.member.scope }) : undefined;
  }
}

const emptyScope: ScopeFacts = {
  method: undefined,
  parameters: [],
  writes: new Map(),
  isDynamic: false,
  outer: undefined,
};

function use(expression: PhpExpression, at: Situation): NameOccurrence {
  return { uri: at.uri, range: expression.range, role: 'use' };
}

function definition(member: ConstantFact | PropertyFact | MethodFact, owner: KnownClass): NameOccurrence {
  return { uri: owner.uri, range: member.name.range, role: 'definition' };
}
