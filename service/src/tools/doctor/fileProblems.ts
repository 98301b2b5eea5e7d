import type { SourceFile } from '../../workspace/sourceFile';
import type { Workspace } from '../../workspace/workspace';
import { problemsIn } from '../../rules/findProblems';
import type { ProblemInFile } from './links';

/** What the rules say about files, asked once for each file however many integrations are looked at. */
export class FileProblems {
  readonly #workspace: Workspace;
  readonly #known = new Map<string, readonly ProblemInFile[]>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  of(file: SourceFile | undefined): readonly ProblemInFile[] {
    return file ? this.at(file.uri) : [];
  }

  at(uri: string): readonly ProblemInFile[] {
    let problems = this.#known.get(uri);
    if (!problems) {
      const context = this.#workspace.find(uri);
      problems = context ? problemsIn(context).map((found) => ({ context, ...found })) : [];
      this.#known.set(uri, problems);
    }
    return problems;
  }
}
