import type { SourceFile } from '../../workspace/sourceFile';
import type { Workspace } from '../../workspace/workspace';
import { judge } from '../../policy/judge';
import type { Policy } from '../../policy/policy';
import type { ProblemInFile } from './links';

/** What the rules say about files, and what was decided about it, asked once for each file however many integrations are looked at. */
export class FileProblems {
  readonly #workspace: Workspace;
  readonly #policy: Policy;
  readonly #known = new Map<string, readonly ProblemInFile[]>();

  constructor(workspace: Workspace, policy: Policy) {
    this.#workspace = workspace;
    this.#policy = policy;
  }

  of(file: SourceFile | undefined): readonly ProblemInFile[] {
    return file ? this.at(file.uri) : [];
  }

  at(uri: string): readonly ProblemInFile[] {
    let problems = this.#known.get(uri);
    if (!problems) {
      const context = this.#workspace.find(uri);
      problems = context ? judge(this.#policy, context).map((found) => ({ context, ...found })) : [];
      this.#known.set(uri, problems);
    }
    return problems;
  }
}
