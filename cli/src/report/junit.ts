import { byFile, type Report, type ReportedProblem } from './report';
import { xmlDocument, type XmlElement } from './xml';

/**
 * JUnit's XML, in the form that both Ant and Jenkins' xUnit plugin take: a suite for each file, a case for each problem.
 * Errors and warnings fail; remarks do not, and are in the suite's output.
 */
export function formatJunit(report: Report, now = new Date()): string {
  const timestamp = now.toISOString().slice(0, 19);
  const problems = new Map(byFile(report));
  const suites = report.checked.map((file, id) => suiteOf(file, problems.get(file) ?? [], id, timestamp));
  return xmlDocument({ testsuites: suites.length === 0 ? '' : { testsuite: suites } });
}

function suiteOf(file: string, problems: readonly ReportedProblem[], id: number, timestamp: string) {
  const failing = problems.filter(isFailure);
  const remarks = problems.filter((problem) => !isFailure(problem));
  const names = new Map<string, number>();
  const cases = failing.map((problem) => caseOf(problem, distinct(nameOf(problem), names)));
  return {
    '@name': file,
    '@package': 'magento-integration',
    '@id': id,
    '@timestamp': timestamp,
    '@hostname': 'localhost',
    '@tests': Math.max(1, cases.length),
    '@failures': cases.length,
    '@errors': 0,
    '@time': 0,
    properties: '',
    testcase:
      cases.length > 0
        ? cases
        : [{ '@name': 'magento-integration', '@classname': classOf(file), '@time': 0 }],
    'system-out': remarks.map((each) => `${placeOf(each)}: ${nameOf(each)}`).join('\n'),
    'system-err': '',
  } satisfies XmlElement;
}

function caseOf(problem: ReportedProblem, name: string): XmlElement {
  const { file, severity, message } = problem;
  return {
    '@name': name,
    '@classname': classOf(file),
    '@time': 0,
    failure: { '@type': severity, '@message': message, '#text': `${placeOf(problem)}: ${message}` },
  };
}

/** Without a line: services know a test again by its name. */
const nameOf = ({ code, message }: ReportedProblem): string => `${code}: ${message}`;

function distinct(name: string, names: Map<string, number>): string {
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  return count === 1 ? name : `${name} (${count})`;
}

const placeOf = ({ file, range: { start } }: ReportedProblem): string =>
  `${file}:${start.line + 1}:${start.character + 1}`;

const isFailure = ({ severity }: ReportedProblem): boolean => severity === 'error' || severity === 'warning';

/** What follows the last dot would be shown as the name of a class. */
const classOf = (file: string): string => file.replace(/\.[^./]*$/, '');
