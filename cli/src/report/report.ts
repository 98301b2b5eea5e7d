import type { Range } from 'vscode-languageserver-types';
import type { Fix, FoundProblem, LanguageService, Severity, SourceFile } from '#service/languageService';
import { displayName } from '../paths';
import type { Progress } from '../progress';
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

export interface RelatedPlace {
  readonly file: string;
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}

export interface Report {
  /** By file, then position. */
  readonly problems: readonly ReportedProblem[];
  /** How many files were checked. */
  readonly files: number;
  /** The names of the files that were checked, sorted. */
  readonly checked: readonly string[];
  /** How many problems the project's own comments and lists leave out. */
  readonly suppressed: number;
  /** What was not looked at, a sentence each. */
  readonly notices: readonly string[];
  readonly cwd: string;
}

/** Checks files; of their problems, those count that `includesProblem`. */
export function makeReport(
  service: LanguageService,
  files: readonly SourceFile[],
  { includesProblem }: Pick<Selection, 'includesProblem'>,
  cwd: string,
  progress?: Progress,
): Report {
  const named = files
    .map((file) => ({ file, name: displayName(file.uri, cwd) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const problems = named
    .flatMap(({ file, name }, index) => {
      progress?.report('Checking files', index, files.length);
      return problemsOf(service, file.uri, name, cwd);
    })
    .filter(({ uri, range }) => includesProblem(uri, range));
  const checked = named.map(({ name }) => name);
  return { problems, files: files.length, checked, suppressed: 0, notices: [], cwd };
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

function problemsOf(service: LanguageService, uri: string, name: string, cwd: string): ReportedProblem[] {
  const context = service.find(uri);
  if (!context) return [];
  const { document, text } = context.file;
  const lines = text.split(/\r\n|\r|\n/);
  const fingerprints = new Fingerprints();
  const wholeFixes = new Map<string, Fix | undefined>();
  const wholeFix = ({ rule }: FoundProblem): Fix | undefined => {
    if (!wholeFixes.has(rule.code)) wholeFixes.set(rule.code, rule.fixFile?.(context));
    return wholeFixes.get(rule.code);
  };
  return service.findProblems(uri).map((found) => {
    const { rule, severity, problem, text: message } = found;
    const own = problem.fixes?.() ?? [];
    const whole = wholeFix(found);
    return {
      file: name,
      uri,
      code: rule.code,
      severity,
      message,
      range: { start: document.positionAt(problem.range.start), end: document.positionAt(problem.range.end) },
      fixes: (own.length === 0 && whole ? [whole] : own).map((fix) => fix.title),
      fingerprint: fingerprints.of({ file: name, code: rule.code, message: problem.message }),
      fixable: whole !== undefined || (!rule.fixFile && own.some((fix) => fix.safe)),
      related: (problem.related ?? []).flatMap((place) => {
        const target = service.find(place.uri)?.file;
        if (!target) return [];
        const [start, end] = [place.range.start, place.range.end].map((at) => target.document.positionAt(at));
        return [
          {
            file: displayName(place.uri, cwd),
            uri: place.uri,
            range: { start: start!, end: end! },
            message: place.message,
          },
        ];
      }),
      lines,
    };
  });
}
