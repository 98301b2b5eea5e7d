import * as l10n from '@vscode/l10n';
import type { ErrorCause, ErrorEvidence, ErrorExplanation, ExplainedError } from '#protocol';
import { code, escapeMarkdown } from '../support/markdown';

/** How much of a value of the pasted text is repeated. */
const mostOfValue = 120;

type Explanation = Omit<ErrorExplanation, 'markdown'>;

/** What is behind a text, for a preview of Markdown. */
export function describeExplanation(explanation: Explanation): string {
  const { errors, nearest, files, calls, searched } = explanation;
  const sections = [
    ...(errors.length > 0 ? errors.map(describeError) : [unknownText(nearest)]),
    ...list(l10n.t('In the files that the text names'), files),
    ...list(l10n.t('The call in the text'), calls),
    escapeMarkdown(searchedText(searched)),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** What was looked at. */
export function searchedText({ messages, characters, ofCharacters }: Explanation['searched']): string {
  return characters < ofCharacters
    ? l10n.t(
        'Compared with {0} messages of Magento; only the first {1} of {2} characters were read.',
        messages,
        characters,
        ofCharacters,
      )
    : l10n.t('Compared with {0} messages of Magento.', messages);
}

function unknownText(nearest: Explanation['nearest']): string {
  const title = `# ${l10n.t('Not a known message')}`;
  const hint = l10n.t(
    'Paste the line with the message itself; var/log/exception.log has it where the screen shows only a report ID.',
  );
  const items = nearest.map(({ message }) => `- ${code(message)}`);
  return [
    title,
    hint,
    ...(items.length > 0 ? [`${l10n.t('Similar messages:')}\n\n${items.join('\n')}`] : []),
  ].join('\n\n');
}

function describeError({ message, releases, values, means, causes, sources }: ExplainedError): string {
  const known = values.map((value) => code(cut(value)));
  return [
    `# ${escapeMarkdown(message)}`,
    ...(known.length > 0 ? [l10n.t('In your text: {0}', known.join(', '))] : []),
    ...(releases === undefined ? [] : [l10n.t('Releases: {0}', releases)]),
    escapeMarkdown(means),
    `## ${l10n.t('Causes')}`,
    ...causes.map(describeCause),
    l10n.t('Source: {0}', sources.map(code).join(', ')),
  ].join('\n\n');
}

function describeCause({ what, see, close, evidence, moreEvidence }: ErrorCause, index: number): string {
  const lines = [
    `${index + 1}. **${escapeMarkdown(what)}**`,
    ...evidence.map((each) => `   - ${l10n.t('Here: {0}', evidenceText(each))}`),
    ...(moreEvidence === undefined ? [] : [`   - ${l10n.t('and {0} more', moreEvidence)}`]),
    ...(see === undefined ? [] : [`   - ${l10n.t('To check: {0}', seeText(see))}`]),
    `   - ${l10n.t('To do: {0}', escapeMarkdown(close))}`,
  ];
  return lines.join('\n');
}

/** A command or query is shown as it is typed. */
export function seeText(see: string): string {
  return /^(?:SELECT|bin\/magento|curl|grep|tail|php|ls|date|git|magento-integration) /.test(see)
    ? code(see)
    : escapeMarkdown(see);
}

function list(title: string, evidence: readonly ErrorEvidence[]): string[] {
  if (evidence.length === 0) return [];
  return [`## ${title}`, evidence.map((each) => `- ${evidenceText(each)}`).join('\n')];
}

function evidenceText({ text, location }: ErrorEvidence): string {
  if (!location) return escapeMarkdown(text);
  const { uri, range } = location;
  const line = range.start.line + 1;
  return `${escapeMarkdown(text)} (${code(`${fileOf(uri)}:${line}`)})`;
}

/** The end of the path that tells files apart. */
function fileOf(uri: string): string {
  try {
    return decodeURIComponent(uri).split('/').slice(-5).join('/');
  } catch {
    return uri.split('/').slice(-5).join('/');
  }
}

function cut(text: string): string {
  return text.length > mostOfValue ? `${text.slice(0, mostOfValue)}…` : text;
}
