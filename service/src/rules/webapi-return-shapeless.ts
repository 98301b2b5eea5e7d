import * as l10n from '@vscode/l10n';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { faultsIn } from './support/endpoints';
import { cutStart } from './support/words';
import { returnsOf, servingMethods, servingRoutes } from './support/implementations';

const messages = messageTable({
  shapeless: ({ type }: { type: string }) =>
    l10n.t(
      '"{type}" does not describe the response, and the keys of the outer array are lost. Return a data interface.',
      {
        type: cutStart(type, 40),
      },
    ),
  undescribed: ({ type }: { type: string }) =>
    l10n.t('"{type}" does not describe the response: /schema calls it a string. Return a data interface.', {
      type: cutStart(type, 40),
    }),
  encoded: ({ method }: { method: string }) =>
    l10n.t(
      '{method}() returns JSON as a string, which Magento encodes a second time. Return a data interface.',
      {
        method: cutStart(method, 60),
      },
    ),
  caught: ({ method }: { method: string }) =>
    l10n.t(
      '{method}() returns an error message as a normal result: callers get status 200. Throw a LocalizedException.',
      {
        method: cutStart(method, 60),
      },
    ),
});

export const webapiReturnShapeless: Rule = {
  code: 'webapi-return-shapeless',
  severity: 'warning',
  summary:
    'An endpoint returns a value without a described structure: keys are lost, or JSON is encoded twice.',
  why: () =>
    l10n.t(
      'Magento turns a returned array into a list without its keys, and encodes a returned string as JSON, even if it already is JSON. /schema can describe neither.',
    ),
  files: ['php'],
  *check(context): Iterable<Problem> {
    for (const fault of faultsIn(context, ['return-shapeless'])) {
      const { range } = fault.place;
      const type = { type: fault.subject };
      if (keepsKeys(context, fault.routes))
        yield { range, message: messages.undescribed(type), severity: 'information' };
      else yield { range, message: messages.shapeless(type) };
    }
    yield* implementationProblems(context);
  },
};

/** Whether whatever is returned is a list, of which Magento keeps what is inside with its keys: `[$orders]`, `[[…]]`. */
function keepsKeys(context: FileInModule, routes: ReadonlySet<string>): boolean {
  const returned = servingRoutes(context, routes).flatMap(returnsOf);
  return returned.length > 0 && returned.every(({ text }) => isList(text));
}

/** An array literal whose own items have no keys. */
function isList(text: string): boolean {
  const items = /^\[([^]*)\]\s*$/.exec(text)?.[1];
  if (items === undefined) return false;
  // What is nested is of no interest.
  let outer = items;
  for (let inner = ''; inner !== outer;) {
    inner = outer;
    outer = inner.replace(/\([^()[\]]*\)|\[[^()[\]]*\]/g, '0');
  }
  return outer.trim() !== '' && !/=>|\.\.\.|[()[\]]/.test(outer);
}

const encodes =
  /^\s*(?:\\?json_encode\s*\(|\$this->[\w>-]{0,200}(?:json|serializer)[\w>-]{0,200}->(?:serialize|encode|jsonEncode)\s*\()/i;
const catches = /\bcatch\s*\([^()]*\$(\w+)\s*\)\s*\{([^{}]*)\}/g;

function* implementationProblems(context: FileInModule): Iterable<Problem> {
  for (const serving of servingMethods(context)) {
    const method = serving.method.name.value;
    for (const { text, start } of returnsOf(serving)) {
      if (serving.returns !== 'string' || !encodes.test(text)) continue;
      yield { range: { start, end: start + text.length }, message: messages.encoded({ method }) };
    }
    for (const match of serving.body.matchAll(catches)) {
      const [whole, variable, block = ''] = match;
      const returned = /\breturn\b[^;]*(?:;|$)/.exec(block);
      if (!returned?.[0].includes(`$${variable}->getMessage(`)) continue;
      const start =
        serving.method.name.range.start + match.index + whole.lastIndexOf(`{${block}`) + 1 + returned.index;
      yield {
        range: { start, end: start + returned[0].length },
        message: messages.caught({ method }),
      };
    }
  }
}
