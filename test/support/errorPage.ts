import { seeText } from '#service/features/describe/errorExplanation';
import { code, escapeMarkdown } from '#service/features/support/markdown';
import type { ErrorFamily, KnownCause, KnownError } from '#service/tools/errors/knownError';

/** docs/errors.md. */
export function errorPage(families: readonly ErrorFamily[]): string {
  return `${[
    '# Error messages',
    'What Magento\'s messages around integrations, setup scripts and the web API mean, what causes them, and how to see and close each cause: the likeliest first. Written from the table that `magento-integration why "TEXT"`, *Magento Integration: Explain an Error Message…* in VS Code and the MCP tool `explain_error` use; these also say what of it shows in your modules.',
    "Magento's own texts were read in its source: 2.2.5, 2.3.3, 2.4.1, 2.4.4 and 2.4.7-p3. `%1`, `%name` and `…` stand for anything.",
    contents(families),
    ...families.flatMap(({ title, errors }) => [`## ${title}`, ...errors.map(section)]),
  ].join('\n\n')}\n`;
}

function contents(families: readonly ErrorFamily[]): string {
  return families.map(({ title }) => `- [${title}](#${anchor(title)})`).join('\n');
}

const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');

function section({ id, texts, olderTexts, means, causes, releases, sources }: KnownError): string {
  const older = olderTexts?.texts.map((text) => `- ${code(text)} (${olderTexts.releases})`) ?? [];
  return [
    `### ${id}`,
    [...texts.map((text) => `- ${code(text)}`), ...older].join('\n'),
    `${escapeMarkdown(means)}${releases === undefined ? '' : ` (${releases})`}`,
    causes.map(causeItem).join('\n'),
    `Source: ${sources.map(code).join(', ')}`,
  ].join('\n\n');
}

function causeItem({ what, see, close, shownBy }: KnownCause, index: number): string {
  const rules = shownBy && 'rules' in shownBy ? shownBy.rules : [];
  const found = rules.map((each) => `[${each}](rules/${each}.md)`).join(', ');
  return [
    `${index + 1}. ${escapeMarkdown(what)}`,
    ...(see === undefined ? [] : [`   *To check:* ${seeText(see)}`]),
    `   *To do:* ${escapeMarkdown(close)}`,
    ...(found === '' ? [] : [`   *Found by:* ${found}`]),
  ].join('\\\n');
}
