import { expect, it } from 'vitest';
import type {
  ClientCapabilities,
  CodeAction,
  Command,
  CompletionList,
  Diagnostic,
  Hover,
  Location,
  LocationLink,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { classicModule, smallMagento } from '../support/project';
import { unannouncedIn, unannouncedMessages, wrongOptions } from './announced';
import { DiskProject } from './diskProject';
import { api, apiWithoutParent, config, patch } from './shop';
import { codesOf, pullingClient, TestClient } from './testClient';

const upTo = <Kind extends number>(last: number): Kind[] =>
  Array.from({ length: last }, (_, index) => (index + 1) as Kind);

/** A client that takes all that a server may send. */
const full: ClientCapabilities = {
  ...pullingClient,
  window: { workDoneProgress: true, showDocument: { support: true } },
  workspace: {
    ...pullingClient.workspace,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: {},
    },
    symbol: { symbolKind: { valueSet: upTo(26) } },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
  textDocument: {
    ...pullingClient.textDocument,
    publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true, symbolKind: { valueSet: upTo(26) } },
    rename: { prepareSupport: true },
    completion: {
      completionItem: {
        ...pullingClient.textDocument!.completion!.completionItem,
        labelDetailsSupport: true,
        insertTextModeSupport: { valueSet: [1, 2] },
        tagSupport: { valueSet: [1] },
      },
      completionItemKind: { valueSet: upTo(25) },
    },
  },
};

const workspace = (instead: ClientCapabilities['workspace']): ClientCapabilities => ({
  ...full,
  workspace: { ...full.workspace, ...instead },
});
const textDocument = (instead: ClientCapabilities['textDocument']): ClientCapabilities => ({
  ...full,
  textDocument: { ...full.textDocument, ...instead },
});

const clients: Readonly<Record<string, ClientCapabilities>> = {
  'can do everything, and prefers UTF-8': {
    ...full,
    general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
  },
  'names only UTF-8, though all have to know UTF-16': { ...full, general: { positionEncodings: ['utf-8'] } },
  'knows no versions of edits, nor new files': workspace({ workspaceEdit: {} }),
  'makes no files': workspace({ workspaceEdit: { documentChanges: true } }),
  'registers nothing, and is not asked for settings': workspace({
    configuration: false,
    didChangeConfiguration: {},
    didChangeWatchedFiles: {},
    workspaceFolders: false,
  }),
  'does not pull, and shows no progress': {
    ...textDocument({ diagnostic: undefined, publishDiagnostics: { relatedInformation: true } }),
    window: {},
  },
  'knows no snippets, no Markdown and no newer kinds': textDocument({
    completion: {},
    hover: {},
    documentSymbol: {},
    definition: {},
    rename: {},
  }),
  'takes code actions only as commands': textDocument({ codeAction: {} }),
  'can do nothing but apply edits': { workspace: { applyEdit: true } },
};

/** Of characters that UTF-8 and UTF-16 count differently; those of UTF-32 are in front of it, as no name may have them. */
const name = 'Größe € ERP';
const odd = (text: string): string => text.replace('Acme ERP', name);
const files = {
  ...smallMagento,
  ...classicModule({
    'etc/integration/api.xml': odd(apiWithoutParent()).replace(
      /<(integration |resources)/g,
      '<!-- 😀ü --><$1',
    ),
    'etc/integration/config.xml': odd(classicModule()[config]!).replace(
      '    <integration',
      '<!-- für 😀 --><integration',
    ),
    [patch.slice('app/code/Acme/Bridge/'.length)]: odd(classicModule()[patch]!).replace(
      '$this->int',
      '/* 😀 für */ $this->int',
    ),
  }),
};

