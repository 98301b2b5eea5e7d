import { expect, it } from 'vitest';
import { uninterrupted } from './uninterrupted';

it('goes on to the end, and is in the way of no later signal', async () => {
  const listeners = process.listenerCount('SIGTERM');
  const done = uninterrupted(() => {
    process.kill(process.pid, 'SIGTERM');
    return process.listenerCount('SIGTERM');
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect([done, process.listenerCount('SIGTERM')]).toEqual([listeners + 1, listeners]);
});
