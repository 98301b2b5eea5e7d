import type { RuleDescription } from '#service/rules/rule';

/** The first line of a rule's page, below its title. */
export function leadOf({ summary, severity }: RuleDescription): string {
  return `${summary} **${severity[0]!.toUpperCase()}${severity.slice(1)}.**`;
}

/** A page with its first line as the rule has it. */
export function withLead(page: string, rule: RuleDescription): string {
  const lines = page.split('\n');
  lines[2] = leadOf(rule);
  return lines.join('\n');
}

/** docs/rules/README.md. */
export function indexOfRules(rules: readonly RuleDescription[]): string {
  const rows = rules.map(
    ({ code, severity, summary }) => `| [${code}](${code}.md) | ${severity} | ${summary} |`,
  );
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
