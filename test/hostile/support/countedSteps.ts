import { Session, type Profiler } from 'node:inspector';

/**
 * How much work an answer takes, on any machine and under any load: how often each block of our code runs, and how many
 * characters or elements the built-in functions look at that it calls.
 */
export async function countSteps(answer: () => unknown): Promise<number> {
  // Nothing below waits for anything: the test runner gets its turn here.
  await new Promise((resolve) => setImmediate(resolve));
  const session = await counting();
  const builtIn = new BuiltInWork();
  await post(session, 'Profiler.takePreciseCoverage');
  builtIn.start();
  try {
    await answer();
  } finally {
    builtIn.stop();
  }
  const { result } = (await post(session, 'Profiler.takePreciseCoverage')) as {
    result: Profiler.ScriptCoverage[];
  };
  return blocksRun(result) + builtIn.work;
}

let started: Promise<Session> | undefined;

/** What has run is counted from the first time on; each look at it begins again. */
function counting(): Promise<Session> {
  return (started ??= (async () => {
    const session = new Session();
    session.connect();
    await post(session, 'Profiler.enable');
    await post(session, 'Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    return session;
  })());
}

function post(session: Session, method: string, parameters?: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    session.post(method, parameters, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

/** Ours, and that of packages; not the test runner's. */
const counted = /\/(?:service|cli|server|node_modules\/(?:php-parser|jsonc-parser|vscode-uri))\//;

function blocksRun(scripts: readonly Profiler.ScriptCoverage[]): number {
  let sum = 0;
  for (const { url, functions } of scripts) {
    if (!counted.test(url)) continue;
    for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  }
  return sum;
}

type AnyFunction = (this: unknown, ...given: unknown[]) => unknown;

/** What the functions of strings, lists and regular expressions look at, which coverage does not see. */
class BuiltInWork {
  work = 0;
  #restore: (() => void)[] = [];

  start(): void {
    const length = (of: unknown): number => (of as { length: number }).length;
    const whole = [
      'toLowerCase',
      'trim',
      'trimEnd',
      'trimStart',
      'split',
      'match',
      'replace',
      'replaceAll',
      'search',
    ];
    for (const name of whole) this.#count(String.prototype, name, (text) => length(text));
    for (const name of ['indexOf', 'includes']) {
      this.#count(String.prototype, name, (text, [, from], found) =>
        Math.abs((typeof found === 'number' && found >= 0 ? found : length(text)) - Number(from ?? 0)),
      );
    }
    for (const name of [
      'includes',
      'indexOf',
      'concat',
      'splice',
      'flat',
      'shift',
      'unshift',
      'join',
      'reverse',
    ])
      this.#count(Array.prototype, name, (list) => length(list));
    this.#count(Array.prototype, 'slice', (_list, _given, part) => length(part));
    for (const name of ['exec', 'test'])
      this.#count(RegExp.prototype, name, (pattern, [text], found) =>
        looked(pattern as RegExp, String(text), found),
      );
  }

  stop(): void {
    for (const restore of this.#restore.splice(0)) restore();
  }

  #count(
    prototype: object,
    name: string,
    cost: (self: unknown, given: readonly unknown[], result: unknown) => number,
  ): void {
    const methods = prototype as Record<string, AnyFunction>;
    const original = methods[name]!;
    const add = (steps: number): void => {
      this.work += steps;
    };
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value: function (this: unknown, ...given: unknown[]) {
        const before = this instanceof RegExp && (this.global || this.sticky) ? this.lastIndex : 0;
        const result = original.apply(this, given);
        add(Math.max(1, cost(this, given, result) - before));
        return result;
      },
    });
    this.#restore.push(() => {
      Object.defineProperty(prototype, name, { configurable: true, writable: true, value: original });
    });
  }
}

/** The characters up to the end of what was found; to the end of the text where nothing was. */
function looked(pattern: RegExp, text: string, found: unknown): number {
  // A sticky one looks at one place only.
  if (pattern.sticky) return found ? pattern.lastIndex : 0;
  if (pattern.global) return found ? pattern.lastIndex : text.length;
  if (found)
    return Array.isArray(found) ? (found as RegExpExecArray).index + String(found[0]).length : text.length;
  return text.length;
}
