import * as l10n from '@vscode/l10n';
import { readIntegrations, type IntegrationDeclaration } from '../magento/facts/integrationFacts';
import { expandConsolidated } from '../magento/mergeIntegrations';
import { firstOfEachName } from '../workspace/declarations';
import type { Installation } from '../workspace/installation';
import { parseXml } from '../xml/parse';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { cut } from './support/words';

const messages = messageTable({
  changed: ({ name }: { name: string }) =>
    l10n.t(
      '"{name}" has changed since the last commit: setup:upgrade deletes and recreates it, and its tokens are lost. Activate it again afterwards.',
      { name: cut(name) },
    ),
});

export const integrationRecreated: Rule = {
  code: 'integration-recreated',
  severity: 'warning',
  summary:
    'A change in integration.xml makes the next setup:upgrade recreate the integration without its tokens.',
  why: () =>
    l10n.t(
      'Magento compares each integration of integration.xml with its database. If values or resources differ, it deletes the integration and creates it again, and the merchant must activate it again.',
    ),
  files: ['integration'],
  *check(context): Iterable<Problem> {
    const { file } = context;
    const before = context.committedText?.(file.uri);
    if (before === undefined || before === file.text) return;
    const installation = context.asLoaded;
    const committed = new Map(
      readIntegrations(parseXml(before)).integrations.map((each) => [each.name.value, each]),
    );
    for (const declaration of firstOfEachName(file)) {
      const { value: name, range } = declaration.name;
      const old = committed.get(name);
      if (!old || stored(old, installation) === stored(declaration, installation)) continue;
      yield { range, message: messages.changed({ name }) };
    }
  },
};

/** What ConfigBasedIntegrationManager::hasDataChanged compares. */
function stored(declaration: IntegrationDeclaration, { acl, knowsMagento }: Installation): string {
  const { email, endpointUrl, identityLinkUrl, resources } = declaration;
  const listed = [...new Set(resources.map(({ id }) => id.value))];
  const granted = knowsMagento ? expandConsolidated(listed, acl) : listed;
  const values = [email, endpointUrl, identityLinkUrl].map((value) => value?.value ?? '');
  return JSON.stringify([values, [...granted].sort()]);
}
