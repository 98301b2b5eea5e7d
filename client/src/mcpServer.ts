import {
  EventEmitter,
  lm,
  McpStdioServerDefinition,
  workspace,
  type Disposable,
  type Event,
  type ExtensionContext,
  type Uri,
} from 'vscode';
import { disk } from './files';
import { holdsMagento } from './magentoWorkspace';

/** As `contributes.mcpServerDefinitionProviders` in package.json names it. */
const provider = 'magentoIntegration.mcp';

// VS Code has these from 1.101 on; the typings that we build with are older.
declare module 'vscode' {
  export const McpStdioServerDefinition:
    | (new (
        label: string,
        command: string,
        args: string[],
        env: Record<string, string>,
        version: string,
      ) => { cwd?: Uri })
    | undefined;
}
interface McpProvider {
  readonly onDidChangeMcpServerDefinitions: Event<void>;
  provideMcpServerDefinitions(): Promise<object[]>;
}
interface McpRegistry {
  registerMcpServerDefinitionProvider?(id: string, provider: McpProvider): Disposable;
}

/**
 * Offers `magento-integration mcp` to the agents of the editor, in trusted workspaces that hold Magento; earlier editors have
 * none.
 */
export function offerMcpServer(context: ExtensionContext): Disposable[] {
  const Definition = McpStdioServerDefinition;
  const registry = lm as McpRegistry | undefined;
  if (!Definition || !registry?.registerMcpServerDefinitionProvider) return [];
  const changed = new EventEmitter<void>();
  const { version } = context.extension.packageJSON as { version: string };
  return [
    changed,
    workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    registry.registerMcpServerDefinitionProvider(provider, {
      onDidChangeMcpServerDefinitions: changed.event,
      async provideMcpServerDefinitions() {
        if (!workspace.isTrusted) return [];
        const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
        if (
          !(await holdsMagento(
            disk,
            folders.map(({ uri }) => uri.fsPath),
          ))
        )
          return [];
        const definition = new Definition(
          'Magento Integration',
          process.execPath,
          [context.asAbsolutePath('dist/cli.js'), 'mcp'],
          // The editor's own executable is a Node with this.
          { ELECTRON_RUN_AS_NODE: '1' },
          version,
        );
        definition.cwd = folders[0]!.uri;
        return [definition];
      },
    }),
  ];
}
