import type { CancellationToken } from 'vscode-languageserver';
import type { ToolAnswer, ToolCall } from '#protocol';
import { named } from '#mcp/quoted';
import { readInput, refusalText, runTool } from '#mcp/runTool';
import type { Call } from '#mcp/tool';
import { ToolError } from '#mcp/toolError';
import { tools } from '#mcp/tools/index';
import * as languageService from '#service/languageService';
import type { Session } from '../session/session';
import { WorkspaceRoots } from './workspaceRoots';

/** Has a tool for coding agents answer about the workspace as the editor shows it, with what is not saved yet. */
export async function callTool(
  session: Session,
  { tool: name, input }: ToolCall,
  token: CancellationToken,
): Promise<ToolAnswer> {
  const stop = new AbortController();
  const listener = token.onCancellationRequested(() => stop.abort());
  try {
    const tool = tools.find((each) => each.name === name);
    if (!tool) {
      const names = tools.map((each) => each.name).join(', ');
      throw new ToolError(`There is no tool ${named(name)}. The tools are ${names}.`);
    }
    const answer = await runTool(tool, readInput(tool, input), callOn(session, stop.signal));
    return { text: JSON.stringify(answer), isError: false };
  } catch (error) {
    return { text: refusalText(error), isError: true };
  } finally {
    listener.dispose();
  }
}

function callOn(session: Session, signal: AbortSignal): Call {
  return {
    host: { service: languageService, explanationOf: (code) => session.runtime.rulePage(code) },
    roots: new WorkspaceRoots(session.folders, session.fileSource),
    open: (folders, magentoVersion) =>
      magentoVersion === undefined ? session.service : onRelease(session, folders, magentoVersion),
    signal,
  };
}

/** The same modules on another release: for one answer. */
async function onRelease(session: Session, folders: readonly string[], magentoVersion: string) {
  const service = languageService.createLanguageService(session.fileSource);
  await service.setFolders(folders, { ...session.readingOptions, magento: undefined, magentoVersion });
  for (const document of session.documents.all()) {
    if (session.isOnDisk(document.uri)) await service.openDocument(document.uri, document.getText());
  }
  return service;
}
