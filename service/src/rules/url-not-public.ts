import * as l10n from '@vscode/l10n';
import { urlReach } from '../magento/connectionUrl';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { connectionValues } from './support/connectionValues';
import { cut } from './support/words';

const messages = messageTable({
  thisMachine: ({ url }: { url: string }) =>
    l10n.t(
      "In every shop that installs this module, {url} is the shop's own machine or container. Use a public address.",
      {
        url: cut(url, 80),
      },
    ),
  temporary: ({ url }: { url: string }) =>
    l10n.t('{url} is a temporary tunnel that stops working when it is closed. Use a permanent address.', {
      url: cut(url, 80),
    }),
});

export const urlNotPublic: Rule = {
  code: 'url-not-public',
  severity: 'information',
  summary:
    'A URL of the integration is on localhost or uses a temporary tunnel, and the module is distributed.',
  why: () =>
    l10n.t(
      "Magento's server posts the credentials to the endpoint URL, and the merchant's browser opens the identity link URL: localhost is a different machine for each of them.",
    ),
  files: ['config', 'integration'],
  *check({ file, module }): Iterable<Problem> {
    // Without composer.json, it is a module of one shop, which may run on this machine.
    if (!module.files.has('composer')) return;
    for (const { element, value, trimmedRange } of connectionValues(file)) {
      if (element === 'email') continue;
      const reach = urlReach(value);
      if (reach === 'anywhere') continue;
      const data = { url: value.trim() };
      const message = reach === 'this-machine' ? messages.thisMachine(data) : messages.temporary(data);
      yield { range: trimmedRange, message };
    }
  },
};
