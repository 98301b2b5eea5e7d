import * as z from 'zod/v4';
import type { FoundProblem, SourceFile } from '#service/languageService';
import { FixWriter, type PlannedFix } from '../edits';
import { sentence } from '../quoted';
import { edits, leftOut, limitOf, magentoVersion, newFiles, notices, path, range } from '../schemas';
import { defineTool, type Call } from '../tool';
import { noticesOf, openWorkspace, placeOf, type Opened } from '../workspace';

const severities = ['error', 'warning', 'information', 'hint'] as const;
type Severity = (typeof severities)[number];

const fix = z.object({
  title: z.string(),
  safe: z
    .boolean()
    .describe('Certainly what the author wants; never changes which endpoints an integration may call.'),
  edits: edits.optional(),
  newFiles: newFiles.optional(),
  moves: z.array(z.object({ from: z.string(), to: z.string() })).optional(),
  notGiven: z.string().optional(),
});

export const check = defineTool({
  name: 'check',
  title: 'Check Magento integration files',
  description:
    'Reports what Magento would refuse, ignore or not do as expected in integration, ACL, webapi and setup files of a module, with fixes as edits. Run it after each change of such a file; then apply the appropriate fixes yourself.',
  input: {
    path,
    magentoVersion,
    severity: z.enum(severities).default('hint').describe('The lowest severity to report.'),
    fixes: z.boolean().default(true).describe('Whether to include fixes.'),
    limit: limitOf(50, 500),
  },
  output: {
    problems: z.array(
      z.object({
        file: z.string(),
        range,
        code: z.string().describe('explain_rule explains it.'),
        severity: z.enum(severities),
        message: z.string(),
        related: z.array(z.object({ file: z.string(), range, message: z.string() })).optional(),
        fixes: z.array(fix).optional(),
      }),
    ),
    files: z.number().int().describe('How many files were checked.'),
    errors: z.number().int(),
    warnings: z.number().int(),
    leftOut,
    notices,
  },
  async run(input, call) {
    const opened = await openWorkspace(call, input.path, input.magentoVersion);
    const files = await filesOf(opened, call);
    const found = files.flatMap((file) =>
      opened.service.findProblems(file.uri).map((problem) => ({ file, problem })),
    );
    const countOf = (severity: Severity): number =>
      found.filter(({ problem }) => problem.severity === severity).length;
    const least = severities.indexOf(input.severity);
    const wanted = found
      .filter(({ problem }) => severities.indexOf(problem.severity) <= least)
      .sort((a, b) => severities.indexOf(a.problem.severity) - severities.indexOf(b.problem.severity));
    const shown = wanted.slice(0, input.limit);
    const writer = input.fixes ? new FixWriter(opened, call) : undefined;
    return {
      problems: shown.map(({ file, problem }) => describe(file, problem, writer, opened, call)),
      files: files.length,
      errors: countOf('error'),
      warnings: countOf('warning'),
      ...(wanted.length > shown.length && { leftOut: wanted.length - shown.length }),
      ...noticesOf(opened, call),
    };
  },
});

async function filesOf({ service, paths }: Opened, { signal }: Call): Promise<SourceFile[]> {
  const token = {
    get isCancellationRequested() {
      return signal.aborted;
    },
  };
  for (const { uri } of paths) {
    await service.scanOnDemandFiles(uri, token);
    await service.prepareEndpoints(uri);
  }
  const files = paths.flatMap(({ uri }) => service.checkableFiles(uri));
  return [...new Map(files.map((file) => [file.uri, file])).values()];
}

function describe(
  file: SourceFile,
  found: FoundProblem,
  writer: FixWriter | undefined,
  opened: Opened,
  call: Call,
) {
  const { rule, severity, problem, text } = found;
  const related = (problem.related ?? []).slice(0, 5).flatMap((each) => {
    const place = placeOf(each, opened, call);
    return place ? [{ ...place, message: sentence(each.message) }] : [];
  });
  const fixes = writer ? fixesOf(file, found, writer, opened) : [];
  return {
    ...placeOf({ uri: file.uri, range: problem.range }, opened, call)!,
    code: rule.code,
    severity,
    message: sentence(text),
    ...(related.length > 0 && { related }),
    ...(fixes.length > 0 && { fixes }),
  };
}

function fixesOf(
  file: SourceFile,
  { rule, problem }: FoundProblem,
  writer: FixWriter,
  { service }: Opened,
): PlannedFix[] {
  const own = problem.fixes?.() ?? [];
  const context = own.length === 0 && rule.fixFile ? service.find(file.uri) : undefined;
  const whole = context && rule.fixFile?.(context);
  const offered = whole ? [{ ...whole, safe: true }] : own;
  return offered.slice(0, 5).map((each) => writer.write(each, sentence(each.title)));
}
