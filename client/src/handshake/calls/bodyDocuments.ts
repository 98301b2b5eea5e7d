import {
  CodeLens,
  languages,
  l10n,
  Range,
  Uri,
  window,
  workspace,
  type Disposable,
  type TextDocument,
} from 'vscode';
import { clientCommands, type CallDescription } from '#protocol';
import { bodyScheme, bodyText, callOfBody, endpointOfSchema, sentBody } from './bodyText';
import type { RestCall } from './restPath';

/** What Magento accepts as the body of a route such as `PUT /V1/products/:sku`; undefined where that is not known. */
export type SchemaOf = (endpoint: string) => Promise<CallDescription['body'] | undefined>;

/** A body to send, as an editor shows it. */
export interface BodyInEditor {
  readonly call: RestCall;
  /** As it is sent; undefined where it is no JSON. */
  readonly body: string | undefined;
}

/**
 * Bodies of calls, each a JSON document of the user's with a `$schema`: VS Code's own JSON support asks for that, completes
 * and checks. Above it is what sends it.
 */
export class BodyDocuments implements Disposable {
  readonly #registered: readonly Disposable[];

  constructor(schemaOf: SchemaOf) {
    this.#registered = [
      workspace.registerTextDocumentContentProvider(bodyScheme, {
        async provideTextDocumentContent({ path, query }) {
          const endpoint = endpointOfSchema(path, query);
          const body = endpoint === undefined ? undefined : await schemaOf(endpoint).catch(() => undefined);
          return JSON.stringify(body?.schema ?? {});
        },
      }),
      languages.registerCodeLensProvider([{ language: 'json' }, { language: 'jsonc' }], {
        provideCodeLenses: (document) => lensesOf(document),
      }),
    ];
  }

  /** Opens a body to be filled in; `url` is the route's, where the call is one of a known route. */
  async open(call: RestCall, url: string | undefined, body: unknown): Promise<TextDocument> {
    const content = bodyText(call, url, body);
    const document = await workspace.openTextDocument({ language: 'json', content });
    await window.showTextDocument(document, { preview: false });
    return document;
  }

  dispose(): void {
    for (const each of this.#registered) each.dispose();
  }
}

/** The call that the document at a URI is the body of; without a URI, that in the active editor. */
export function bodyIn(
  uri: unknown,
): { readonly document: TextDocument; readonly found: BodyInEditor } | undefined {
  const document =
    typeof uri === 'string'
      ? workspace.textDocuments.find((each) => each.uri.toString() === uri)
      : uri instanceof Uri
        ? workspace.textDocuments.find((each) => each.uri.toString() === uri.toString())
        : window.activeTextEditor?.document;
  const call = document && callOfBody(document.getText());
  return document && call ? { document, found: { call, body: sentBody(document.getText()) } } : undefined;
}

function lensesOf(document: TextDocument): CodeLens[] {
  const call = callOfBody(document.getText());
  if (!call) return [];
  const top = new Range(0, 0, 0, 0);
  const uri = document.uri.toString();
  const title = `$(play) ${l10n.t('Send {0} {1}', call.method, call.path)}`;
  return [
    new CodeLens(top, { command: clientCommands.sendCall, title, arguments: [uri] }),
    new CodeLens(top, { command: clientCommands.copyCall, title: l10n.t('Copy as…'), arguments: [uri] }),
  ];
}
