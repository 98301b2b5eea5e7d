import {
  l10n,
  LanguageModelTextPart,
  LanguageModelToolResult,
  lm,
  MarkdownString,
  type CancellationToken,
  type Disposable,
  type ExtensionContext,
} from 'vscode';
import { languageModelToolPrefix, requests } from '#protocol';
import type { LanguageServer } from './languageServer';

// VS Code has these from 1.95 on; the typings that we build with are older.
declare module 'vscode' {
  export const LanguageModelTextPart: (new (text: string) => object) | undefined;
  export const LanguageModelToolResult: (new (content: object[]) => object) | undefined;
}
interface Tool {
  prepareInvocation(options: { readonly input: unknown }): PreparedInvocation;
  invoke(options: { readonly input: unknown }, token: CancellationToken): Promise<object>;
}
interface PreparedInvocation {
  readonly invocationMessage: string;
  readonly confirmationMessages: { readonly title: string; readonly message: MarkdownString };
}
interface ToolRegistry {
  registerTool?(name: string, tool: Tool): Disposable;
}

/** As `contributes.languageModelTools` of package.json, in the editor's language. */
interface ContributedTool {
  readonly name: string;
  readonly displayName: string;
}

/**
 * Offers the tools of `magento-integration mcp` to the agents of the editor: the language server answers, so that they see
 * what is not saved yet, and work where nothing can be run. Earlier editors have none.
 */
export function offerLanguageModelTools(context: ExtensionContext, server: LanguageServer): Disposable[] {
  const registry = lm as ToolRegistry | undefined;
  if (!LanguageModelTextPart || !LanguageModelToolResult || !registry?.registerTool) return [];
  const { contributes } = context.extension.packageJSON as {
    contributes: { languageModelTools: Iterable<ContributedTool> };
  };
  return [...contributes.languageModelTools].map((tool) =>
    registry.registerTool!(tool.name, {
      prepareInvocation: ({ input }) => prepare(tool, input),
      invoke: ({ input }, token) => answer(server, tool, input, token),
    }),
  );
}

function prepare({ displayName }: ContributedTool, input: unknown): PreparedInvocation {
  const message = new MarkdownString(
    l10n.t('Reads the Magento files of this workspace, and changes none of them.'),
  );
  if (Object.keys(input ?? {}).length > 0)
    message.appendCodeblock(JSON.stringify(input, undefined, 2), 'json');
  return { invocationMessage: displayName, confirmationMessages: { title: displayName, message } };
}

/** Rejects with the reason where the tool refuses: the editor hands it to the model. */
async function answer(
  server: LanguageServer,
  { name }: ContributedTool,
  input: unknown,
  token: CancellationToken,
): Promise<object> {
  const tool = name.slice(languageModelToolPrefix.length);
  const { text, isError } = await server.request(requests.callTool, { tool, input }, token);
  if (isError) throw new Error(text);
  return new LanguageModelToolResult!([new LanguageModelTextPart!(text)]);
}
