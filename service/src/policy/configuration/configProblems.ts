import type { Problem } from '../../rules/rule';
import { configMessages as messages } from '../config-invalid';
import type { Policy } from '../policy';
import { resolvePath } from '../teamFiles';
import type { ConfigFile } from './configFile';

/** What is wrong in a configuration file, in text order; `isProject` tells whether a Magento project is at a URI. */
export function configProblems(
  policy: Policy,
  file: ConfigFile,
  isProject: (uri: string) => boolean,
): Problem[] {
  const { magento, baseline } = file.config;
  const problems = [...file.problems];
  if (magento && !isProject(resolvePath(file.folder, magento.value))) {
    const message = messages.magento({ path: magento.value });
    problems.push({ range: magento.range, message, severity: 'warning' });
  }
  const found = policy.baselineOf(file);
  if (baseline && (found === undefined || found === 'broken')) {
    const path = baseline.value;
    const message = found ? messages.baselineBroken({ path }) : messages.baselineMissing({ path });
    problems.push({ range: baseline.range, message, severity: 'warning' });
  }
  return problems.sort((a, b) => a.range.start - b.range.start);
}
