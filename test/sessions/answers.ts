import { offeredCommands } from '#protocol';
import type { LanguageService } from '#service/languageService';
import type { OnDemandFiles } from '#service/workspace/onDemandFiles';
import { Random } from '../mutation/random';
import { positionAt } from '../support/cursor';
import type { EditorSession } from './session';

const options = { addParents: true, snippets: true };
const commands = new Set<string>(Object.values(offeredCommands));
/** A client that can do everything: it is offered every kind of action. */
const actionOptions = { commands, picksEndpoints: true, movesFiles: true };
const wholeText = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };

/** Question → answer, for all that an editor may ask about the state of a session; `seed` chooses the places. */
export async function answersOf(
  service: LanguageService,
  session: EditorSession,
  seed: number,
  scanned: boolean,
): Promise<Map<string, unknown>> {
  const random = new Random(seed);
  const answers = new Map<string, unknown>();
  if (scanned) await scanAll(service);
  answers.set('notices', service.notices);
  answers.set(
    'modules',
    service.installations.map(({ own, magentoVersion, modules, base }) => ({
      magentoVersion,
      base: base?.modules.length,
      own: own.map(({ name, rootUri, origin, enabled, appCodePath, hasPhp, files }) => ({
        name,
        rootUri,
        origin,
        enabled,
        appCodePath,
        hasPhp,
        files: [...files.values()].map(({ uri }) => uri).sort(),
      })),
      order: modules.map(({ name }) => name),
    })),
  );
  // Of files that only use ids, others are known or not, as it has come.
  const asked = new Set(session.documents.keys());
  for (const folder of session.folders) {
    await service.prepareEndpoints(folder);
    for (const { uri } of service.checkableFiles(folder)) asked.add(uri);
    answers.set(
      `files ${folder}`,
      service.checkableFiles(folder).map(({ uri }) => uri),
    );
    answers.set(`integrations ${folder}`, service.findIntegrations(folder));
  }
  for (const uri of [...asked].sort()) {
    // As the server does before each of these.
    await service.prepareEndpoints(uri);
    const text = session.textOf(uri);
    if (text === undefined) {
      answers.set(`existence of ${uri}`, false);
      continue;
    }
    answers.set(`diagnostics ${uri}`, service.doValidation(uri));
    answers.set(`symbols ${uri}`, service.findDocumentSymbols(uri));
    answers.set(
      `judged ${uri}`,
      service.judgeProblems(uri).map(({ rule, problem, verdict }) => [rule.code, problem.range, verdict]),
    );
    const chosen = session.documents.has(uri) || random.chance(0.15);
    const offsets = Array.from({ length: 3 }, () => random.below(text.length + 1));
    if (!chosen) continue;
    answers.set(`lenses ${uri}`, service.getCodeLenses(uri, commands));
    answers.set(`hints ${uri}`, service.getInlayHints(uri, wholeText));
    answers.set(
      `actions ${uri}`,
      service.findCodeActions(uri, wholeText, { diagnostics: [] }, actionOptions),
    );
    await askAt(service, answers, { uri, text, offsets }, scanned);
  }
  answers.set('view', service.getIntegrationsView());
  answers.set('workspace symbols', service.findWorkspaceSymbols(''));
  answers.set('fix', await service.findWorkspaceFix());
  answers.set('doctor', service.runDoctor({}));
  await askTools(service, answers, random, scanned);
  return answers;
}

/** What is asked about places in a text. */
async function askAt(
  service: LanguageService,
  answers: Map<string, unknown>,
  {
    uri,
    text,
    offsets,
  }: { readonly uri: string; readonly text: string; readonly offsets: readonly number[] },
  scanned: boolean,
): Promise<void> {
  for (const offset of offsets) {
    const place = `${offset} of ${uri}`;
    const position = positionAt(text, offset);
    answers.set(`completion at ${place}`, service.doComplete(uri, position, options));
    answers.set(`hover at ${place}`, service.doHover(uri, position));
    answers.set(`definition at ${place}`, service.findDefinition(uri, position));
    answers.set(`closing at ${place}`, service.closeTag(uri, position));
    answers.set(`names at ${place}`, service.findLinkedNames(uri, position));
    answers.set(`highlights at ${place}`, service.findDocumentHighlights(uri, position));
    if (!scanned) continue;
    answers.set(
      `references at ${place}`,
      await service.findReferences(uri, position, { includeDeclaration: true }),
    );
    answers.set(`rename at ${place}`, await service.prepareRename(uri, position));
    answers.set(`renamed at ${place}`, await service.doRename(uri, position, 'renamed'));
  }
}

