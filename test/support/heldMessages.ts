import { messageFaults } from './messageFaults';
import { longestMessage } from '#service/rules/support/message';
import { rules } from '#service/rules/registry';
import type { Problem, Rule } from '#service/rules/rule';

/**
 * Holds every message that any rule produces in a test to the contract (see `Message.text`), whoever asks for it.
 * Imported for its effect. A fault is noted and fails the test when it ends (failOnMessages.ts): a rule that throws
 * would only be passed over.
 */
for (const rule of rules) hold(rule);

function hold(rule: { -readonly [Key in keyof Rule]: Rule[Key] }): void {
  const check = rule.check.bind(rule);
  rule.check = function* (context): Iterable<Problem> {
    for (const problem of check(context)) {
      const { message } = problem;
      if (typeof message !== 'string') noteFault(rule.code, message.text);
      for (const { message } of problem.related ?? []) noteFault(rule.code, message);
      yield problem;
    }
  };
}

function noteFault(code: string, text: string): void {
  // What a message quotes may be anything.
  const sentences = text.replace(/"[^"]*"/g, '""').match(/[.!?](?=\s+\p{Lu}|$)/gu)?.length ?? 0;
  const fault =
    text.length > longestMessage
      ? `has ${text.length} characters, more than ${longestMessage}`
      : sentences > 2
        ? `has ${sentences} sentences, more than 2`
        : text.includes('403')
          ? 'names 403: Magento answers 401 where a permission is missing'
          : undefined;
  if (fault !== undefined) messageFaults().push(`A message of ${code} ${fault}: ${text}`);
}
