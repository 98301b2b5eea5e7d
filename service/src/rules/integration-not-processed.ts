import * as l10n from '@vscode/l10n';
import type { Installation } from '../workspace/installation';
import { usesClass } from '../workspace/module';
import { phpCreationOf } from '../workspace/phpCreation';
import type { SourceFile } from '../workspace/sourceFile';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Problem, Rule } from './rule';
import { cut } from './support/words';
import { firstOfEachName } from '../workspace/declarations';

type InFile = { readonly name: string; readonly file: string };
const quoted = ({ name, file }: InFile): InFile => ({ name: cut(name), file: cut(file) });

const messages = messageTable({
  notProcessed: ({ name }: { name: string }) =>
    l10n.t(
      'No PHP passes "{name}" to processIntegrationConfig(), so Magento never installs it. Add a data patch, or declare it in integration.xml.',
      { name: cut(name) },
    ),
  readByPhp: (data: InFile) =>
    l10n.t('"{name}" is not created by setup:upgrade, but by {file}, which reads this declaration.', {
      ...quoted(data),
    }),
  createdByPhp: (data: InFile) =>
    l10n.t(
      '{file} creates "{name}" itself, and Magento ignores this declaration. Use processIntegrationConfig() there, or remove it here.',
      { ...quoted(data) },
    ),
});

export const integrationNotProcessed: Rule = {
  code: 'integration-not-processed',
  severity: 'warning',
  summary: 'No PHP code makes Magento install an integration that config.xml declares.',
  why: () =>
    l10n.t(
      'Magento does not process config.xml automatically: processIntegrationConfig() installs only the integrations whose names PHP passes to it.',
    ),
  files: ['config'],
  absent: () => ({ kinds: ['php'] }),
  *check(context): Iterable<Problem> {
    const installation = context.asLoaded;
    const { notProcessed } = installation.integrationNames;
    if (notProcessed.size === 0 || !isAllPhpKnown(context, installation)) return;
    for (const { name } of firstOfEachName(context.file)) {
      if (!notProcessed.has(name.value) || installation.consolidated.has(name.value)) continue;
      const creation = phpCreationOf(name.value, installation);
      if (!creation) {
        yield { range: name.range, message: messages.notProcessed({ name: name.value }) };
        continue;
      }
      const data = { name: name.value, file: creation.path };
      yield {
        range: name.range,
        severity: 'information',
        message:
          creation.how === 'reads-declaration' ? messages.readByPhp(data) : messages.createdByPhp(data),
      };
    }
  },
};

/** Whether everything that could process the module's integrations is here and says which names it passes. */
function isAllPhpKnown({ module }: FileInModule, installation: Installation): boolean {
  if (!module.hasPhp && module.registrations.length === 0 && module.origin !== 'app-code') return false;
  if (module.php.some((file) => file.php.hasErrors)) return false;
  if (module.php.some((file) => inheritsFromElsewhere(file, installation))) return false;
  return installation.processing.every(
    (call) => call.complete || (call.module.rootUri !== module.rootUri && !usesClass(module, call.inClass)),
  );
}

/** Whether a setup script inherits code that is not here, and that may process integrations. */
function inheritsFromElsewhere({ uri, php }: SourceFile, installation: Installation): boolean {
  if (!uri.includes('/Setup/')) return false;
  return php.classes.some(({ extends: parent }) => {
    if (parent === undefined || /^magento\\/i.test(parent)) return false;
    const isIt = (fqn: string): boolean => fqn.toLowerCase() === parent.toLowerCase();
    return !installation.own.some((module) =>
      module.php.some((file) => file.php.classes.some(({ fqn }) => isIt(fqn))),
    );
  });
}
