import { relativePath } from '../uri';
import type { Installation } from '../workspace/installation';
import { usesClass, type Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { FileInModule } from '../workspace/workspace';
import type { Problem, Rule } from './rule';
import { firstOfEachName } from '../workspace/declarations';

export const integrationNotProcessed: Rule = {
  code: 'integration-not-processed',
  severity: 'warning',
  files: ['config'],
  *check(context): Iterable<Problem> {
    const installation = context.asLoaded;
    const { notProcessed } = installation.integrationNames;
    if (notProcessed.size === 0 || !isAllPhpKnown(context, installation)) return;
    for (const { name } of firstOfEachName(context.file)) {
      if (!notProcessed.has(name.value) || installation.consolidated.has(name.value)) continue;
      const creator = creatorOf(name.value, context.module);
      if (creator) {
        yield {
          range: name.range,
          severity: 'information',
          message: `Magento never reads this declaration of "${name.value}": no PHP here passes the name to processIntegrationConfig(). ${creator} seems to create the integration itself, with data of its own, and what config.xml and api.xml say has no effect. Pass the name to processIntegrationConfig() there, or remove the declaration.`,
        };
        continue;
      }
      yield {
        range: name.range,
        message: `Nothing installs "${name.value}": Magento reads config.xml only for the names that PHP passes to processIntegrationConfig(), and no PHP here names this one, so it does not appear under System > Integrations. Add a data patch that calls processIntegrationConfig(['${name.value}']), or declare the integration in etc/integration.xml, which needs no PHP.`,
      };
    }
  },
};

const services = [
  'Api\\IntegrationServiceInterface',
  'Model\\IntegrationService',
  'Model\\IntegrationFactory',
].map((name) => `magento\\integration\\${name.toLowerCase()}`);

/** The path of the module's PHP file that names an integration and creates one by Magento's service or model. */
function creatorOf(name: string, module: Module): string | undefined {
  const file = module.php.find(
    ({ text, php }) =>
      (text.includes(`'${name}'`) || text.includes(`"${name}"`)) &&
      services.some((service) => php.references.has(service)) &&
      /service\w*\s*->\s*create\s*\(|->\s*(?:setData|addData|setName)\s*\(/i.test(text),
  );
  return file && relativePath(module.rootUri, file.uri);
}

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
