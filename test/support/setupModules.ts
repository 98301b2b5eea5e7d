/** Modules whose setup scripts Magento may or may not run. */
import { classicModule, moduleXml, registration, type ProjectFiles } from '#test/support/project';
import { setupScript } from '#test/support/setupScript';

export const code = 'setup-never-runs';
export const data = 'Acme\\Bridge\\Setup\\Patch\\Data';
export const patch = 'Patch\\DataPatchInterface';

/** A module at `folder` with these scripts in place of its patch. */
export function withScripts(
  scripts: Record<string, string>,
  folder = 'app/code/Acme/Bridge',
  overrides: Record<string, string | undefined> = {},
): ProjectFiles {
  const files = classicModule({
    'Setup/Patch/Data/InstallIntegration.php': undefined,
    'etc/module.xml': moduleXml('Acme_Bridge', { setupVersion: '1.0.0' }),
    ...overrides,
    ...scripts,
  });
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const below = path.slice('app/code/Acme/Bridge/'.length);
      return [folder ? `${folder}/${below}` : below, text];
    }),
  );
}

export const installData = setupScript('InstallData', 'InstallDataInterface');
export const markedInstallData = installData.replace('class InstallData', 'class [|InstallData|]');
export const psr4 = (entries: Record<string, string | string[]>) =>
  JSON.stringify(
    { name: 'acme/bridge', autoload: { files: ['registration.php'], 'psr-4': entries } },
    null,
    4,
  );

/** A package whose registration.php registers `src/`, beside it. */
export const inSource = (entries: Record<string, string>, script = installData): ProjectFiles => ({
  ...withScripts({ 'Setup/InstallData.php': script }, 'src', {
    'composer.json': undefined,
    'registration.php': undefined,
  }),
  'composer.json': psr4(entries),
  'registration.php': registration('Acme_Bridge').replace('__DIR__', "__DIR__ . '/src'"),
});
