import type { ErrorEvidence } from '#protocol';
import type { RuleCode } from '../../rules/registry';
import type { Policy } from '../../policy/policy';
import { toLocation } from '../../lsp/toLsp';
import type { SourceFile } from '../../workspace/sourceFile';
import type { Workspace } from '../../workspace/workspace';
import { runDoctor } from '../doctor/doctor';
import { FileProblems } from '../doctor/fileProblems';
import type { ProblemInFile } from '../doctor/links';
import { filesNamedIn, filesToAsk } from './filesToAsk';
import { grantEvidence } from './grantEvidence';
import type { ShownBy } from './knownError';
import { moduleEvidence } from './moduleEvidence';

/** What else than problems there is to say of a file that Magento read. */
const mostEvidence = 5;

/** What is found for one cause, the first few of it. */
export interface FoundEvidence {
  readonly evidence: readonly ErrorEvidence[];
  readonly moreEvidence?: number;
}

/** Shows causes in a workspace, by what rules, doctor and routes say of it; each file is judged once. */
export class EvidenceFinder {
  readonly #workspace: Workspace;
  readonly #policy: Policy;
  readonly #problems: FileProblems;
  readonly #text: string;
  #files: readonly SourceFile[] | undefined;
  #named: ReadonlySet<string> | undefined;

  /** @param text what was asked about: the files that it names come first */
  constructor(workspace: Workspace, policy: Policy, text: string) {
    this.#workspace = workspace;
    this.#policy = policy;
    this.#problems = new FileProblems(workspace, policy);
    this.#text = text;
  }

  /** @param values what the text has for the placeholders of the message */
  find(shownBy: ShownBy | undefined, values: readonly string[]): FoundEvidence {
    if (!shownBy) return { evidence: [] };
    if ('rules' in shownBy) return this.#ofRules(shownBy.rules, values);
    if ('link' in shownBy) return firstOf(this.#ofLink(shownBy.link));
    if ('modules' in shownBy) return firstOf(moduleEvidence(this.#workspace, shownBy.modules));
    return firstOf(grantEvidence(this.#workspace, shownBy.grants, values));
  }

  /** What is wrong in the files that the text names, whichever message it is. */
  inNamedFiles(): readonly ErrorEvidence[] {
    const found = [...this.#namedFiles()]
      .flatMap((uri) => this.#problems.at(uri))
      .filter(({ severity }) => severity === 'error');
    return firstOf(found.map((each) => this.#told(each))).evidence;
  }

  #allFiles(): readonly SourceFile[] {
    return (this.#files ??= filesToAsk(this.#workspace));
  }

  #namedFiles(): ReadonlySet<string> {
    return (this.#named ??= new Set(filesNamedIn(this.#text, this.#allFiles()).map(({ uri }) => uri)));
  }

  /** What is about the same names, or in a file that the text names; else all. */
  #ofRules(codes: readonly RuleCode[], values: readonly string[]): FoundEvidence {
    const found = this.#allFiles().flatMap(({ uri }) =>
      codes.flatMap((code) => this.#problems.ofRule(uri, code)),
    );
    const telling = found.filter(({ severity }) => severity === 'error' || severity === 'warning');
    const meant = new Set(values.map(lower));
    const related = telling.filter(
      ({ problem, context }) =>
        this.#namedFiles().has(context.file.uri) ||
        Object.values(problem.message.data).some((value) => meant.has(lower(String(value)))),
    );
    return firstOf((related.length > 0 ? related : telling).map((each) => this.#told(each)));
  }

  #ofLink(id: string): ErrorEvidence[] {
    return runDoctor(this.#workspace, this.#policy, {}).flatMap(({ links }) =>
      links
        .filter((link) => link.id === id && link.state === 'broken')
        .map(({ text, location, code }) => ({ text, ...(location && { location }), ...(code && { code }) })),
    );
  }

  #told({ text, rule, problem, context }: ProblemInFile): ErrorEvidence {
    const location = toLocation(this.#workspace, context.file.uri, problem.range);
    return { text, ...(location && { location }), code: rule.code };
  }
}

const lower = (text: string): string => text.trim().toLowerCase();

/** Without those that say the same of one place. */
function firstOf(found: readonly ErrorEvidence[]): FoundEvidence {
  const distinct = [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
  const more = distinct.length - mostEvidence;
  return { evidence: distinct.slice(0, mostEvidence), ...(more > 0 && { moreEvidence: more }) };
}
