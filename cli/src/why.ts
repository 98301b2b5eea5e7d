import { defineCommand } from './command';
import {
  searchedText,
  type ErrorCause,
  type ErrorEvidence,
  type ErrorExplanation,
  type ExplainedError,
} from '#service/languageService';
import { printable, wrap } from './displayWidth';
import { UsageError } from './errors';
import { inert } from './inert';
import { jsonAnswer, reportNotices } from './notices';
import { aroundModules, formatOption, magentoOptions, oneOf } from './options';
import { displayName, givenPaths } from './paths';
import { painter, type Paint, type Terminal } from './terminal';
import { openFolders } from './workspace';

const formats = ['text', 'json'] as const;

/** Of standard input, in bytes: a log is longer, and what has just happened is at its end. */
const mostInput = 60_000;

/** `magento-integration why`. */
export const why = defineCommand({
  name: 'why',
  summary: 'say what is behind an error message of Magento',
  usage: ['"TEXT" [PATH…] [OPTION…]', '- [PATH…] [OPTION…]'],
  description:
    'Explains what a message of Magento means, what causes it, and how to check for and remove each cause; causes that are found in the modules of PATH (by default the working folder) come first, with the file. TEXT may be a line of a log, an answer of REST, oauth_problem=…, or a stack trace; with -, it is read from standard input. All messages: docs/errors.md.',
  options: {
    ...magentoOptions(aroundModules),
    format: formatOption('text (default) or json'),
  },
  takesArguments: true,
  exitCodes:
    '0 explained; 1 not a known message; 2 wrong usage, an unreadable path, or files that were not read',
  examples: [
    '"The consumer isn\'t authorized to access %resources."',
    '"oauth_problem=Consumer key has expired"',
    '- app/code/Acme < var/log/exception.log',
  ],
  async run({ values, positionals }, terminal) {
    const format = oneOf('--format', values.format, formats);
    const [given, ...names] = positionals;
    if (given === undefined)
      throw new UsageError('give the text of the error, or - to read it from standard input');
    const text = given === '-' ? await fromInput(terminal) : given;
    if (text.trim() === '') throw new UsageError('the text is empty: paste the line with the error');
    const paths = givenPaths(names, terminal.cwd);
    const service = await openFolders(paths, values, terminal.cwd);
    const explanation = await service.explainError(text);
    const notices = reportNotices(
      service,
      paths.map(({ uri }) => uri),
      terminal,
    );
    terminal.out(
      format === 'json'
        ? formatJson(explanation, notices.texts, terminal.cwd)
        : inert(formatText(explanation, terminal)),
    );
    if (notices.isIncomplete) return 2;
    return explanation.errors.length > 0 ? 0 : 1;
  },
});

async function fromInput(terminal: Terminal): Promise<string> {
  const bytes = await terminal.input();
  const left = bytes.length - mostInput;
  if (left > 0)
    terminal.err(`only the last ${mostInput} of ${bytes.length} bytes of standard input are read\n`);
  return new TextDecoder().decode(bytes.subarray(Math.max(0, left)));
}

function formatJson(
  { errors, nearest, files, calls, searched }: ErrorExplanation,
  notices: readonly string[],
  cwd: string,
): string {
  const placed = ({ text, location, code }: ErrorEvidence) => ({
    text,
    code,
    file: location && displayName(location.uri, cwd),
    range: location?.range,
  });
  const list = errors.map(({ causes, ...error }) => ({
    ...error,
    causes: causes.map((cause) => ({ ...cause, evidence: cause.evidence.map(placed) })),
  }));
  return jsonAnswer(
    { errors: list, nearest, files: files.map(placed), calls: calls.map(placed), searched },
    notices,
  );
}

function formatText(
  { errors, nearest, files, calls, searched }: ErrorExplanation,
  terminal: Terminal,
): string {
  const paint = painter(terminal.colour);
  return [
    ...(errors.length > 0
      ? errors.map((error) => errorText(error, terminal, paint))
      : [unknownText(nearest, paint)]),
    ...evidenceList('In the files that the text names', files, terminal, paint),
    ...evidenceList('The call in the text', calls, terminal, paint),
    `${paint('dim', searchedText(searched))}\n`,
  ].join('\n');
}

function unknownText(nearest: ErrorExplanation['nearest'], paint: Paint): string {
  const similar = nearest.map(({ id, message }) => `  ${printable(message)}  ${paint('dim', id)}`);
  return [
    paint('bold', 'Not a known message.'),
    'Paste the line with the message itself; var/log/exception.log has it where the screen shows only a report ID.',
    ...(similar.length > 0 ? ['Similar messages:', ...similar] : []),
    '',
  ].join('\n');
}

function errorText(
  { id, message, releases, values, means, causes, sources }: ExplainedError,
  terminal: Terminal,
  paint: Paint,
): string {
  const about = [id, ...(releases === undefined ? [] : [releases])].join(', ');
  return [
    `${paint('bold', printable(message))} ${paint('dim', `(${about})`)}`,
    ...(values.length > 0 ? indented(`In your text: ${values.map(short).join(' | ')}`, 2, terminal) : []),
    ...indented(means, 2, terminal),
    ...causes.flatMap((cause, index) => causeLines(cause, index, terminal, paint)),
    paint('dim', `  Source: ${sources.join(', ')}`),
    '',
  ].join('\n');
}

function causeLines(
  { what, see, close, evidence, moreEvidence }: ErrorCause,
  index: number,
  terminal: Terminal,
  paint: Paint,
): string[] {
  const [first = '', ...rest] = indented(what, 5, terminal);
  return [
    `  ${index + 1}. ${first.trimStart()}`,
    ...rest,
    ...evidence.flatMap((each) => evidenceLines(each, terminal, paint)),
    ...(moreEvidence === undefined ? [] : [`     and ${moreEvidence} more`]),
    ...(see === undefined ? [] : [`     ${paint('dim', 'To check:')} ${printable(see)}`]),
    ...indented(`To do: ${close}`, 5, terminal),
  ];
}

function evidenceLines({ text, location }: ErrorEvidence, terminal: Terminal, paint: Paint): string[] {
  const place = location && `${displayName(location.uri, terminal.cwd)}:${location.range.start.line + 1}`;
  return [
    `     ${paint('yellow', '→')} ${printable(text)}`,
    ...(place === undefined ? [] : [`       ${paint('dim', printable(place))}`]),
  ];
}

function evidenceList(
  title: string,
  evidence: readonly ErrorEvidence[],
  terminal: Terminal,
  paint: Paint,
): string[] {
  if (evidence.length === 0) return [];
  return [
    [paint('bold', title), ...evidence.flatMap((each) => evidenceLines(each, terminal, paint)), ''].join(
      '\n',
    ),
  ];
}

function indented(text: string, columns: number, { width }: Terminal): string[] {
  return wrap(text, Math.max(40, width - columns)).map((line) => ' '.repeat(columns) + line);
}

const short = (value: string): string => printable(value.length > 120 ? `${value.slice(0, 120)}…` : value);
