import { attributeOf } from '../xml/nodes';
import { baseName } from '../uri';
import type { Rule } from './rule';
import { moduleElement } from '../magento/moduleXmlEdits';
import { processingScripts } from '../workspace/processingScripts';

/** Install and upgrade scripts that Magento skips because module.xml has no version. */
export const setupVersionMissing: Rule = {
  code: 'setup-version-missing',
  severity: 'error',
  files: ['module'],
  *check({ file, module }) {
    const { declaration } = file.module;
    if (!declaration || declaration.setupVersion) return;
    const scripts = processingScripts(module).filter(({ script }) => script.needsSetupVersion);
    if (scripts.length === 0) return;
    const names = scripts.map((each) => baseName(each.file.uri)).join(' and ');
    yield {
      range: declaration.name.range,
      message: `${names} installs this module's integrations, but module.xml has no setup_version: Magento runs install and upgrade scripts only for a module with a version, so it skips this and the integrations never appear. Add setup_version="1.0.0".`,
      related: scripts.map((each) => ({
        uri: each.file.uri,
        range: each.nameRange,
        message: 'Magento skips this script.',
      })),
      fixes: () => {
        const element = moduleElement(file.xml);
        const name = element && attributeOf(element, 'name');
        if (!name?.quote) return [];
        // Inside the name's quotes, so that it does not meet an edit of what follows the attribute.
        const at = name.valueRange.end;
        const newText = `${name.quote} setup_version=${name.quote}1.0.0`;
        return [
          {
            title: 'Add setup_version="1.0.0"',
            edits: [{ uri: file.uri, range: { start: at, end: at }, newText }],
            safe: true,
          },
        ];
      },
    };
  },
};
