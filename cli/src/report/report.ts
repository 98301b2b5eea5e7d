import type { Range } from 'vscode-languageserver-types';
import type {
  Fix,
  JudgedProblem,
  LanguageService,
  Severity,
  SourceFile,
  TextFile,
} from '#service/languageService';
import { configsOf } from '../policy/configsOf';
import { displayName } from '../paths';
import type { Progress } from '../terminal/progress';
import type { Selection } from '../selection/selection';
import { Fingerprints } from './fingerprint';

/** One problem, with everything that any format prints. */
export interface ReportedProblem {
  /** Relative to the working folder, with `/`. */
  readonly file: string;
  readonly uri: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** Titles. */
  readonly fixes: readonly string[];
  /** Whether `--fix` mends it. */
  readonly fixable: boolean;
  readonly related: readonly RelatedPlace[];
  /** By which services know the problem again; see {@link Fingerprints}. */
  readonly fingerprint: string;
  /** The lines of the file. */
  readonly lines: readonly string[];
}

/** A problem that is shown but does not count. */
export interface SuppressedProblem extends ReportedProblem {
  /** A comment in the file, or the baseline. */
  readonly by: 'comment' | 'baseline';
  readonly reason: string | undefined;
}

export interface RelatedPlace {
  readonly file: string;
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}

export interface Report {
  /** By file, then position. */
  readonly problems: readonly ReportedProblem[];
  /** By file, then position. */
  readonly suppressed: readonly SuppressedProblem[];
  /** How many files were checked. */
  readonly files: number;
  /** The names of the files that were checked, sorted. */
  readonly checked: readonly string[];
  /** What was not looked at, a sentence each. */
  readonly notices: readonly string[];
  /** Whether something that was asked about was not looked at whole. */
  readonly isIncomplete: boolean;
  readonly cwd: string;
}

/** What is wrong in these files, and in the configuration that applies to them, as far as `includesProblem` counts it. */
export function makeReport(
  service: LanguageService,
  files: readonly SourceFile[],
  { includesProblem }: Pick<Selection, 'includesProblem'>,
  cwd: string,
  progress?: Progress,
): Report {
  // Configuration is no file to check, but is one with problems where it has some.
  const configs = configsOf(service, files).filter((uri) => service.judgeProblems(uri).length > 0);
  const named = [...files.map(({ uri }) => uri), ...configs]
    .map((uri) => ({ uri, name: displayName(uri, cwd) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const judged = named
    .flatMap(({ uri, name }, index) => {
      progress?.report('Checking files', index, named.length);
      return reportOn(service, uri, name, cwd);
    })
    .filter(({ uri, range }) => includesProblem(uri, range));
  return {
    problems: judged.flatMap(({ verdict, ...problem }) => (verdict.kind === 'shown' ? [problem] : [])),
    suppressed: judged.flatMap(({ verdict, ...problem }): SuppressedProblem[] => {
      if (verdict.kind === 'suppressed') return [{ ...problem, by: 'comment', reason: verdict.reason }];
      return verdict.kind === 'baselined' ? [{ ...problem, by: 'baseline', reason: undefined }] : [];
    }),
    files: named.length,
    checked: named.map(({ name }) => name),
    notices: [],
    isIncomplete: false,
    cwd,
  };
}

/** The problems of each file that has some, in the report's order. */
export function byFile({ problems }: Report): [file: string, problems: ReportedProblem[]][] {
  const files = new Map<string, ReportedProblem[]>();
  for (const problem of problems) {
    const known = files.get(problem.file);
    if (known) known.push(problem);
    else files.set(problem.file, [problem]);
  }
  return [...files];
}

export function countOf(report: Report, severity: Severity): number {
  return report.problems.filter((problem) => problem.severity === severity).length;
}

type Reported = ReportedProblem & Pick<JudgedProblem, 'verdict'>;

function reportOn(service: LanguageService, uri: string, name: string, cwd: string): Reported[] {
  const file = service.findText(uri);
  if (!file) return [];
  const context = service.find(uri);
  const lines = file.text.split(/\r\n|\r|\n/);
  const judged = service.judgeProblems(uri);
  const shown = judged.filter(({ verdict }) => verdict.kind === 'shown');
  const fingerprints = new Fingerprints();
  const wholeFixes = new Map<string, Fix | undefined>();
  const wholeFix = ({ rule }: JudgedProblem): Fix | undefined => {
    if (!context || !rule.fixFile) return undefined;
    if (!wholeFixes.has(rule.code)) {
      const starts = new Set(shown.filter((each) => each.rule === rule).map(startOf));
      wholeFixes.set(
        rule.code,
        rule.fixFile(context, ({ start }) => starts.has(start)),
      );
    }
    return wholeFixes.get(rule.code);
  };
  return judged.flatMap((found): Reported[] => {
    const { rule, problem, text: message, verdict } = found;
    if (verdict.kind === 'off') return [];
    const own = problem.fixes?.() ?? [];
    const whole = wholeFix(found);
    return [
      {
        file: name,
        uri,
        code: rule.code,
        severity: verdict.severity,
        message,
        range: rangeIn(file, problem.range),
        fixes: (own.length === 0 && whole ? [whole] : own).map((fix) => fix.title),
        fingerprint: fingerprints.of({ file: name, code: rule.code, message: problem.message }),
        fixable: own.some((fix) => fix.safe) || (own.length === 0 && whole?.safe === true),
        related: (problem.related ?? []).flatMap((place) => {
          const target = service.findText(place.uri);
          const { uri: of, range, message: why } = place;
          if (!target) return [];
          return [{ file: displayName(of, cwd), uri: of, range: rangeIn(target, range), message: why }];
        }),
        lines,
        verdict,
      },
    ];
  });
}

const startOf = ({ problem }: JudgedProblem): number => problem.range.start;

function rangeIn({ document }: TextFile, { start, end }: { start: number; end: number }): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
