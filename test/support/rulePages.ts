import type { RuleDescription } from '#service/rules/rule';

/** The first line of a rule's page, below its title. */
export function leadOf({ summary, severity }: RuleDescription): string | undefined {
  return summary && `${summary} **${severity[0]!.toUpperCase()}${severity.slice(1)}.**`;
}

/** A page with its first line as the rule has it. */
export function withLead(page: string, rule: RuleDescription): string {
  const lines = page.split('\n');
  const lead = leadOf(rule);
  if (lead !== undefined) lines[2] = lead;
  return lines.join('\n');
}

/** docs/rules/README.md; of a rule without a summary, the line stays as it is. */
export function indexOfRules(rules: readonly RuleDescription[], before: string): string {
  const rows = rules.map(({ code, severity, summary }) => {
    const start = `| [${code}](${code}.md) | ${severity} |`;
    const known = before.split('\n').find((line) => line.startsWith(start));
    return summary === undefined && known ? known : `${start} ${summary ?? ''} |`;
  });
  return [
    '# Rules',
    '',
    'What each rule reports, by code. `magento-integration check --explain CODE` prints a page.',
    '',
    '| code | severity | what it reports |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
