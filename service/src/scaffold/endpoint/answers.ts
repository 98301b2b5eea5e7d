import { endpointFields, type EndpointAnswers, type EndpointField } from '#protocol/results/createEndpoint';

const mayBeLeftOut: ReadonlySet<EndpointField> = new Set([
  'resourceTitle',
  'resourceParent',
  'service',
  'serviceMethod',
]);

/** Answers as they came from outside, without white space around them; what is no text counts as not given. */
export function readEndpointAnswers(given: unknown): EndpointAnswers {
  if (typeof given !== 'object' || given === null) return {};
  const values = given as Record<string, unknown>;
  const answers: Record<string, string> = {};
  for (const field of endpointFields) {
    const value = values[field];
    if (typeof value !== 'string') continue;
    const text = value.trim();
    // What may be left out is left out by an empty text, too.
    if (text !== '' || !mayBeLeftOut.has(field)) answers[field] = text;
  }
  if (answers.method !== undefined) answers.method = answers.method.toUpperCase();
  if (answers.service !== undefined) answers.service = answers.service.replace(/(?<=.)Interface$/, '');
  return answers;
}
