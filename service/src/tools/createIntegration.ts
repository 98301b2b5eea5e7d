import type { AnswerField, AnswerProblem, Answers, CreatePlan, CreateProblems, Where } from '#protocol';
import type { CreateContext } from '../scaffold/where';
import { toTextEdits } from '../lsp/toLsp';
import { planIntegration as plan } from '../scaffold/plan';
import { problemsOfAnswer } from '../scaffold/validate';
import { canonicalUri } from '../uri';

/** What to write for the answers, or what is wrong with them. */
export async function planIntegration(
  answers: Answers,
  context: CreateContext,
): Promise<CreatePlan | CreateProblems> {
  const result = await plan(withCanonicalUris(answers), context);
  if ('problems' in result) return result;
  const edits = toTextEdits(context.workspace, result.edits);
  return { ...result, edits, openFirst: context.workspace.clientUri(result.openFirst) };
}

/** The first thing that is wrong with one answer, errors before warnings. */
export async function validateAnswer(
  field: AnswerField,
  answers: Answers,
  context: CreateContext,
): Promise<AnswerProblem | undefined> {
  const problems = await problemsOfAnswer(field, withCanonicalUris(answers), context);
  return problems.find(({ severity }) => severity === 'error') ?? problems[0];
}

function withCanonicalUris({ where, ...answers }: Answers): Answers {
  const canonical = where && canonicalWhere(where);
  return canonical ? { ...answers, where: canonical } : answers;
}

/** Undefined where it holds no URI: the place then counts as not given. */
function canonicalWhere(where: Where): Where | undefined {
  try {
    if (where.kind === 'existing-module') return { kind: where.kind, module: folderUri(where.module) };
    return { kind: where.kind, folder: folderUri(where.folder) };
  } catch {
    return undefined;
  }
}

function folderUri(uri: string): string {
  return canonicalUri(uri).replace(/(?<=[^/])\/+$/, '');
}
