import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron';
import path from 'node:path';
import { _electron } from 'playwright-core';
import { run } from './command';
import type { EditorHost } from './host';
import { quietSettings, writeJson, type Session } from './session';
import { Workbench, pictureSize } from './workbench';

/** VS Code for the desktop, downloaded into `.vscode-test/` once. */
export async function downloadHost(): Promise<EditorHost> {
  const executable = await downloadAndUnzipVSCode('stable');
  return {
    description: 'the downloaded VS Code',
    installExtension(vsix, extensionsFolder) {
      const [program, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable, {
        reuseMachineInstall: true,
      });
      const userData = path.join(extensionsFolder, '../install-data');
      run(program!, [
        ...args,
        ...['--install-extension', vsix, '--force'],
        ...['--extensions-dir', extensionsFolder, '--user-data-dir', userData],
      ]);
    },
    async openWorkbench(session) {
      const application = await _electron.launch({
        executablePath: executable,
        args: launchArguments(session, [
          '--skip-welcome',
          '--skip-release-notes',
          '--disable-updates',
          '--no-sandbox',
          `--force-device-scale-factor=${session.magnification ?? 1}`,
        ]),
      });
      const page = await application.firstWindow();
      await page.setViewportSize(pictureSize);
      return new Workbench(page, session, () => application.close());
    },
    async runExtensionTests(session, { driver, tests, env }) {
      await runTests({
        vscodeExecutablePath: executable,
        extensionDevelopmentPath: driver,
        extensionTestsPath: tests,
        extensionTestsEnv: env,
        launchArgs: launchArguments(session),
      });
    },
    dispose: () => Promise.resolve(),
  };
}

/** Whether VS Code's download site answers. */
export async function canDownload(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(3000);
    return (
      await fetch('https://update.code.visualstudio.com/api/releases/stable', { method: 'HEAD', signal })
    ).ok;
  } catch {
    return false;
  }
}

function launchArguments(session: Session, more: readonly string[] = []): string[] {
  const { dataFolder, extensionsFolder, settings, trusted, workspace } = session;
  const userData = path.join(dataFolder, 'data');
  writeJson(path.join(userData, 'User/settings.json'), { ...quietSettings, ...settings });
  return [
    workspace,
    ...['--user-data-dir', userData, '--extensions-dir', extensionsFolder],
    ...(trusted ? ['--disable-workspace-trust'] : []),
    ...more,
  ];
}
