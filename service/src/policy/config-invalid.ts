import * as l10n from '@vscode/l10n';
import { messageTable } from '../rules/support/message';
import { cut } from '../rules/support/words';
import type { RuleCode } from '../rules/registry';
import type { RuleDescription } from '../rules/rule';

/** The parts of messages that may be of any length. */
const short = (text: string): string => cut(text, 60);

/** What can be wrong with what a team has written down about problems. */
export const configMessages = messageTable({
  syntax: ({ fault }: { fault: string }) =>
    l10n.t('This file is not valid JSON, so it is ignored: {fault}.', { fault }),
  unreadable: () =>
    l10n.t('This file cannot be read, or is a link that points outside the opened folders; it is ignored.'),
  notAnObject: () => l10n.t('This file must contain one JSON object; it is ignored.'),
  property: ({ name }: { name: string }) =>
    l10n.t('There is no option "{name}"; it is ignored.', { name: short(name) }),
  type: ({ name, expected }: { name: string; expected: string }) =>
    l10n.t('"{name}" must be {expected}; it is ignored.', { name: short(name), expected }),
  severity: ({ code, severities }: { code: string; severities: string }) =>
    l10n.t('The severity of {code} must be one of {severities}.', { code, severities }),
  code: ({ code }: { code: string }) =>
    l10n.t('There is no rule "{code}"; this entry is ignored.', { code: short(code) }),
  codeInComment: ({ code }: { code: string }) =>
    l10n.t('There is no rule "{code}". Write a reason after a colon.', { code: short(code) }),
  directive: ({ directive }: { directive: string }) =>
    l10n.t(
      'There is no "{directive}". Write magento-integration-disable-next-line, magento-integration-disable or magento-integration-enable.',
      { directive: short(directive) },
    ),
  glob: ({ pattern }: { pattern: string }) =>
    l10n.t('"{pattern}" is not a glob pattern relative to the folder of this file.', {
      pattern: short(pattern),
    }),
  version: ({ version }: { version: string }) =>
    l10n.t('"{version}" is not a Magento version, as in "2.4.7-p3".', { version: short(version) }),
  magento: ({ path }: { path: string }) =>
    l10n.t('There is no Magento project at "{path}".', { path: short(path) }),
  both: () => l10n.t('"magento" is set, so "magentoVersion" is ignored. Remove one of them.'),
  network: ({ path }: { path: string }) =>
    l10n.t('"{path}" must be a path on this machine, relative to this file or absolute.', {
      path: short(path),
    }),
  untrusted: ({ path }: { path: string }) =>
    l10n.t('"{path}" is outside the workspace, which is not trusted, so it is ignored.', {
      path: short(path),
    }),
  baselineMissing: ({ path }: { path: string }) =>
    l10n.t('There is no baseline "{path}". Create it with check --generate-baseline.', { path: short(path) }),
  baselineBroken: ({ path }: { path: string }) =>
    l10n.t('"{path}" is not a baseline. Create it again with check --generate-baseline.', {
      path: short(path),
    }),
});

/** What is wrong in a configuration file, or in a comment that excuses a place. Found by the policy, not by a check. */
export const configInvalid: RuleDescription<RuleCode> = {
  code: 'config-invalid',
  severity: 'error',
  summary:
    'A configuration file cannot be read, or something in it or in a suppression comment does not exist.',
  why: () =>
    l10n.t(
      'Magento does not read this file. Invalid entries are ignored, and the rules keep their default severities.',
    ),
};
