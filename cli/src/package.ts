import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// The bundle stands in dist/.
const root = join(__dirname, '..');
const rulePages = join(root, 'docs/rules');

export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

/** The codes that have a page, sorted. */
export function explainedCodes(): string[] {
  try {
    return readdirSync(rulePages)
      .filter((name) => name.endsWith('.md'))
      .map((name) => name.slice(0, -'.md'.length))
      .sort();
  } catch {
    return [];
  }
}

/** The page of a rule, in Markdown. */
export function explanationOf(code: string): string | undefined {
  return explainedCodes().includes(code) ? readFileSync(join(rulePages, `${code}.md`), 'utf8') : undefined;
}
