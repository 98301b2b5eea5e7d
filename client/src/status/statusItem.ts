import {
  commands,
  l10n,
  languages,
  LanguageStatusSeverity,
  RelativePattern,
  Uri,
  window,
  workspace,
  type Command,
  type Disposable,
  type DocumentFilter,
  type TextDocument,
} from 'vscode';
import { clientCommands, type IndexStatus } from '#protocol';
import { documentSelector } from '../documents';
import type { ExtensionHost } from '../extensionHost';
import { isInModule } from '../magentoWorkspace';
import { folderName } from '../uriFolders';
import { newestOnly } from './newestOnly';
import type { LanguageServer, ServerState } from '../languageServer';

/** The item in the status bar's braces menu that tells what the server knows, shown for the files that it reads. */
export function showStatus(server: LanguageServer, host: ExtensionHost): Disposable[] {
  const item = languages.createLanguageStatusItem('magentoIntegration.status', documentSelector());
  item.name = 'Magento Integration';
  const update = (state: ServerState): void => {
    const { text, detail, severity } = describe(state);
    item.text = text;
    item.detail = detail;
    item.severity = severity ?? LanguageStatusSeverity.Information;
    item.busy = ['searching', 'starting', 'indexing'].includes(state.state);
    item.command = commandFor(state);
    // Neither commands nor the view say anything about Magento until it is known whether there is any.
    const known = state.state === 'searching' ? undefined : state.state;
    void commands.executeCommand('setContext', 'magentoIntegration.state', known);
  };
  update(server.state);
  return [item, server.onDidChangeState(update), ...showFilesOutside(host)];
}

/** Says of a file that is in no module why nothing else is said of it. */
function showFilesOutside({ folders }: ExtensionHost): Disposable[] {
  const item = languages.createLanguageStatusItem('magentoIntegration.outside', []);
  item.name = l10n.t('Magento module');
  item.text = l10n.t('Magento: in no module');
  item.detail = l10n.t('Magento reads this file only in a module: a folder with registration.php.');
  item.severity = LanguageStatusSeverity.Warning;
  const update = newestOnly(
    () => outside(folders, window.activeTextEditor?.document),
    (selector) => {
      item.selector = selector;
    },
  );
  void update();
  return [item, window.onDidChangeActiveTextEditor(update), workspace.onDidSaveTextDocument(update)];
}

/** A filter that takes a document where it has the name of a module's file and is in no module; else, one that takes none. */
async function outside(
  folders: ExtensionHost['folders'],
  document: TextDocument | undefined,
): Promise<DocumentFilter[]> {
  if (
    document === undefined ||
    languages.match(documentSelector(), document) === 0 ||
    !/[\\/]etc[\\/].*\.xml$/.test(document.fileName) ||
    /[\\/]app[\\/]etc[\\/]/.test(document.fileName)
  )
    return [];
  const folder = Uri.joinPath(document.uri, '..');
  if (await isInModule(folders, folderName(folder))) return [];
  return [{ pattern: new RelativePattern(folder, document.uri.path.replace(/^.*\//, '')) }];
}

/** What helps: to start the server, to raise the limit that it ran into, else to read what it says. */
function commandFor(state: ServerState): Command {
  if (state.state === 'stopped' || state.state === 'none') {
    return { command: clientCommands.restart, title: l10n.t('Start') };
  }
  const setting = 'notices' in state ? state.notices.find((each) => each.setting)?.setting : undefined;
  return setting === undefined
    ? { command: clientCommands.showOutput, title: l10n.t('Show Output') }
    : { command: 'workbench.action.openSettings', title: l10n.t('Raise the Limit'), arguments: [setting] };
}

interface Description {
  readonly text: string;
  readonly detail?: string;
  readonly severity?: LanguageStatusSeverity;
}

function describe(state: ServerState): Description {
  switch (state.state) {
    case 'none':
      return {
        text: l10n.t('Magento: not found'),
        detail: l10n.t('No Magento project or module in this workspace'),
      };
    case 'searching':
    case 'starting':
      return { text: l10n.t('Magento: starting') };
    case 'stopped':
      return {
        text: l10n.t('Magento: server stopped'),
        detail: l10n.t('Files are not checked until it runs again'),
        severity: LanguageStatusSeverity.Error,
      };
    case 'indexing':
      return { text: l10n.t('Magento: reading modules') };
    case 'ready':
      return {
        text: state.magento === null ? 'Magento' : `Magento ${state.magento}`,
        detail:
          l10n.t('Modules: {0}, integrations: {1}', state.modules, state.integrations) +
          notRead(state.notices),
        severity: state.notices.length > 0 ? LanguageStatusSeverity.Warning : undefined,
      };
  }
}

/** What is missing in these figures; the output has the whole list. */
function notRead(notices: IndexStatus['notices']): string {
  const [first] = notices;
  if (!first) return '';
  const name = Uri.parse(first.uri).path;
  return notices.length === 1
    ? `; ${l10n.t('not read: {0}', name)}`
    : `; ${l10n.t('not read: {0} and {1} more', name, notices.length - 1)}`;
}
