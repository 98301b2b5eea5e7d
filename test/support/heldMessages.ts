import { longestMessage } from '#service/rules/message';
import { rules } from '#service/rules/registry';
import type { Problem, Rule } from '#service/rules/rule';

/**
 * Holds every message that any rule produces in this test file to the contract (see docs in `Message.text`), whoever
 * asks for it. Imported for its effect.
 */
for (const rule of rules) hold(rule);

function hold(rule: { -readonly [Key in keyof Rule]: Rule[Key] }): void {
  const check = rule.check.bind(rule);
  rule.check = function* (context): Iterable<Problem> {
    for (const problem of check(context)) {
      const { message } = problem;
      if (typeof message !== 'string') assertShort(rule.code, message.text);
      for (const { message } of problem.related ?? []) assertShort(rule.code, message);
      yield problem;
    }
  };
}

function assertShort(code: string, text: string): void {
  const sentences = text.match(/[.!?](?=\s|$)/g)?.length ?? 0;
  const fault =
    text.length > longestMessage
      ? `has ${text.length} characters, more than ${longestMessage}`
      : sentences > 2
        ? `has ${sentences} sentences, more than 2`
        : text.includes('403')
          ? 'names 403: Magento answers 401 where a permission is missing'
          : undefined;
  if (fault !== undefined) throw new Error(`A message of ${code} ${fault}: ${text}`);
}
