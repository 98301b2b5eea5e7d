import { isWithinMajors } from '../magento/versionConstraint';
import { declaresIntegrations } from '../workspace/module';
import type { Rule } from './rule';
import { composerNode, isValidJson } from '../workspace/composerTree';

/** Packages of Magento whose versions began at 100.0.2, with Magento 2.0. Newer ones, such as MSI, count from 1. */
const countFrom100 =
  /^magento\/(framework|module-(authorization|backend|catalog|checkout|cms|config|customer|directory|eav|integration|quote|sales|store|user|webapi))$/;

/**
 * A version of one of Magento's packages that there has never been: composer cannot install the module. Copied to
 * app/code it works all the same.
 */
export const composerRequireImpossible: Rule = {
  code: 'composer-require-impossible',
  severity: 'warning',
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
        message: `There is no ${name} ${constraint}, so composer cannot install the module. "${constraint}" looks like a version of Magento as a whole; its packages have versions of their own, which begin with 100. Write those that the module works with; a project's composer.lock has them, and "*" allows all.`,
        fixes: () => [
          { title: `Allow all versions of ${name}`, edits: [{ uri: file.uri, range, newText: '*' }] },
        ],
      };
    }
  },
};

/** Whether no version can fit: there were betas of 0 and 1, and then those from 100 on. */
function isBelow100(constraint: string): boolean {
  return isWithinMajors(constraint, 2, 100);
}
