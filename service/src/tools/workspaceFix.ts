import type { WorkspaceFix } from '#protocol';
import type { FileEdit, Fix } from '../rules/rule';
import type { CatalogTypes } from '../magento/webapi/model';
import { applyEdits, type OffsetEdit } from '../text';
import { isWithin } from '../uri';
import { Installation } from '../workspace/installation';
import { isOwnBusiness } from '../workspace/checkable';
import { filesOf, withFile, type Module } from '../workspace/module';
import { SourceFile } from '../workspace/sourceFile';
import { fileInModule, type FileInModule } from '../workspace/fileInModule';
import type { Workspace } from '../workspace/workspace';
import { findFileFix, judge, shownIn } from '../policy/judge';
import type { Policy } from '../policy/policy';
import { lineEdits } from '../lineEdits';
import { endpointFixes } from './endpointFixes';
import { toWorkspaceEdit } from '../lsp/toLsp';

/** A fix may make the next one possible; one that undoes another must not keep us for ever. */
const mostRounds = 10;

/**
 * Fixes every file until nothing changes any more, as far as that leaves what integrations may call as it is, and gathers
 * what would change it. What is wrong with own endpoints is fixed in one round, since the PHP behind them would have to be
 * read again for the next. Nothing of the workspace is touched: it is tried on a copy.
 */
export async function findWorkspaceFix(
  workspace: Workspace,
  policy: Policy,
  core: () => Promise<CatalogTypes>,
): Promise<WorkspaceFix> {
  const edits: FileEdit[] = [];
  const changing: Fix[] = [];
  let [files, before, left] = [0, 0, 0];
  const add = (uri: string, changes: readonly OffsetEdit[]): void => {
    edits.push(...changes.map((edit) => ({ uri, ...edit })));
    if (changes.length > 0) files++;
  };
  for (const installation of workspace.installations) {
    const own = installation.own.filter(isOwnBusiness);
    if (own.length === 0) continue;
    const endpoints = await endpointContexts(workspace, installation, own, core);
    const copy = new Copy(installation, own, policy, endpoints);
    before += copy.countProblems();
    copy.fix();
    left += copy.countProblems();
    const taken = new Map<string, readonly OffsetEdit[]>();
    for (const [file, text] of copy.changed()) {
      const changes = lineEdits(file.text, text);
      taken.set(file.uri, changes);
      add(file.uri, changes);
    }
    for (const context of endpoints.values()) {
      const { fixed, rest } = countEndpointProblems(policy, context);
      before += fixed + rest;
      left += rest;
      if (!copy.has(context.file.uri)) add(context.file.uri, findFileFix(policy, context)?.edits ?? []);
    }
    for (const context of copy.files())
      changing.push(...endpointFixes(policy, context, taken.get(context.file.uri) ?? []));
  }
  return {
    edit: toWorkspaceEdit(workspace, edits),
    files,
    fixed: Math.max(0, before - left),
    left,
    ...(changing.length > 0 && {
      changing: changing.map(({ title, edits: ofFix }) => ({
        title,
        edit: toWorkspaceEdit(workspace, ofFix),
      })),
    }),
  };
}

/** The files of these modules that have to do with own endpoints, by URI, with what is wrong with these. */
async function endpointContexts(
  workspace: Workspace,
  installation: Installation,
  own: readonly Module[],
  core: () => Promise<CatalogTypes>,
): Promise<Map<string, FileInModule>> {
  const offering = own.filter(({ files }) => files.has('webapi'));
  for (const { rootUri } of offering) await workspace.endpoints.prepare(workspace, rootUri, core);
  const model = offering[0] && workspace.endpoints.of(installation, offering[0]);
  const uris = [
    ...offering.map(({ files }) => files.get('webapi')!.uri),
    ...(model?.faults ?? []).map(({ place }) => place.uri),
    ...(model?.implementations.keys() ?? []),
  ];
  const contexts = [...new Set(uris)]
    .filter((uri) => own.some(({ rootUri }) => isWithin(uri, rootUri)))
    .flatMap((uri) => workspace.find(uri) ?? []);
  return new Map(contexts.map((context) => [context.file.uri, context]));
}

