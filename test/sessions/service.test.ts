import { describe, expect, it } from 'vitest';
import { failureOf, shortest, stepsOf } from './serviceSession';

// SESSIONS=1000 SESSION_SEED=5 vitest run test/sessions tries more, or others.
const first = Number(process.env.SESSION_SEED ?? 1);
const sessions = Number(process.env.SESSIONS ?? 20);

describe('a session in an editor', () => {
  it('is at any time answered as if it had begun that way', { timeout: 0 }, async () => {
    for (let seed = first; seed < first + sessions; seed++) {
      const steps = stepsOf(seed);
      if ((await failureOf(seed, steps)) !== undefined) expect.fail(await shortest(seed, steps));
    }
    expect(sessions).toBeGreaterThan(0);
  });
});