/** What goes beyond LSP, some of it each time: integrations, endpoints, conversions, new files. */
async function askTools(
  service: LanguageService,
  answers: Map<string, unknown>,
  random: Random,
  scanned: boolean,
): Promise<void> {
  answers.set('validated', service.filesToValidate());
  answers.set('folders', service.moduleFolders);
  const integrations = service.getIntegrationsView().groups.flatMap((group) => group.integrations);
  if (integrations.length > 0) {
    const { name: integration, kind, declaredIn } = random.pick(integrations);
    const uri = declaredIn[0]?.uri ?? '';
    const key = { uri, integration, kind };
    answers.set(`permissions of ${uri}`, service.getPermissions(key));
    answers.set(`resources of ${uri}`, service.getResourceChoices(key, random.pick(['', 'order'])));
    answers.set(`adding at ${uri}`, service.addResources(key, ['Magento_Sales::sales_order']));
    answers.set(`doctor at ${uri}`, service.runDoctor({ uri, integration }));
    const urls = { endpointUrl: 'https://a.example', identityLinkUrl: 'https://b.example' };
    answers.set(`urls at ${uri}`, service.changeConnectionUrls({ ...key, ...urls }));
  }
  const targets = service.findMigrationTargets();
  answers.set('conversions', targets);
  if (scanned && targets.length > 0)
    answers.set('conversion', await service.planMigration(random.pick(targets)));
  const own = await service.getOwnEndpoints();
  answers.set('endpoints', own);
  const endpoints = own.groups.flatMap(({ moduleUri, endpoints }) =>
    endpoints.map(({ name }) => ({ uri: moduleUri, endpoint: name })),
  );
  if (endpoints.length > 0) {
    const endpoint = random.pick(endpoints);
    answers.set('call', await service.describeCall(endpoint));
    answers.set('endpoint', await service.examineEndpoint(endpoint));
  }
  const folders = service.moduleFolders;
  if (folders.length === 0) return;
  const folder = random.pick(folders);
  answers.set(`defaults at ${folder}`, service.getCreateDefaults(folder));
  answers.set(`endpoint defaults at ${folder}`, service.getEndpointDefaults(folder));
  answers.set(`route targets at ${folder}`, service.findRouteTargets(`${folder}/etc/integration/api.xml`));
  if (!scanned) return;
  answers.set(
    `moving ${folder}`,
    await service.willRenameFiles([{ oldUri: folder, newUri: folder.replace(/\w+$/, 'Moved') }]),
  );
}

/** Has every file be read that only uses ids, also those that a question would leave alone. */
async function scanAll(service: LanguageService): Promise<void> {
  const modules = service.installations.flatMap(({ own }) => own);
  const file = modules.flatMap((module) => [...module.files.values()])[0];
  const onDemand = file && (service.find(file.uri)?.onDemand as OnDemandFiles | undefined);
  await onDemand?.scan(modules, 'everything');
}

interface PlainRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** The places in an answer that are not in the text they mention. */
export function placesOutside(
  answer: unknown,
  uri: string,
  textOf: (uri: string) => string | undefined,
): string[] {
  const outside: string[] = [];
  const visit = (value: unknown, within: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) return value.forEach((each) => visit(each, within));
    const record = value as Record<string, unknown>;
    const named = (record.textDocument ?? record) as { readonly uri?: unknown };
    const own = typeof named.uri === 'string' ? named.uri : within;
    for (const [key, each] of Object.entries(record)) {
      const target =
        key.startsWith('target') && typeof record.targetUri === 'string' ? record.targetUri : own;
      if (isRange(each) && !isInside(each, textOf(target))) outside.push(`${target} ${JSON.stringify(each)}`);
      // What an action's command shows is there once its edit is.
      else if (key === 'command' && 'edit' in record) continue;
      else if (key === 'changes')
        for (const [file, edits] of Object.entries(each as object)) visit(edits, file);
      else visit(each, own);
    }
  };
  visit(answer, uri);
  return outside;
}

function isRange(value: unknown): value is PlainRange {
  return (
    typeof value === 'object' &&
    value !== null &&
    'start' in value &&
    typeof (value as PlainRange).start === 'object'
  );
}

function isInside({ start, end }: PlainRange, text: string | undefined): boolean {
  if (text === undefined) return false;
  const lines = text.split(/\r\n|\r|\n/);
  return [start, end].every(({ line, character }) => line < lines.length && character <= lines[line]!.length);
}
