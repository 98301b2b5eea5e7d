import type { ToolAnswer, ToolCall } from '#protocol';
import type { FileSource } from '#service/fileSystem';
import { named } from './quoted';
import { readInput, refusalText, runTool } from './runTool';
import type { Call, ToolHost } from './tool';
import { ToolError } from './toolError';
import { tools } from './tools';
import { WorkspaceRoots } from './workspaceRoots';

/** What an editor's language server hands over for a call. */
export interface EditorHost extends ToolHost {
  /** The workspace folders (URIs). */
  readonly folders: readonly string[];
  readonly files: FileSource;
  /** See {@link Call.open}. */
  readonly open: Call['open'];
}

/** Has a tool answer for an editor's agents. Never rejects: what a tool refuses is an answer, too. */
export async function callTool(
  host: EditorHost,
  { tool: name, input }: ToolCall,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  try {
    const tool = tools.find((each) => each.name === name);
    if (!tool) {
      const names = tools.map((each) => each.name).join(', ');
      throw new ToolError(`There is no tool ${named(name)}. The tools are ${names}.`);
    }
    const roots = new WorkspaceRoots(host.folders, host.files);
    const answer = await runTool(tool, readInput(tool, input), { host, roots, open: host.open, signal });
    return { text: JSON.stringify(answer), isError: false };
  } catch (error) {
    return { text: refusalText(error), isError: true };
  }
}
