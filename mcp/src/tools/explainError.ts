import * as z from 'zod/v4';
import type { ErrorEvidence } from '#service/languageService';
import { quoted, sentence } from '../quoted';
import { magentoVersion, notices, path, place } from '../schemas';
import { defineTool, type Call } from '../tool';
import { noticesOf, openWorkspace } from '../workspace';

const evidence = z.array(
  z.object({ text: z.string(), code: z.string().optional(), where: place.optional() }),
);

export const explainError = defineTool({
  name: 'explain_error',
  title: 'What is behind an error message of Magento',
  description:
    'Takes a text that Magento printed (a line of a log, an answer of REST, oauth_problem=…, a stack trace; from setup scripts, integrations or the web API) and gives what it means, its causes in order of likelihood with how to see and how to close each, and where they show in the workspace.',
  input: { text: z.string().describe('As it was printed.'), path, magentoVersion },
  output: {
    errors: z.array(
      z.object({
        id: z.string(),
        message: z.string().describe("As Magento's source has it."),
        releases: z.string().optional(),
        values: z.array(z.string()).describe('What the text has for the placeholders.'),
        means: z.string(),
        causes: z.array(
          z.object({ what: z.string(), see: z.string().optional(), close: z.string(), shows: evidence }),
        ),
        sources: z.array(z.string()),
      }),
    ),
    nearest: z.array(z.string()).describe('If no message is known: similar ones.'),
    inNamedFiles: evidence.describe('What is broken in the files that the text names.'),
    calls: evidence.describe('What Magento makes of a call that the text names.'),
    notices,
  },
  async run({ text, ...input }, call) {
    const opened = await openWorkspace(call, input.path, input.magentoVersion);
    const { errors, nearest, files, calls } = await opened.service.explainError(text);
    return {
      errors: errors.map(({ causes, values, ...error }) => ({
        ...error,
        sources: [...error.sources],
        values: values.map(quoted),
        causes: causes.map(({ what, see, close, evidence: shows }) => ({
          what,
          ...(see !== undefined && { see }),
          close,
          shows: shown(shows, call),
        })),
      })),
      nearest: nearest.map(({ message }) => message),
      inNamedFiles: shown(files, call),
      calls: shown(calls, call),
      ...noticesOf(opened, call),
    };
  },
});

function shown(found: readonly ErrorEvidence[], { roots }: Call): z.output<typeof evidence> {
  return found.map(({ text, code, location }) => ({
    text: sentence(text),
    ...(code !== undefined && { code }),
    ...(location && { where: { file: roots.nameOf(location.uri), range: location.range } }),
  }));
}
