import type { ExtensionContext, Uri } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { FolderTree } from './magentoWorkspace';

/** What the two kinds of extension host do differently: a Node process, and a worker in a browser. */
export interface ExtensionHost {
  /** The folders of the workspace, by URI. */
  readonly folders: FolderTree;
  /** Whether programs can be run and sockets opened, so that the commands are there that need it. */
  readonly runsPrograms: boolean;
  /** Whether there is a Magento project that a module in a folder can be installed in, by a program that can be run. */
  canInstall(folder: Uri): Promise<boolean>;
  /** A client that starts a language server of its own. */
  createClient(context: ExtensionContext, options: LanguageClientOptions): BaseLanguageClient;
  /** The address that git signs commits in a folder with; empty where git or the address is missing. */
  gitEmail(folder: Uri): Promise<string>;
}
