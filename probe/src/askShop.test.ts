import { describe, expect, it } from 'vitest';
import { askShop } from './askShop';
import { splitWords, joinWords } from './words';
import { readAnswer } from './readAnswer';

const node = (script: string) => ({ argv: [process.execPath, '-e', script], cwd: '.', wrapper: undefined });

describe('askShop', () => {
  it('ends what does not answer, with all that it has started', async () => {
    const hangs = node('setInterval(() => 0, 1000)');
    const controller = new AbortController();
    const asked = askShop(hangs, { signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ reason: 'cancelled' });
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
    expect(() => readAnswer('m begin\n{"probe":1,"root":3}\nm end\n', 'm')).toThrow('no valid "root"');
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
