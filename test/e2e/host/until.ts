import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits for something that comes by itself: asks again and again until the answer is neither false nor undefined.
 * `what` completes the sentence "Waited … ms in vain for". An exception counts as "not yet", and is told at the end.
 */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  { timeout = 20_000, interval = 50 } = {},
): Promise<Exclude<T, false | undefined | null>> {
  const deadline = Date.now() + timeout;
  let last: unknown;
  do {
    try {
      const answer = await probe();
      if (answer !== false && answer !== undefined && answer !== null) {
        return answer as Exclude<T, false | undefined | null>;
      }
      last = undefined;
    } catch (error) {
      last = error;
    }
    await delay(interval);
  } while (Date.now() < deadline);
  throw new Error(`Waited ${timeout} ms in vain for ${what}`, { cause: last });
}
