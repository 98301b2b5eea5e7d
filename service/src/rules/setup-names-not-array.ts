import type { Rule } from './rule';

/** A single name where `processIntegrationConfig(array $integrationNames)` takes a list. */
export const setupNamesNotArray: Rule = {
  code: 'setup-names-not-array',
  severity: 'error',
  files: ['php'],
  *check(context) {
    const { file } = context;
    for (const { uri, textArgument: range } of context.asLoaded.processing) {
      if (uri !== file.uri || !range) continue;
      const source = file.text.slice(range.start, range.end);
      yield {
        range,
        message: `processIntegrationConfig() takes an array of names, and this is a single text: PHP throws a TypeError, and setup:upgrade stops. Write [${source}].`,
        fixes: () => [
          {
            title: 'Put it into an array',
            edits: [
              { uri, range: { start: range.start, end: range.start }, newText: '[' },
              { uri, range: { start: range.end, end: range.end }, newText: ']' },
            ],
            safe: true,
          },
        ],
      };
    }
  },
};
