import { CodeActionKind, languages, type Disposable, type ExtensionContext } from 'vscode';
import { documentSelector } from '../documents';
import type { LanguageServer } from '../languageServer';
import { RestCalls } from './calls/restCalls';
import { Receiving } from './receiving/receiveHandshake';
import { RehearsalPanel } from './rehearsal/rehearsalPanel';
import { TokenStore } from './tokens/tokenStore';
import { OwnUrls } from './urls/ownUrls';
import { restoreAction } from './urls/restoreAction';
import { UrlPointer } from './urls/urlPointer';

/** The OAuth exchange between Magento and an application: what its commands share. */
export class Handshake implements Disposable {
  readonly tokens: TokenStore;
  readonly pointer: UrlPointer;
  readonly receiving: Receiving;
  readonly calls: RestCalls;
  readonly #restoring: Disposable;

  constructor(context: ExtensionContext, server: LanguageServer) {
    this.tokens = new TokenStore(context.secrets);
    this.pointer = new UrlPointer(server, new OwnUrls(context.workspaceState));
    this.receiving = new Receiving(context, server, this.tokens, this.pointer);
    this.calls = new RestCalls(server, this.tokens, context.workspaceState);
    this.#restoring = languages.registerCodeActionsProvider(documentSelector(), restoreAction(this.pointer), {
      providedCodeActionKinds: [CodeActionKind.RefactorRewrite],
    });
  }

  dispose(): void {
    this.#restoring.dispose();
    this.calls.dispose();
    this.receiving.close();
    RehearsalPanel.closeAll();
  }
}
