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
  /** The lines of the file. */
  readonly lines: readonly string[];
}

/** A problem that is there and counts for nothing. */
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
  readonly cwd: string;
}

/** What is wrong in these files, and in the configuration that counts for them. */
export function makeReport(service: LanguageService, files: readonly SourceFile[], cwd: string): Report {
  // Configuration is no file to check, but is one with problems where it has some.
  const configs = configsOf(service, files).filter((uri) => service.judgeProblems(uri).length > 0);
  const uris = [...files.map(({ uri }) => uri), ...configs];
  const judged = uris
    .map((uri) => ({ uri, name: displayName(uri, cwd) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ uri, name }) => reportOn(service, uri, name, cwd));
  return {
    problems: judged.flatMap(({ verdict, ...problem }) => (verdict.kind === 'shown' ? [problem] : [])),
    suppressed: judged.flatMap(({ verdict, ...problem }): SuppressedProblem[] => {
      if (verdict.kind === 'suppressed') return [{ ...problem, by: 'comment', reason: verdict.reason }];
      return verdict.kind === 'baselined' ? [{ ...problem, by: 'baseline', reason: undefined }] : [];
    }),
    files: uris.length,
    cwd,
  };
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
