import type { Diagnostic } from 'vscode-languageserver-types';
import type { FileKind } from '../magento/fileKinds';
import type { Policy } from '../policy/policy';
import { ownFiles } from '../workspace/checkable';
import { parentUri } from '../uri';
import type { SourceFile } from '../workspace/sourceFile';
import type { FileInModule, Workspace } from '../workspace/workspace';
import { doValidation, tooLarge } from './diagnostics';
import type { ProblemOptions } from './support/problemOptions';

/** The diagnostics of a file, and all that they rest on. */
interface Known {
  readonly basis: readonly unknown[];
  /** The files that they point to, and the state of each that was pointed into. */
  readonly related: ReadonlyMap<string, SourceFile | undefined>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The kinds of file whose rules look at own endpoints. */
const aboutEndpoints: ReadonlySet<FileKind> = new Set(['webapi', 'php', 'di', 'extensionAttributes']);

/**
 * The diagnostics of all files, each kept until something that it rests on changes: the file, its module, what other
 * modules say, or what a team has decided. So to ask for all files after an edit costs what the edit affects.
 */
export class KnownDiagnostics {
  readonly #workspace: Workspace;
  readonly #policy: Policy;
  readonly #known = new Map<string, Known>();

  constructor(workspace: Workspace, policy: Policy) {
    this.#workspace = workspace;
    this.#policy = policy;
  }

  /**
   * The files that are checked whether they are open or not: those of the user's own modules, and configuration. `known`
   * of files that are no more is forgotten.
   */
  files(): string[] {
    const ofModules = ownFiles(this.#workspace).map(({ uri }) => uri);
    const configs = this.#policy.configUris(new Set(ofModules.map(parentUri)));
    const uris = [...ofModules, ...configs].filter((uri) => this.#policy.folderOf(uri) !== undefined);
    const all = new Set(uris);
    for (const uri of this.#known.keys()) if (!all.has(uri)) this.#known.delete(uri);
    return uris.sort();
  }

  /** As `doValidation`: the same array as long as nothing has changed that it rests on. */
  get(uri: string, options: ProblemOptions): readonly Diagnostic[] {
    const context = this.#policy.configAt(uri) ? undefined : this.#workspace.find(uri);
    if (!context || tooLarge(this.#workspace, uri))
      return doValidation(this.#workspace, this.#policy, uri, options);
    const { file } = context;
    const basis = this.#basisOf(context, options);
    const before = this.#known.get(file.uri);
    if (before && isSame(before.basis, basis) && this.#pointsToTheSame(before)) return before.diagnostics;
    const diagnostics = doValidation(this.#workspace, this.#policy, uri, options);
    this.#known.set(file.uri, { basis, related: this.#relatedTo(diagnostics), diagnostics });
    // Trees of files that are not open are not kept.
    if (!this.#workspace.isOpen(file.uri)) file.releaseTree();
    return diagnostics;
  }

  #basisOf(context: FileInModule, options: ProblemOptions): unknown[] {
    const { file, module, installation } = context;
    return [
      file,
      module,
      installation.stamp,
      this.#policy.generation,
      this.#workspace.unreadStamp,
      options.pageUri,
      // Of what has only moved, `related` tells whether it matters.
      aboutEndpoints.has(file.kind) ? context.endpoints?.reading : undefined,
      // Whether somebody uses an id that is defined there.
      file.kind === 'acl' ? this.#workspace.onDemand.stamp : undefined,
    ];
  }

  #relatedTo(diagnostics: readonly Diagnostic[]): Known['related'] {
    const related = new Map<string, SourceFile | undefined>();
    for (const { relatedInformation = [] } of diagnostics) {
      for (const { location } of relatedInformation) {
        related.set(location.uri, this.#workspace.find(location.uri)?.file);
      }
    }
    return related;
  }

  #pointsToTheSame({ related }: Known): boolean {
    return [...related].every(([uri, file]) => this.#workspace.find(uri)?.file === file);
  }
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.every((each, index) => each === now[index]);
}
