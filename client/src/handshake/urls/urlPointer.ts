import { commands, EventEmitter, l10n, Range, Uri, window, workspace, type WorkspaceEdit } from 'vscode';
import {
  clientCommands,
  type ChangedConnectionUrls,
  type ConnectionUrls,
  type IntegrationKey,
  requests,
  type UrlChange,
  type UrlsRefusal,
} from '#protocol';
import type { LanguageServer } from '../../languageServer';
import type { OwnUrls, PointedIntegration } from './ownUrls';

/** Changes the URLs in a module's files, after a look at what is changed, as a step that can be undone. */
export class UrlPointer {
  readonly #server: LanguageServer;
  readonly #own: OwnUrls;
  readonly #changed = new EventEmitter<void>();
  /** After URLs were changed by one of the methods below. */
  readonly onDidChange = this.#changed.event;

  constructor(server: LanguageServer, own: OwnUrls) {
    this.#server = server;
    this.#own = own;
  }

  /** What can be given back. */
  get pointed(): readonly PointedIntegration[] {
    return this.#own.all;
  }

  find(reference: IntegrationKey): PointedIntegration | undefined {
    return this.#own.find(reference);
  }

  /** Points an integration at other addresses and remembers its own. */
  async point(reference: IntegrationKey, urls: ConnectionUrls<string>): Promise<void> {
    const changed = await this.#ask(reference, urls);
    if ('refusal' in changed) return void window.showWarningMessage(changed.refusal);
    const title = l10n.t('Point {0} to another application?', reference.integration);
    if (!(await this.#apply(title, changed, urls))) return;
    await this.#own.remember(reference, urls, changed);
    this.#changed.fire();
    const upgrade = l10n.t('Enable Module and Upgrade');
    const next = await window.showInformationMessage(
      l10n.t(
        'Save the file, run setup:upgrade to install the integration again, and click Activate in Magento. “Restore the Original URLs” undoes this.',
      ),
      upgrade,
    );
    if (next === upgrade)
      await commands.executeCommand(clientCommands.enableAndUpgrade, Uri.parse(changed.uri));
  }

  /** Gives an integration its own URLs back, exactly as they were written. */
  async restore(pointed: PointedIntegration): Promise<void> {
    const { reference, own } = pointed;
    const changed = await this.#ask(reference, own);
    if ('refusal' in changed) return this.#refused(pointed, changed.refusal);
    const title = l10n.t('Restore the original URLs of {0}?', reference.integration);
    const isDone = isEmpty(changed) || (await this.#apply(title, changed, sourcesOf(own)));
    if (!isDone) return;
    await this.#own.forget(pointed);
    this.#changed.fire();
    void window.showInformationMessage(
      l10n.t('The original URLs of {0} were restored. Save the file.', reference.integration),
    );
  }

  async #refused(pointed: PointedIntegration, refusal: string): Promise<void> {
    const [open, forget] = [l10n.t('Go to File'), l10n.t('Discard the Original URLs')];
    const own = Object.values(sourcesOf(pointed.own)).join(', ');
    const choice = await window.showWarningMessage(
      l10n.t('Nothing was restored: {0} Original: {1}', refusal, own),
      open,
      forget,
    );
    if (choice === open) await window.showTextDocument(Uri.parse(pointed.file));
    if (choice !== forget) return;
    await this.#own.forget(pointed);
    this.#changed.fire();
  }

  async #ask(
    { uri, integration, kind }: IntegrationKey,
    urls: ConnectionUrls<UrlChange>,
  ): Promise<ChangedConnectionUrls | UrlsRefusal> {
    return this.#server.request(requests.setConnectionUrls, { uri, integration, kind, ...urls });
  }

  /** False where the user thought better of it, or the file changed meanwhile. */
  async #apply(
    title: string,
    changed: ChangedConnectionUrls,
    urls: ConnectionUrls<string>,
  ): Promise<boolean> {
    const [change, preview] = [l10n.t('Change URLs'), l10n.t('Show Preview')];
    const detail = (['endpointUrl', 'identityLinkUrl'] as const)
      .filter((field) => urls[field] !== undefined)
      .map((field) => `${elementNames[field]}\n${changed.now[field] ?? l10n.t('none')}\n→ ${urls[field]}`)
      .join('\n\n');
    const choice = await window.showInformationMessage(title, { modal: true, detail }, change, preview);
    if (choice === undefined) return false;
    const { line, character } = changed.position;
    const at = new Range(line, character, line, character);
    await window.showTextDocument(Uri.parse(changed.uri), { selection: at });
    const edit = await this.#server.toWorkspaceEdit(changed.edit);
    if (choice === preview) askBefore(edit, Uri.parse(changed.uri), at, title);
    const isApplied = await workspace.applyEdit(edit, { isRefactoring: true });
    if (!isApplied && choice === change)
      void window.showWarningMessage(l10n.t('The file was changed in the meantime. Please try again.'));
    return isApplied;
  }
}

const elementNames = { endpointUrl: 'endpoint_url', identityLinkUrl: 'identity_link_url' } as const;

/** One change that asks for it, and changes nothing, brings up the preview of all the others, which are ticked there. */
function askBefore(edit: WorkspaceEdit, uri: Uri, at: Range, label: string): void {
  edit.replace(uri, at, '', { needsConfirmation: true, label });
}

function sourcesOf(own: PointedIntegration['own']): ConnectionUrls<string> {
  const none = l10n.t('none');
  const text = (source: string | null): string => source?.replace(/^<[^>]*>|<\/[^>]*>$/g, '').trim() ?? none;
  return Object.fromEntries(Object.entries(own).map(([field, { source }]) => [field, text(source)]));
}

function isEmpty({ edit }: ChangedConnectionUrls): boolean {
  const ofChanges = Object.values(edit.changes ?? {}).flat();
  const ofDocuments = (edit.documentChanges ?? []).flatMap((change) =>
    'edits' in change ? change.edits : [],
  );
  return ofChanges.length + ofDocuments.length === 0;
}
