import type {
  CodeAction,
  CodeActionContext,
  CompletionItem,
  CompletionList,
  Diagnostic,
  Hover,
  LocationLink,
  Position,
  Range,
} from 'vscode-languageserver-types';
import { catalogInstallation } from './catalog/catalog';
import type { FileSystem } from './fileSystem';
import { findCodeActions, findFileFix } from './features/codeActions';
import { doComplete, resolveCompletion, type CompletionOptions } from './features/completion/completion';
import {
  planIntegration,
  validateAnswer,
  type CreatePlan,
  type CreateProblems,
} from './features/createIntegration';
import { findDefinition } from './features/definition';
import { doValidation } from './features/diagnostics';
import { doHover } from './features/hover';
import { problemsIn, type FoundProblem } from './features/problems';
import type { Fix } from './rules/rule';
import { readAnswers, type AnswerField, type AnswerProblem, type Answers } from './scaffold/answers';
import { createDefaults, type CreateDefaults } from './scaffold/defaults';
import { offeredResources, type OfferedResource } from './scaffold/offeredResources';
import type { Installation } from './workspace/installation';
import type { SourceFile } from './workspace/sourceFile';
import { canonicalUri } from './uri';
import { Workspace, type FileChange, type FileInModule, type IndexOptions } from './workspace/workspace';
import { checkableFiles } from './workspace/checkable';
import { findIntegrations, type InstalledIntegrations } from './workspace/findIntegrations';

export type { CompletionOptions } from './features/completion/completion';
export type { FileChange, FileInModule, IndexOptions } from './workspace/workspace';
export type { CreatePlan, CreateProblems } from './features/createIntegration';
export type { AnswerField, AnswerProblem, Answers, Setup, Style, Where } from './scaffold/answers';
export type { CreateDefaults, OfferedModule } from './scaffold/defaults';
export type { OfferedResource } from './scaffold/offeredResources';
export type { FoundProblem } from './features/problems';
export type { InstalledIntegrations, NotInstalled } from './workspace/findIntegrations';
export type { EffectiveIntegration } from './magento/effectiveIntegration';
export type { AclResource } from './magento/aclTree';
export type { Fix, Severity } from './rules/rule';
export type { Installation } from './workspace/installation';
export type { IndexProgress } from './workspace/workspace';
export type { SourceFile } from './workspace/sourceFile';
export { applyEdits } from './text';

/**
 * All that the server, the CLI and the tests use. It knows no connection and no disk but the `FileSystem` it is given.
 * URIs may be in any form; positions are LSP's (lines and UTF-16 characters from 0). A request about a file that
 * Magento does not read, or that is in no module, gets an empty answer. Nothing throws for what a file says.
 */
export class LanguageService {
  readonly #workspace: Workspace;
  readonly #fileSystem: FileSystem;

  constructor(fileSystem: FileSystem) {
    this.#workspace = new Workspace(fileSystem);
    this.#fileSystem = fileSystem;
  }

  /**
   * Reads the modules of these folders, in place of those known so far. Modules that have no Magento around them stand
   * on `options.magento`, else on a Magento of another folder, else on the built-in one.
   */
  setFolders(folders: readonly string[], options?: IndexOptions): Promise<void> {
    return this.#workspace.setFolders(folders.map(canonicalUri), {
      catalog: catalogInstallation,
      ...options,
      ...(options?.magento === undefined ? {} : { magento: canonicalUri(options.magento) }),
    });
  }

  openDocument(uri: string, text: string): Promise<void> {
    return this.#workspace.openDocument(canonicalUri(uri), text);
  }

  changeDocument(uri: string, text: string): void {
    this.#workspace.changeDocument(canonicalUri(uri), text);
  }

  closeDocument(uri: string): Promise<void> {
    return this.#workspace.closeDocument(canonicalUri(uri));
  }

  filesChanged(changes: readonly FileChange[]): Promise<void> {
    return this.#workspace.filesChanged(
      changes.map((change) => ({ ...change, uri: canonicalUri(change.uri) })),
    );
  }

  /** What Magento runs together: its projects and modules, and what they make of their files. */
  get installations(): readonly Installation[] {
    return this.#workspace.installations;
  }

  /** The file as it is now, open or on disk. */
  find(uri: string): FileInModule | undefined {
    return this.#workspace.find(canonicalUri(uri));
  }

  /** The files at or below `path` (a URI) that rules can say something about, sorted. */
  checkableFiles(path: string): SourceFile[] {
    return checkableFiles(this.#workspace, canonicalUri(path));
  }

  /** What is wrong in a file, in text order, with offsets and fixes. */
  findProblems(uri: string): readonly FoundProblem[] {
    const context = this.#workspace.find(canonicalUri(uri));
    return context ? problemsIn(context) : [];
  }

  /** All edits of the file that are surely meant, as one fix. */
  findFileFix(uri: string): Fix | undefined {
    const context = this.#workspace.find(canonicalUri(uri));
    return context && findFileFix(context);
  }

  /** The integrations that modules at or below `path` (a URI) declare, as Magento would install them. */
  findIntegrations(path: string): InstalledIntegrations {
    return findIntegrations(this.#workspace, canonicalUri(path));
  }

  doValidation(uri: string): Diagnostic[] {
    return doValidation(this.#workspace, canonicalUri(uri));
  }

  findCodeActions(uri: string, range: Range, context: CodeActionContext): CodeAction[] {
    return findCodeActions(this.#workspace, canonicalUri(uri), range, context);
  }

  doComplete(uri: string, position: Position, options: CompletionOptions): CompletionList | undefined {
    return doComplete(this.#workspace, canonicalUri(uri), position, options);
  }

  /** An item of `doComplete` with its documentation. */
  resolveCompletion(item: CompletionItem): CompletionItem {
    return resolveCompletion(this.#workspace, item);
  }

  doHover(uri: string, position: Position): Hover | undefined {
    return doHover(this.#workspace, canonicalUri(uri), position);
  }

  findDefinition(uri: string, position: Position): LocationLink[] {
    return findDefinition(this.#workspace, canonicalUri(uri), position);
  }

  /** What to offer to somebody who wants a new integration at `folder` (a URI). */
  getCreateDefaults(folder: string): CreateDefaults {
    return createDefaults(canonicalUri(folder), this.#creating);
  }

  /** The resources that an integration at `folder` (a URI) can be granted, in the order of the admin's tree. */
  getOfferedResources(folder: string): OfferedResource[] {
    return offeredResources(canonicalUri(folder), this.#creating);
  }

  /**
   * What is wrong with one answer, in the light of the others; undefined where nothing is. A warning is to be shown,
   * and does not keep the integration from being created.
   */
  validateCreateAnswer(
    field: AnswerField,
    value: unknown,
    answers: Answers,
  ): Promise<AnswerProblem | undefined> {
    return validateAnswer(field, readAnswers({ ...answers, [field]: value }), this.#creating);
  }

  /** The files and edits that make the integration, or what is wrong with the answers. Writes nothing. */
  planIntegration(answers: Answers): Promise<CreatePlan | CreateProblems> {
    return planIntegration(readAnswers(answers), this.#creating);
  }

  get #creating(): { workspace: Workspace; fs: FileSystem } {
    return { workspace: this.#workspace, fs: this.#fileSystem };
  }
}
