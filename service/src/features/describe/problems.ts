import type { JudgedProblem } from '../../policy/judge';
import type { OffsetRange } from '../../text';
import { escapeMarkdown } from '../support/markdown';
import type { ProblemOptions } from '../support/problemOptions';

/**
 * Why each problem at a place that is shown matters to Magento, with a link to its rule's page. The messages themselves are left to
 * the client, which shows them beside the hover.
 */
export function explainProblems(
  judged: readonly JudgedProblem[],
  offset: number,
  { pageUri }: ProblemOptions,
): { readonly text: string; readonly range: OffsetRange } | undefined {
  const here = judged.filter(
    ({ problem: { range }, verdict: { kind } }) =>
      (kind === 'shown' || kind === 'baselined') && range.start <= offset && offset <= range.end,
  );
  const texts = here.flatMap(({ rule, problem: { message } }) => {
    const why = rule.why?.(message);
    const href = pageUri?.(rule.code);
    const page = href === undefined ? `\`${rule.code}\`` : `[${rule.code}](${href})`;
    return why === undefined ? [] : [`${escapeMarkdown(why)} (${page})`];
  });
  return here[0] && texts.length > 0
    ? { text: [...new Set(texts)].join('\n\n'), range: here[0].problem.range }
    : undefined;
}
