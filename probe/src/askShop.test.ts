import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { askShop } from './askShop';
import { onDisk } from './testing/onDisk';
import { splitWords, joinWords } from './words';
import { readAnswer } from './readAnswer';

const node = (script: string) => ({ argv: [process.execPath, '-e', script], cwd: '.', wrapper: undefined });

/** A process that has ended may be kept as a zombie by whoever is to hear of it. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}

describe('askShop', () => {
  it('ends what does not answer, with all that it has started', async () => {
    const pids = path.join(onDisk({}), 'pids');
    const started = `const { pid } = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });`;
    const hangs = node(
      `${started} require('node:fs').writeFileSync(${JSON.stringify(pids)}, JSON.stringify([process.pid, pid])); setInterval(() => 0, 1000)`,
    );
    const controller = new AbortController();
    const asked = askShop(hangs, { signal: controller.signal });
    const running = await vi.waitFor(
      () => JSON.parse(fs.readFileSync(pids, 'utf8')) as readonly number[],
      20_000,
    );
    controller.abort();
    await expect(asked).rejects.toMatchObject({ reason: 'cancelled' });
    await vi.waitFor(() => expect(running.filter(isRunning)).toEqual([]), 20_000);
  });

  it('ends it at the time limit', async () => {
    const hangs = node('setInterval(() => 0, 1000)');
    await expect(askShop(hangs, { seconds: 0.1, graceSeconds: 0 })).rejects.toMatchObject({
      reason: 'timeout',
    });
  });

  it('quotes what the command complains about', async () => {
    const complains = node('process.stderr.write("no such service: php\\n"); process.exit(1)');
    await expect(askShop(complains)).rejects.toMatchObject({
      reason: 'no-answer',
      message: expect.stringContaining('ended with 1 without an answer: no such service: php') as string,
    });
  });

  it('refuses an answer that is not one of this version', () => {
    expect(() => readAnswer('hello\nm begin\n{"probe":2}\nm end\n', 'm')).toThrow('not one of this version');
    expect(() => readAnswer('m begin\n{"probe":1,"php":"8.2.0","root":3}\nm end\n', 'm')).toThrow(
      'no valid "root"',
    );
    expect(() => readAnswer('m begin\nnothing\nm end\n', 'm')).toThrow('damaged');
  });
});

describe('splitWords', () => {
  it.each([
    ['docker compose exec -T php php', ['docker', 'compose', 'exec', '-T', 'php', 'php']],
    [`ssh shop "php -d 'memory_limit=1G'"`, ['ssh', 'shop', "php -d 'memory_limit=1G'"]],
    ['a --b="c d"', ['a', '--b=c d']],
    ['', []],
  ])('%s', (text, words) => {
    expect(splitWords(text)).toEqual(words);
    expect(splitWords(joinWords(words))).toEqual(words.map((word) => word));
  });
});
