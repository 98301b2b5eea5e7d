import type { Message } from '../../rules/support/message';
import type { Problem } from '../../rules/rule';
import type { Located } from '../../text';
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
  const warn = ({ range }: Located, message: Message): void => {
    problems.push({ range, message, severity: 'warning' });
  };
  const isFollowed = (path: Located): boolean => {
    if (policy.isFollowed(resolvePath(file.folder, path.value))) return true;
    warn(path, messages.untrusted({ path: path.value }));
    return false;
  };
  if (magento && isFollowed(magento) && !isProject(resolvePath(file.folder, magento.value))) {
    warn(magento, messages.magento({ path: magento.value }));
  }
  const found = policy.baselineOf(file);
  if (baseline && isFollowed(baseline) && (found === undefined || found === 'broken')) {
    const path = baseline.value;
    warn(baseline, found ? messages.baselineBroken({ path }) : messages.baselineMissing({ path }));
  }
  return problems.sort((a, b) => a.range.start - b.range.start);
}
