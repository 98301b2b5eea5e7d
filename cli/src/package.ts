import { ruleCodes } from '#service/languageService';
import { shippedText } from '#service/node/shipped';

/** The version in package.json, which ships next to the bundle. */
export function packageVersion(): string {
  return (JSON.parse(shippedText('package.json')) as { version: string }).version;
}

/** The page of a rule, in Markdown. */
export function explanationOf(code: string): string | undefined {
  return (ruleCodes as readonly string[]).includes(code) ? shippedText(`docs/rules/${code}.md`) : undefined;
}
