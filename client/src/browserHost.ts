import { Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { settingsSection } from '#protocol';
import type { ExtensionHost } from './extensionHost';
import { uriFolders } from './uriFolders';

declare const Worker: new (script: string) => never;

/** A worker of a browser, such as vscode.dev has. */
export const browserHost: ExtensionHost = {
  folders: uriFolders,
  runsPrograms: false,
  createClient({ extensionUri }, options) {
    const script = Uri.joinPath(extensionUri, 'dist/web/server.js').toString(true);
    // A worker for each start: the server ends its own when it is told to exit.
    const start = () => Promise.resolve(new Worker(script));
    return new LanguageClient(settingsSection, 'Magento Integration', start, options);
  },
  gitEmail: () => Promise.resolve(''),
};
