import { withoutComments } from './comments';

/** Magento's modes; `default` is what it takes where env.php says nothing. */
export type DeployMode = 'default' | 'developer' | 'production';

/**
 * The mode that the text of app/etc/env.php sets. Asking bin/magento would take seconds, and a container; comments do
 * not count.
 */
export function readDeployMode(envPhp: string | undefined): DeployMode {
  const code = withoutComments(envPhp ?? '');
  const mode = /['"]MAGE_MODE['"]\s*=>\s*['"](developer|production)['"]/.exec(code)?.[1];
  return (mode as DeployMode | undefined) ?? 'default';
}
