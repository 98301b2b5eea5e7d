import type { WorkspaceFix } from '#protocol';
import type { FileEdit, Fix } from '../rules/rule';
import { applyEdits, type OffsetEdit } from '../text';
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
 * what would change it. Nothing of the workspace is touched: it is tried on a copy.
 */
export function findWorkspaceFix(workspace: Workspace, policy: Policy): WorkspaceFix {
  const edits: FileEdit[] = [];
  const changing: Fix[] = [];
  let [files, before, left] = [0, 0, 0];
  for (const installation of workspace.installations) {
    const own = installation.own.filter(isOwnBusiness);
    if (own.length === 0) continue;
    const copy = new Copy(installation, own, policy);
    before += copy.countProblems();
    copy.fix();
    left += copy.countProblems();
    const taken = new Map<string, readonly OffsetEdit[]>();
    for (const [file, text] of copy.changed()) {
      const changes = lineEdits(file.text, text);
      taken.set(file.uri, changes);
      edits.push(...changes.map((edit) => ({ uri: file.uri, ...edit })));
      if (changes.length > 0) files++;
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

/** An installation whose files can be changed without anybody seeing it. */
class Copy {
  readonly #installation: Installation;
  readonly #policy: Policy;
  /** By folder. */
  readonly #modules = new Map<string, Module>();
  readonly #originals = new Map<string, SourceFile>();

  constructor({ own, base, magentoVersion }: Installation, modules: readonly Module[], policy: Policy) {
    this.#policy = policy;
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

  countProblems(): number {
    return this.files()
      .flatMap((context) => shownIn(judge(this.#policy, context)))
      .filter(({ severity }) => severity === 'error' || severity === 'warning').length;
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
    const fix = findFileFix(this.#policy, fileInModule(file, module, this.#installation));
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
