import * as l10n from '@vscode/l10n';
import { isWithinMajors } from '../magento/versionConstraint';
import { declaresIntegrations } from '../workspace/module';
import { messageTable } from './support/message';
import type { Rule } from './rule';
import { cut } from './support/words';
import { composerNode, isValidJson } from '../workspace/composerTree';

/** Packages of Magento whose versions began at 100.0.2, with Magento 2.0. Newer ones, such as MSI, count from 1. */
const countFrom100 =
  /^magento\/(framework|module-(authorization|backend|catalog|checkout|cms|config|customer|directory|eav|integration|quote|sales|store|user|webapi))$/;

const messages = messageTable({
  impossible: ({ package: name, constraint }: { package: string; constraint: string }) =>
    l10n.t(
      'There is no {package} {constraint}: its versions begin with 100, so composer cannot install the module.',
      {
        package: name,
        constraint: cut(constraint, 40),
      },
    ),
});

export const composerRequireImpossible: Rule = {
  code: 'composer-require-impossible',
  severity: 'warning',
  summary: 'composer.json requires a version of a Magento package that never existed.',
  why: () =>
    l10n.t(
      'Composer finds no matching version and does not install the module. In app/code, "require" is not read, so the module works there.',
    ),
  files: ['composer'],
  *check({ file, module }) {
    if (!declaresIntegrations(module) || !isValidJson(file)) return;
    for (const [name, constraint] of file.composer.constraints) {
      if (!countFrom100.test(name) || !isBelow100(constraint)) continue;
      const node = composerNode(file, 'require', name);
      if (!node) continue;
      const range = { start: node.offset + 1, end: node.offset + node.length - 1 };
      yield {
        range,
        message: messages.impossible({ package: name, constraint }),
        fixes: () => [
          {
            title: l10n.t('Allow all versions of {package}', { package: name }),
            edits: [{ uri: file.uri, range, newText: '*' }],
          },
        ],
      };
    }
  },
};

/** Whether no version can fit: there were betas of 0 and 1, and then those from 100 on. */
function isBelow100(constraint: string): boolean {
  return isWithinMajors(constraint, 2, 100);
}