it.each(Object.entries(clients))('a client that %s gets what it can take', async (_, capabilities) => {
  const project = new DiskProject(files);
  const wrong: string[] = [];
  const client: TestClient = await TestClient.start({
    folders: [project.uri()],
    capabilities,
    applyEdit(edit) {
      wrong.push(...unannouncedIn('workspace/applyEdit', edit, capabilities));
      client.apply(edit);
    },
  });
  const ask = async <T>(method: string, params: object): Promise<T> => {
    const answer = await client.request<T>(method, params);
    wrong.push(...unannouncedIn(method, answer, capabilities));
    return answer;
  };
  const { capabilities: server } = client.initialized;
  expect(server.positionEncoding).toBe('utf-16');
  expect(wrongOptions(server, capabilities)).toEqual([]);
  const [apiUri, configUri, phpUri] = [api, config, patch].map((path) => project.uri(path));
  for (const path of [api, config, patch]) await client.open(project.uri(path), files[path]!);
  const textAt = (uri: string, range: Range): string => client.document(uri).getText(range);
  const wholeText = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  const diagnosticsOf = async (wanted: readonly string[]): Promise<Diagnostic[]> => {
    if (!pulls) return client.published(apiUri!, (codes) => codes.join() === wanted.join());
    const params = { textDocument: { uri: apiUri } };
    return (await ask<{ items: Diagnostic[] }>('textDocument/diagnostic', params)).items;
  };
  const [found] = await diagnosticsOf(['acl-missing-parent']);
  expect(found?.code).toBe('acl-missing-parent');
  expect(textAt(apiUri!, found!.range)).toContain('Magento_Sales::actions_view');

  // What is after odd characters in its line, in XML and in PHP.
  for (const uri of [apiUri!, configUri!, phpUri!]) {
    const place = client.after(uri, 'Größe € E');
    const hover = await ask<Hover>('textDocument/hover', place);
    expect(textAt(uri, hover.range!)).toContain(name);
    expect(JSON.stringify(hover.contents)).toContain(name);
    const [target] = await ask<(LocationLink & Location)[]>('textDocument/definition', place);
    expect(textAt(target!.targetUri ?? target!.uri, target!.targetSelectionRange ?? target!.range)).toBe(
      name,
    );
    const highlights = await ask<{ range: Range }[]>('textDocument/documentHighlight', place);
    expect(highlights.map(({ range }) => textAt(uri, range))).toEqual([name]);
    await ask('textDocument/documentSymbol', place);
    await ask('textDocument/codeLens', place);
    await ask('textDocument/inlayHint', { ...place, range: wholeText });
  }
  await ask('workspace/symbol', { query: '' });
  for (const [uri, text] of [
    [apiUri!, '"Magento_Sales::sa'],
    [apiUri!, '<resources>\n            <'],
    [configUri!, '</email>\n        <'],
    [phpUri!, "['Größe"],
  ] as const) {
    const list = await ask<CompletionList>('textDocument/completion', client.after(uri, text));
    expect(list.items.length).toBeGreaterThan(0);
    await ask('completionItem/resolve', list.items[0]!);
  }

  const actions = await ask<(CodeAction | Command)[]>('textDocument/codeAction', {
    textDocument: { uri: apiUri },
    range: found!.range,
    context: { diagnostics: [found] },
  });
  const action = actions[0] as CodeAction & Command;
  if (action.edit) client.apply(action.edit);
  else expect(await ask('workspace/executeCommand', action)).toBe(true);
  expect(codesOf(await diagnosticsOf([]))).toEqual([]);

  const php = client.after(phpUri!, 'Größe € E');
  if (typeof server.renameProvider === 'object') await ask('textDocument/prepareRename', php);
  const edit = await ask<WorkspaceEdit>('textDocument/rename', { ...php, newName: 'Neu €' });
  client.apply(edit);
  for (const uri of [apiUri!, configUri!, phpUri!]) {
    expect(client.document(uri).getText()).not.toContain('Größe');
    expect(client.document(uri).getText()).toMatch(/["']Neu €["']/);
  }
  const folder = project.uri('app/code/Acme/Bridge');
  await ask('workspace/willRenameFiles', { files: [{ oldUri: folder, newUri: `${folder}Moved` }] });
  await client.notify('workspace/didChangeConfiguration', {
    settings: { magentoIntegration: { titleHints: true } },
  });
  project.write(api, client.document(apiUri!).getText());
  await client.notify('textDocument/didSave', { textDocument: { uri: apiUri } });
  await ask('workspace/executeCommand', {
    command: 'magentoIntegration.fixAll',
    arguments: [apiUri],
  });
  for (const request of ['workspaceFix', 'integrations'])
    await ask('workspace/executeCommand', { command: `magentoIntegration.server.${request}` });
  expect(await client.stop()).toBe(0);
  for (const { method, params } of client.messages)
    wrong.push(...unannouncedIn(method, params, capabilities));
  expect(unannouncedMessages(client, capabilities)).toEqual([]);
  expect(wrong).toEqual([]);
});
