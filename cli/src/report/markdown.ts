import {
  areaTitle,
  codeSpan,
  escapeMarkdown,
  grantsOf,
  type EffectiveIntegration,
} from '#service/languageService';
import { counted } from './summary';

/** What an integration can call, as a section with a table. */
export function integrationMarkdown({ name, kind, opens, sensitive }: EffectiveIntegration): string {
  const lines = [
    `## ${escapeMarkdown(name)} (${kind})`,
    '',
    `Can call ${counted(opens.length, 'REST endpoint')}.`,
    '',
  ];
  if (sensitive.length > 0) {
    const areas = sensitive.map(({ area, routes }) => `${areaTitle[area]} (${routes.length})`);
    lines.push(`**Sensitive**: ${areas.join('; ')}.`, '');
  }
  if (opens.length > 0) {
    lines.push('| Method | URL | Needs | Service |', '| --- | --- | --- | --- |');
    for (const route of opens) {
      const needs = grantsOf(route).map(code).join(', ');
      const service = route.service === undefined ? '' : code(route.service);
      lines.push(`| ${escapeMarkdown(route.method)} | ${code(route.url)} | ${needs} | ${service} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

/** In a table, a bar ends the cell even inside a code span. */
function code(value: string): string {
  return codeSpan(value).replace(/\|/g, '\\|');
}
