import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { configPath, shopWith, withWarning } from './checkFixture';
import { runCli } from './runCli';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** The code block behind a heading in bold, the `index`th. */
function blockAfter(heading: string, index: number): string {
  const rest = readme.slice(readme.indexOf(`**${heading}**`));
  return [...rest.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)][index]![1]!;
}

/** Each command of a block, and the lines that it is said to print. */
function commandsIn(block: string): { args: string[]; printed: string[] }[] {
  return block.split(/^\$ /m).flatMap((part) => {
    const [command = '', ...printed] = part.trimEnd().split('\n');
    const [, ...args] = command.split(' ');
    return command.startsWith('magento-integration ') ? [{ args, printed }] : [];
  });
}

/** Runs the commands of a block, and expects what stands there; `…` is any number of lines. */
function follow(block: string, cwd: string): void {
  const commands = commandsIn(block);
  expect(commands.length).toBeGreaterThan(0);
  for (const { args, printed } of commands) {
    const { stdout, stderr } = runCli(args, { cwd });
    const lines = `${stderr}${stdout}`.trimEnd().split('\n');
    const gap = printed.indexOf('…');
    const shown = gap < 0 ? lines : [...lines.slice(0, gap), '…', ...lines.slice(gap + 1 - printed.length)];
    expect({ args, lines: shown }).toEqual({ args, lines: printed });
  }
}

it('prints what the README says, in its order', () => {
  const cwd = shopWith(withWarning);
  follow(blockAfter('First run', 0), cwd);

  const config = join(cwd, '.magento-integration.json');
  writeFileSync(config, blockAfter('Configure', 0));
  follow(blockAfter('Configure', 1), cwd);
  rmSync(config);

  const [comment = '', url = ''] = blockAfter('Suppress', 0).trimEnd().split('\n');
  expect(withWarning).toContain(url);
  writeFileSync(join(cwd, configPath), withWarning.replace(url, `${comment}\n${url}`));
  follow(blockAfter('Suppress', 1), cwd);

  writeFileSync(join(cwd, configPath), withWarning);
  follow(blockAfter('Start with a baseline', 0), cwd);
});
