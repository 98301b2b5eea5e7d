import { areaTitle, grantsOf, type EffectiveIntegration } from '#service/languageService';
import { printable } from '../displayWidth';
import { counted } from './summary';

/** What an integration can call, as a section with a table. */
export function integrationMarkdown({ name, kind, opens, sensitive }: EffectiveIntegration): string {
  const lines = [`## ${text(name)} (${kind})`, '', `Can call ${counted(opens.length, 'REST endpoint')}.`, ''];
  if (sensitive.length > 0) {
    const areas = sensitive.map(({ area, routes }) => `${areaTitle[area]} (${routes.length})`);
    lines.push(`**Sensitive**: ${areas.join('; ')}.`, '');
  }
  if (opens.length > 0) {
    lines.push('| Method | URL | Needs | Service |', '| --- | --- | --- | --- |');
    for (const route of opens) {
      const needs = grantsOf(route).map(code).join(', ');
      const service = route.service === undefined ? '' : code(route.service);
      lines.push(`| ${text(route.method)} | ${code(route.url)} | ${needs} | ${service} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

/** A name of the user's that Markdown shows as it is, on one line and in one cell. */
export function text(value: string): string {
  return printable(value)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]|~#]/g, '\\$&');
}

/** A code span; in a table, a bar ends the cell even there. */
function code(value: string): string {
  const plain = printable(value).replace(/\|/g, '\\|');
  return plain.includes('`') ? `\`\` ${plain} \`\`` : `\`${plain}\``;
}
