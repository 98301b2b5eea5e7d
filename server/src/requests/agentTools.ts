import type { CancellationToken } from 'vscode-languageserver';
import type { ToolAnswer, ToolCall } from '#protocol';
import * as languageService from '#service/languageService';
import type { Session } from '../session/session';
import { Later } from './requestTable';

/** Has a tool for coding agents answer about the workspace as the editor shows it, with what is not saved yet. */
export function answerTool(
  session: Session,
  call: ToolCall,
  token: CancellationToken,
): Promise<ToolAnswer> | Later<ToolAnswer> {
  const run = () => runTool(session, call, token);
  return readsModules(call) ? new Later(run) : run();
}

/** Whether modules are read for the answer alone, on another release: what is asked after it does not wait for that. */
function readsModules({ input }: ToolCall): boolean {
  return (input as { magentoVersion?: unknown } | null | undefined)?.magentoVersion !== undefined;
}

async function runTool(session: Session, call: ToolCall, token: CancellationToken): Promise<ToolAnswer> {
  const { callTool } = await session.runtime.loadTools();
  const stop = new AbortController();
  const listener = token.onCancellationRequested(() => stop.abort());
  const host = {
    service: languageService,
    explanationOf: (code: string) => session.runtime.rulePage(code),
    folders: session.folders,
    files: session.fileSource,
    open: (folders: readonly string[], magentoVersion?: string) =>
      magentoVersion === undefined ? session.service : readOnRelease(session, folders, magentoVersion),
  };
  try {
    return await callTool(host, call, stop.signal);
  } finally {
    listener.dispose();
  }
}

/** The modules in the folders on another release, open documents as they are: for one answer. */
async function readOnRelease(
  session: Session,
  folders: readonly string[],
  magentoVersion: string,
): Promise<languageService.LanguageService> {
  const service = languageService.createLanguageService(session.fileSource);
  await service.setFolders(folders, { ...session.readingOptions, magento: undefined, magentoVersion });
  for (const document of session.documents.all()) {
    if (session.isOnDisk(document.uri)) await service.openDocument(document.uri, document.getText());
  }
  return service;
}
