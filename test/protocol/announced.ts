import type {
  ClientCapabilities,
  DiagnosticTag,
  InsertTextMode,
  MarkupContent,
  PublishDiagnosticsParams,
  RegistrationParams,
  ServerCapabilities,
} from 'vscode-languageserver-protocol/node';
import type { TestClient } from './testClient';

/** Whether a client has said that it takes a message of the server's, by method. */
const messages: Readonly<Record<string, (client: ClientCapabilities, params: never) => boolean>> = {
  'client/registerCapability': (client, { registrations }: RegistrationParams) =>
    registrations.every(({ method }) => registers(client, method)),
  'workspace/configuration': ({ workspace }) => workspace?.configuration === true,
  'workspace/applyEdit': ({ workspace }) => workspace?.applyEdit === true,
  'workspace/diagnostic/refresh': ({ workspace }) => workspace?.diagnostics?.refreshSupport === true,
  'workspace/codeLens/refresh': ({ workspace }) => workspace?.codeLens?.refreshSupport === true,
  'workspace/inlayHint/refresh': ({ workspace }) => workspace?.inlayHint?.refreshSupport === true,
  'window/workDoneProgress/create': ({ window }) => window?.workDoneProgress === true,
  '$/progress': ({ window }) => window?.workDoneProgress === true,
  'window/showDocument': ({ window }) => window?.showDocument?.support === true,
  'textDocument/publishDiagnostics': ({ textDocument }, { version }: PublishDiagnosticsParams) =>
    (textDocument?.publishDiagnostics !== undefined || textDocument?.diagnostic === undefined) &&
    (version === undefined || textDocument?.publishDiagnostics?.versionSupport === true),
  'window/logMessage': () => true,
  'window/showMessage': () => true,
};

function registers({ workspace }: ClientCapabilities, method: string): boolean {
  const section = method.slice(method.indexOf('/') + 1) as 'didChangeWatchedFiles' | 'didChangeConfiguration';
  return workspace?.[section]?.dynamicRegistration === true;
}

/** The messages of the server's that its client never said it takes. */
export function unannouncedMessages(client: TestClient, capabilities: ClientCapabilities): unknown[] {
  return client.messages.filter(
    ({ method, params }) => messages[method]?.(capabilities, params as never) !== true,
  );
}

/** What the server must not say of itself to a client that does not know such options. */
export function wrongOptions(
  server: ServerCapabilities,
  { textDocument, general }: ClientCapabilities,
): string[] {
  const wrong: string[] = [];
  if (typeof server.codeActionProvider === 'object' && !textDocument?.codeAction?.codeActionLiteralSupport)
    wrong.push('codeActionProvider');
  if (typeof server.renameProvider === 'object' && !textDocument?.rename?.prepareSupport)
    wrong.push('renameProvider');
  // UTF-16 is what every client has to know.
  const encodings = [...(general?.positionEncodings ?? []), 'utf-16'];
  if (!encodings.includes(server.positionEncoding ?? 'utf-16')) wrong.push('positionEncoding');
  return wrong;
}

/** Of a value, which each of them knows the type of. */
type Check = (value: never, client: ClientCapabilities) => boolean;
const item = ({ textDocument }: ClientCapabilities) => textDocument?.completion?.completionItem;
const inOrder = (value: number, set: readonly number[] | undefined): boolean =>
  set ? set.includes(value) : value <= 18;

/** Properties of answers that need something of the client, by method and name; `true` is what it can take. */
const properties: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  'textDocument/completion': {
    insertTextFormat: (value: number, client) => value === 1 || item(client)?.snippetSupport === true,
    insertTextMode: (value: InsertTextMode, client) =>
      item(client)?.insertTextModeSupport?.valueSet.includes(value) === true,
    labelDetails: (_, client) => item(client)?.labelDetailsSupport === true,
    tags: (_, client) => item(client)?.tagSupport !== undefined,
    kind: (value: number | string, client) =>
      typeof value === 'string' ||
      inOrder(value, client.textDocument?.completion?.completionItemKind?.valueSet),
    documentation: ({ kind }: MarkupContent, client) =>
      kind !== 'markdown' || item(client)?.documentationFormat?.includes('markdown') === true,
  },
  'completionItem/resolve': {
    documentation: ({ kind }: MarkupContent, client) =>
      kind !== 'markdown' || item(client)?.documentationFormat?.includes('markdown') === true,
  },
  'textDocument/hover': {
    contents: ({ kind }: MarkupContent, { textDocument }) =>
      kind !== 'markdown' || textDocument?.hover?.contentFormat?.includes('markdown') === true,
  },
  'textDocument/definition': {
    targetUri: (_, { textDocument }) => textDocument?.definition?.linkSupport === true,
  },
  'textDocument/documentSymbol': {
    children: (_, { textDocument }) =>
      textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    selectionRange: (_, { textDocument }) =>
      textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    kind: (value: number, { textDocument }) =>
      inOrder(value, textDocument?.documentSymbol?.symbolKind?.valueSet),
  },
  'workspace/symbol': {
    kind: (value: number, { workspace }) => inOrder(value, workspace?.symbol?.symbolKind?.valueSet),
  },
  'textDocument/codeAction': {
    isPreferred: (_, { textDocument }) => textDocument?.codeAction?.isPreferredSupport === true,
    edit: (_, { textDocument }) => textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
  },
  'textDocument/diagnostic': diagnostics('diagnostic'),
  'textDocument/publishDiagnostics': diagnostics('publishDiagnostics'),
};

function diagnostics(section: 'diagnostic' | 'publishDiagnostics'): Readonly<Record<string, Check>> {
  const told = (client: ClientCapabilities) =>
    client.textDocument?.[section] ??
    client.textDocument?.diagnostic ??
    client.textDocument?.publishDiagnostics;
  return {
    relatedInformation: (_, client) => told(client)?.relatedInformation === true,
    codeDescription: (_, client) => told(client)?.codeDescriptionSupport === true,
    tags: (value: DiagnosticTag[], client) =>
      value.every((tag) => told(client)?.tagSupport?.valueSet.includes(tag) === true),
  };
}

/** Edits, wherever they are. */
const edits: Readonly<Record<string, Check>> = {
  documentChanges: (_, { workspace }) => workspace?.workspaceEdit?.documentChanges === true,
  changeAnnotations: (_, { workspace }) => workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
  oldUri: (_, { workspace }) => workspace?.workspaceEdit?.resourceOperations?.includes('rename') === true,
  options: (_, { workspace }) => workspace?.workspaceEdit?.resourceOperations !== undefined,
};

/** What in an answer, or in what was sent, the client never said it takes: `path value`. */
export function unannouncedIn(method: string, answer: unknown, capabilities: ClientCapabilities): string[] {
  const checks = { ...edits, ...properties[method] };
  const wrong: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, each] of Object.entries(value)) {
      const check = Array.isArray(value) ? undefined : checks[key];
      if (check && each !== undefined && !check(each as never, capabilities))
        wrong.push(`${path}.${key} ${JSON.stringify(each)}`);
      visit(each, `${path}.${key}`);
    }
  };
  visit(answer, method);
  return wrong;
}
