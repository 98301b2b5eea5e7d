import * as l10n from '@vscode/l10n';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { servingMethods } from './support/implementations';
import { cutStart } from './support/words';

const messages = messageTable({
  body: ({ method }: { method: string }) =>
    l10n.t(
      '{method}() reads the body itself: /schema does not list what it takes, and Magento checks none of it. Use parameters.',
      { method: cutStart(method, 60) },
    ),
});

/** The ways to the body past the parameters of the method. */
const readings =
  /(["'])php:\/\/input\1|\$(?:this->)?(?=\w*request)\w+->(?:getBodyParams|getRequestData|getContent|getPostValue)\s*\(/gi;

export const webapiParameterUndeclared: Rule = {
  code: 'webapi-parameter-undeclared',
  severity: 'information',
  summary: 'A service reads the body of the request itself, and takes what no parameter declares.',
  why: () =>
    l10n.t(
      'Magento converts and checks what the parameters of the service method declare, and describes only these in /schema. SOAP and the asynchronous API pass nothing else on.',
    ),
  files: ['php'],
  *check(context): Iterable<Problem> {
    for (const { method, body } of servingMethods(context)) {
      for (const match of body.matchAll(readings)) {
        const start = method.name.range.start + match.index;
        const end = start + match[0].replace('(', '').trimEnd().length;
        yield { range: { start, end }, message: messages.body({ method: method.name.value }) };
      }
    }
  },
};
