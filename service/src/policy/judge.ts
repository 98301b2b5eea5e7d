import { problemsIn, type FoundProblem } from '../rules/findProblems';
import { fileFixOf } from '../rules/fileFix';
import type { RuleCode } from '../rules/registry';
import type { Fix, Problem, RuleDescription, Severity } from '../rules/rule';
import { relativePath } from '../uri';
import type { FileInModule } from '../workspace/fileInModule';
import { configInvalid } from './config-invalid';
import type { ConfigFile } from './configuration/configFile';
import { configProblems } from './configuration/configProblems';
import type { FilePolicy, Policy } from './policy';
import { suppressionUnused } from './suppression-unused';
import { covers, suppressionsIn, type Suppression } from './suppressions/suppressions';
import { isTellable, unusedProblem } from './suppressions/unused';

/** What has been decided about a problem. */
export type Verdict =
  | { readonly kind: 'shown'; readonly severity: Severity }
  /** Its rule is off, or its file is excluded. */
  | { readonly kind: 'off' }
  | { readonly kind: 'suppressed'; readonly severity: Severity; readonly reason: string | undefined }
  | { readonly kind: 'baselined'; readonly severity: Severity };

/** A problem as its rule found it, and what has been decided about it. */
export interface JudgedProblem extends FoundProblem {
  readonly verdict: Verdict;
}

/**
 * All that rules find in a file, in text order, each with what a team has decided about it: its severity by
 * configuration, then suppressed by a comment, then known from the baseline. What is wrong with the comments is among
 * them. Everything that shows, counts or fixes problems asks here.
 */
export function judge(policy: Policy, context: FileInModule): JudgedProblem[] {
  const { file } = context;
  const found = problemsIn(context);
  const decided = policy.of(file.uri);
  if (decided.isExcluded) return found.map((each) => ({ ...each, verdict: { kind: 'off' } }));
  const { suppressions, problems } = suppressionsIn(file);
  const used = new Set<Suppression>();
  const inBaseline = baselineOf(decided, file.uri);
  const judged = found.map((each): JudgedProblem => {
    const severity = severityOf(each, decided);
    const suppressing = suppressions.filter((one) => covers(one, each.rule.code, each.problem.range.start));
    for (const one of suppressing) used.add(one);
    if (severity === 'off') return { ...each, verdict: { kind: 'off' } };
    const [first] = suppressing;
    if (first) return { ...each, verdict: { kind: 'suppressed', severity, reason: first.directive.reason } };
    const kind = inBaseline(each.rule.code, each.problem) ? 'baselined' : 'shown';
    return { ...each, verdict: { kind, severity } };
  });
  const unused = suppressions.filter((each) => !used.has(each) && isTellable(each, context, decided));
  const about = [
    ...problems.map((problem) => foundBy(configInvalid, problem)),
    ...unused.map((each) => foundBy(suppressionUnused, unusedProblem(each, context))),
  ];
  if (about.length === 0) return judged;
  return [...judged, ...about.map((each) => judgedBy(each, decided))].sort(
    (a, b) => a.problem.range.start - b.problem.range.start,
  );
}

/** What is wrong in a configuration file, as it configures itself. */
export function judgeConfig(
  policy: Policy,
  file: ConfigFile,
  isProject: (uri: string) => boolean,
): JudgedProblem[] {
  const decided = policy.of(file.uri);
  return configProblems(policy, file, isProject).map((problem) =>
    judgedBy(foundBy(configInvalid, problem), decided),
  );
}

/** The problems that are shown, with the severity that they are shown with. */
export function shownIn(judged: readonly JudgedProblem[]): FoundProblem[] {
  return judged.flatMap(({ verdict, ...found }) =>
    verdict.kind === 'shown' ? [{ ...found, severity: verdict.severity }] : [],
  );
}

/** All edits of a file that are surely meant: none for a problem that is off, suppressed or in the baseline. */
export function findFileFix(policy: Policy, context: FileInModule): Fix | undefined {
  return fileFixOf(context, shownIn(judge(policy, context)));
}

function severityOf({ rule, severity }: FoundProblem, decided: FilePolicy): Severity | 'off' {
  return decided.severityOf(rule.code) ?? severity;
}

/** A problem with the severity that the configuration gives it; comments and the baseline are not asked. */
export function judgedBy(found: FoundProblem, decided: FilePolicy): JudgedProblem {
  const severity = severityOf(found, decided);
  return { ...found, verdict: severity === 'off' ? { kind: 'off' } : { kind: 'shown', severity } };
}

/** A problem as its rule reports it, before any decision; a problem's own severity takes precedence over the rule's. */
export function foundBy(rule: RuleDescription<RuleCode>, problem: Problem): FoundProblem {
  return { rule, severity: problem.severity ?? rule.severity, problem, text: problem.message.text };
}

function baselineOf({ baseline }: FilePolicy, uri: string): (code: string, problem: Problem) => boolean {
  const file = baseline && relativeTo(baseline.folder, uri);
  return file === undefined ? () => false : baseline!.knownIn(file);
}

/** The path of a file relative to a folder, also where it is not below it. */
export function relativeTo(folder: string, uri: string): string {
  const [from, to] = [folder.split('/'), uri.split('/')];
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  const common = from.slice(0, same).join('/');
  return '../'.repeat(from.length - same) + (relativePath(common, uri) ?? uri);
}
