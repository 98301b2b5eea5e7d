import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleCodes } from '#service/languageService';

// The bundle is in dist/.
const root = join(__dirname, '..');
const rulePages = join(root, 'docs/rules');

export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

/** The page of a rule, in Markdown. */
export function explanationOf(code: string): string | undefined {
  return (ruleCodes as readonly string[]).includes(code)
    ? readFileSync(join(rulePages, `${code}.md`), 'utf8')
    : undefined;
}
