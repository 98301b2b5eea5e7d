import type { Rule } from './rule';
import { processingScripts } from '../workspace/processingScripts';

/** Install and upgrade scripts, in whose place Magento 2.3 put patches. */
export const setupScriptDeprecated: Rule = {
  code: 'setup-script-deprecated',
  severity: 'hint',
  files: ['php'],
  *check({ file, module, installation }) {
    if (/^2\.[0-2](\D|$)/.test(installation.magentoVersion ?? '')) return;
    const found = processingScripts(module).find((each) => each.file.uri === file.uri);
    if (!found?.script.needsSetupVersion) return;
    const when =
      found.script.runs === 'install-once'
        ? 'It runs once, when the module is first installed: where the module already is, a script that is added later never runs.'
        : 'It runs only when setup_version in module.xml grows.';
    yield {
      range: found.nameRange,
      message: `${found.className} still works, but since Magento 2.3 data patches take its place. ${when} A data patch (a class in Setup/Patch/Data that implements DataPatchInterface) runs once on every installation, old or new, and needs no version.`,
    };
  },
};
