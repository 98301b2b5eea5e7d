import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { settingsSection } from '#protocol';
import type { ExtensionHost } from './extensionHost';
import { namesIn, readText } from './files';
import { projectOf } from './tasks/workspaceModules';
import { uriFolders, uriOf } from './uriFolders';
import { gitEmail } from './wizard/gitEmail';

/** A Node process: the editor's on a desktop, or VS Code's server. */
export const nodeHost: ExtensionHost = {
  folders: {
    ...uriFolders,
    names: (folder) => (isOnDisk(folder) ? namesIn(pathOf(folder)) : uriFolders.names(folder)),
    text: (file) => (isOnDisk(file) ? readText(pathOf(file)) : uriFolders.text(file)),
  },
  runsPrograms: true,
  canInstall: async ({ scheme, fsPath }) => scheme === 'file' && (await projectOf(fsPath)) !== undefined,
  createClient(context, options) {
    const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
    // The id is also the section of the settings, where `trace.server` is looked for.
    return new LanguageClient(settingsSection, 'Magento Integration', server, options);
  },
  gitEmail,
};

const isOnDisk = (uri: string): boolean => uri.startsWith('file:');
const pathOf = (uri: string): string => uriOf(uri).fsPath;
