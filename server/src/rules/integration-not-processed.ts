import type { Installation } from '../workspace/installation';
import type { Module } from '../workspace/module';
import type { FileInModule } from '../workspace/workspace';
import type { Problem, Rule } from './rule';
import { firstOfEachName } from './support/declarations';
import { installationOf, integrationNames } from './support/integrationNames';

export const integrationNotProcessed: Rule = {
  code: 'integration-not-processed',
  severity: 'warning',
  files: ['config'],
  *check(context): Iterable<Problem> {
    const installation = installationOf(context);
    const { notProcessed } = integrationNames(installation);
    if (notProcessed.size === 0 || !isAllPhpKnown(context, installation)) return;
    for (const { name } of firstOfEachName(context.file)) {
      if (!notProcessed.has(name.value) || installation.consolidated.has(name.value)) continue;
      yield {
        range: name.range,
        message: `Nothing installs "${name.value}": Magento reads config.xml only for the names that PHP passes to processIntegrationConfig(), and no PHP here names this one, so it does not appear under System > Integrations. Add a data patch that calls processIntegrationConfig(['${name.value}']), or declare the integration in etc/integration.xml, which needs no PHP.`,
      };
    }
  },
};

/** Whether everything that could process the module's integrations is here and says which names it passes. */
function isAllPhpKnown({ module }: FileInModule, installation: Installation): boolean {
  if (!module.hasPhp && module.registrations.length === 0 && module.origin !== 'app-code') return false;
  if (module.php.some((file) => file.php.hasErrors)) return false;
  return installation.processing.every(
    (call) => call.complete || (call.module.rootUri !== module.rootUri && !isUsedBy(call.inClass, module)),
  );
}

/** Whether a module makes use of a class: another module's helper that processes whatever it is told. */
export function isUsedBy(className: string | undefined, module: Module): boolean {
  return (
    className !== undefined && module.php.some((file) => file.php.references.has(className.toLowerCase()))
  );
}
