// What a suite is made of. It is bundled into each suite: the list below is that of one suite.
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';

interface RegisteredTest<Context> {
  readonly name: string;
  readonly body: (context: Context) => Promise<void>;
}

export interface TestResult {
  readonly name: string;
  readonly milliseconds: number;
  /** What it failed with. */
  readonly error?: string;
}

const registered: RegisteredTest<never>[] = [];
const longestTest = 60_000;

/** Adds a test to the suite. The tests of a suite run in order, in one window. */
export function register<Context>(name: string, body: (context: Context) => Promise<void>): void {
  registered.push({ name, body });
}

/** Runs the suite's tests; `report` hears of each as it ends. */
export async function runRegistered<Context>(
  context: Context,
  report: (result: TestResult) => Promise<void> | void,
): Promise<void> {
  for (const { name, body } of registered as unknown as RegisteredTest<Context>[]) {
    const start = performance.now();
    const error = await failureOf(body(context));
    await report({ name, milliseconds: Math.round(performance.now() - start), ...(error && { error }) });
  }
}

async function failureOf(body: Promise<void>): Promise<string | undefined> {
  const ended = new AbortController();
  try {
    const late = delay(longestTest, undefined, { signal: ended.signal, ref: false }).then(() => {
      throw new Error(`Not done after ${longestTest} ms`);
    });
    late.catch(() => undefined);
    await Promise.race([body, late]);
    return undefined;
  } catch (error) {
    return inspect(error);
  } finally {
    ended.abort();
  }
}
