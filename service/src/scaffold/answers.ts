import { answerFields, type Answers, type Where } from '#protocol';

/** The answers that are one text each. */
const texts = answerFields.filter((field) => field !== 'where' && field !== 'resources');

/** Answers as they came from outside; what has the wrong type counts as not given. */
export function readAnswers(given: unknown): Answers {
  if (typeof given !== 'object' || given === null) return {};
  const values = given as Record<string, unknown>;
  const answers: Record<string, unknown> = {};
  for (const field of texts) if (typeof values[field] === 'string') answers[field] = values[field];
  if (Array.isArray(values.resources)) {
    answers.resources = values.resources.filter((id) => typeof id === 'string');
  }
  const where = readWhere(values.where);
  if (where) answers.where = where;
  return answers;
}

function readWhere(given: unknown): Where | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { kind, folder, module } = given as Record<string, unknown>;
  if ((kind === 'new-module' || kind === 'new-package') && typeof folder === 'string')
    return { kind, folder };
  if (kind === 'existing-module' && typeof module === 'string') return { kind, module };
  return undefined;
}
