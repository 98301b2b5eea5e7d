import { downloadHost, canDownload } from './downloadHost';
import { serverHost } from './serverHost';
import type { Session } from './session';
import type { Workbench } from './workbench';

/** A real VS Code, in one of the two ways that one can be had. */
export interface EditorHost {
  /** For a person, as in "running in …". */
  readonly description: string;
  installExtension(vsix: string, extensionsFolder: string): void;
  /** Opens a window for a person or a page suite. */
  openWorkbench(session: Session): Promise<Workbench>;
  /** Opens a window whose extension host runs a suite; resolves when the suite is done. */
  runExtensionTests(session: Session, run: ExtensionTestRun): Promise<void>;
  dispose(): Promise<void>;
}

export interface ExtensionTestRun {
  /** An extension under development: VS Code runs tests for such only. */
  readonly driver: string;
  /** A module that exports `run()`. */
  readonly tests: string;
  readonly env: Readonly<Record<string, string>>;
  readonly isDone: () => boolean;
}

/**
 * VS Code as downloaded by @vscode/test-electron, or its server with Chromium as the window.
 * `MAGENTO_INTEGRATION_VSCODE=download|server` decides; else the server where no one would see a window (CI, no
 * display) or nothing can be downloaded.
 */
export async function chooseHost(): Promise<EditorHost> {
  const wish = process.env.MAGENTO_INTEGRATION_VSCODE;
  if (wish === 'download') return downloadHost();
  if (wish === 'server') return serverHost();
  if (wish) throw new Error(`MAGENTO_INTEGRATION_VSCODE is "${wish}": "download" or "server" is meant.`);
  if (process.platform !== 'linux') return downloadHost();
  const isUnseen = Boolean(process.env.CI) || !(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  return isUnseen || !(await canDownload()) ? serverHost() : downloadHost();
}
