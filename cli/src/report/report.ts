import type { Range } from 'vscode-languageserver-types';
import type { Fix, FoundProblem, LanguageService, Severity, SourceFile } from '#service/languageService';
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
  readonly cwd: string;
}

export function makeReport(service: LanguageService, files: readonly SourceFile[], cwd: string): Report {
  const problems = files
    .map((file) => ({ file, name: displayName(file.uri, cwd) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ file, name }) => problemsOf(service, file.uri, name, cwd));
  return { problems, files: files.length, cwd };
}

export function countOf(report: Report, severity: Severity): number {
  return report.problems.filter((problem) => problem.severity === severity).length;
}

function problemsOf(service: LanguageService, uri: string, name: string, cwd: string): ReportedProblem[] {
  const context = service.find(uri);
  if (!context) return [];
  const { document, text } = context.file;
  const lines = text.split(/\r\n|\r|\n/);
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
      fixable: own.some((fix) => fix.safe) || (own.length === 0 && whole?.safe === true),
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
