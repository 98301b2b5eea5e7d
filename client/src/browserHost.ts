import { Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { settingsSection } from '#protocol';
import type { ExtensionHost } from './extensionHost';
import { uriFolders } from './uriFolders';

declare const Worker: new (script: string) => never;

/** A worker of a browser, such as vscode.dev has. */
export const browserHost: ExtensionHost = {
  folders: uriFolders,
  runsPrograms: false,
  canInstall: () => Promise.resolve(false),
  createClient({ extensionUri }, options) {
    const script = Uri.joinPath(extensionUri, 'dist/web/server.js').toString(true);
    // A worker for each start: the server ends its own when it is told to exit. The language client would not know the
    // worker as one, since VS Code has put a function in the place of the class.
    const start = () => {
      const worker = new Worker(script);
      return Promise.resolve({
        reader: new BrowserMessageReader(worker),
        writer: new BrowserMessageWriter(worker),
      });
    };
    return new LanguageClient(settingsSection, 'Magento Integration', start, options);
  },
  gitEmail: () => Promise.resolve(''),
};