/** How many problems of own endpoints there are in a file, by whether they are fixed. */
function countEndpointProblems(policy: Policy, context: FileInModule): { fixed: number; rest: number } {
  const problems = shownIn(judge(policy, context)).filter(
    ({ rule, severity }) => rule.code.startsWith('webapi-') && isCounted(severity),
  );
  const fixed = problems.filter(({ problem }) => problem.fixes?.().some((fix) => fix.safe));
  return { fixed: fixed.length, rest: problems.length - fixed.length };
}

const isCounted = (severity: string): boolean => severity === 'error' || severity === 'warning';

/** An installation whose files can be changed without anybody seeing it. */
class Copy {
  readonly #installation: Installation;
  readonly #policy: Policy;
  readonly #endpoints: ReadonlyMap<string, FileInModule>;
  /** By folder. */
  readonly #modules = new Map<string, Module>();
  readonly #originals = new Map<string, SourceFile>();

  /** `endpoints`: files with what is wrong with own endpoints, as long as nothing has changed in them. */
  constructor(
    { own, base, magentoVersion }: Installation,
    modules: readonly Module[],
    policy: Policy,
    endpoints: ReadonlyMap<string, FileInModule>,
  ) {
    this.#policy = policy;
    this.#endpoints = endpoints;
    this.#installation = new Installation(own, base, magentoVersion);
    for (const module of modules) this.#modules.set(module.rootUri, module);
  }

  fix(): void {
    for (let round = 0; round < mostRounds; round++) {
      let isDone = true;
      for (const context of this.files()) if (this.#fixFile(context)) isDone = false;
      if (isDone) return;
    }
  }

  has(uri: string): boolean {
    return this.files().some(({ file }) => file.uri === uri);
  }

  countProblems(): number {
    return this.files()
      .flatMap((context) => shownIn(judge(this.#policy, context)))
      .filter(({ severity }) => isCounted(severity)).length;
  }

  /** Each changed file as it was, with its new text. */
  *changed(): Iterable<[SourceFile, string]> {
    for (const { file } of this.files()) {
      const original = this.#originals.get(file.uri);
      if (original && original.text !== file.text) yield [original, file.text];
    }
  }

  /** All files as fixes have left them. */
  files(): FileInModule[] {
    return [...this.#modules.values()].flatMap((module) =>
      filesOf(module).map((file) => fileInModule(file, module, this.#installation)),
    );
  }

  #fixFile({ file: { uri }, module: { rootUri } }: FileInModule): boolean {
    // As fixes of other files have left it.
    const module = this.#modules.get(rootUri)!;
    const file = filesOf(module).find((each) => each.uri === uri)!;
    // The editor may read such bytes as another text.
    if (file.decodingErrors.length > 0) return false;
    const known = this.#originals.has(uri) ? undefined : this.#endpoints.get(uri);
    const context = fileInModule(file, module, this.#installation);
    const fix = findFileFix(this.#policy, known ? withEndpoints(context, known) : context);
    const text = fix ? applyEdits(file.text, fix.edits) : file.text;
    if (text === file.text) return false;
    const disabled = new Set(module.enabled ? [] : [module.name]);
    const after = withFile(module, new SourceFile(uri, file.kind, text), disabled);
    if (after === module) return false;
    if (!this.#originals.has(uri)) this.#originals.set(uri, file);
    this.#installation.replace(module, after, file.kind);
    this.#modules.set(rootUri, after);
    return true;
  }
}

/** A file of a copy, with what is known of own endpoints from the file that it is a copy of. */
function withEndpoints(context: FileInModule, { endpoints, readFile }: FileInModule): FileInModule {
  const { file, module, installation, asLoaded } = context;
  return { file, module, installation, asLoaded, endpoints, readFile };
}
