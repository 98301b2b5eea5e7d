import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freshBundle } from '../support/freshBundle';

const root = resolve(__dirname, '../..');

/** The first block of code below a heading of a page in docs/editors/, as users copy it. */
export function documentedBlock(page: string, heading: string): string {
  const text = readFileSync(join(root, 'docs/editors', page), 'utf8');
  const block = new RegExp(
    `^## ${heading.replace(/[()]/g, '\\$&')}\\n[^]*?^\`\`\`\\w+\\n([^]*?)^\`\`\``,
    'm',
  ).exec(text);
  if (!block) throw new Error(`docs/editors/${page} has no code below "${heading}"`);
  return block[1]!;
}

/** A PATH on which `magento-integration` is the built command; `folder` gets the folder that it is in. */
export function pathWithCommand(folder: string): string {
  freshBundle('server');
  const bin = join(folder, 'bin-of-test');
  mkdirSync(bin, { recursive: true });
  const command = join(bin, 'magento-integration');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${freshBundle('cli')}' "$@"\n`);
  chmodSync(command, 0o755);
  return `${bin}:${process.env.PATH ?? ''}`;
}
