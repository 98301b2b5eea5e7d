import type { RuleCode } from '../../rules/registry';
import type { OffsetRange } from '../../text';
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
  readonly #byRule = new Map<string, Map<RuleCode, ProblemInFile[]>>();

  constructor(workspace: Workspace, policy: Policy) {
    this.#workspace = workspace;
    this.#policy = policy;
  }

  of(file: SourceFile | undefined): readonly ProblemInFile[] {
    return file ? this.at(file.uri) : [];
  }

  /** Of one rule. */
  ofRule(uri: string, code: RuleCode): readonly ProblemInFile[] {
    let byRule = this.#byRule.get(uri);
    if (!byRule) {
      byRule = new Map<RuleCode, ProblemInFile[]>();
      for (const found of this.at(uri)) {
        const known = byRule.get(found.rule.code);
        if (known) known.push(found);
        else byRule.set(found.rule.code, [found]);
      }
      this.#byRule.set(uri, byRule);
    }
    return byRule.get(code) ?? [];
  }

  /** That are inside a part of the file. */
  within(uri: string, { start, end }: OffsetRange): ProblemInFile[] {
    const all = this.at(uri);
    let low = 0;
    for (let high = all.length; low < high;) {
      const middle = (low + high) >> 1;
      if (all[middle]!.problem.range.start < start) low = middle + 1;
      else high = middle;
    }
    const found: ProblemInFile[] = [];
    for (; low < all.length && all[low]!.problem.range.start <= end; low++) {
      if (all[low]!.problem.range.end <= end) found.push(all[low]!);
    }
    return found;
  }

  /** In text order. */
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
