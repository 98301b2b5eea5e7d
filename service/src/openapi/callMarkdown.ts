import * as l10n from '@vscode/l10n';
import type { DataType, Endpoint } from '../magento/webapi/model';
import { callExample } from './callExample';

/** How many lines of JSON people still look at in a hover. */
const usualLines = 30;

/**
 * The request and the answer of a route as Markdown, each as JSON with examples: for hovers and for the view.
 * @param lines after how many lines JSON is cut; whole unless it is longer
 */
export function callMarkdown(
  route: Endpoint,
  types: ReadonlyMap<string, DataType>,
  lines = usualLines,
): string {
  const { method, path, body, answer } = callExample(route, types);
  return [
    `**${l10n.t('Request')}**`,
    fenced('http', `${method} /rest/default${path}`),
    ...(body ? [fenced('json', cut(body, lines))] : []),
    `**${l10n.t('Response')}**`,
    answer === undefined
      ? l10n.t(
          'The response is not described: its type has no structure, or its PHP is not in the workspace.',
        )
      : fenced('json', cut(answer, lines)),
    ...(route.mayReturnNull ? [l10n.t('`[]` where the service returns null.')] : []),
  ].join('\n\n');
}

function cut(value: unknown, most: number): string {
  const all = JSON.stringify(value, undefined, 2).split('\n');
  return all.length <= most ? all.join('\n') : [...all.slice(0, most), '…'].join('\n');
}

/** Between more backticks than the text has in a row. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
