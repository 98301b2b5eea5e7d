import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExtensionContext } from 'vscode';
import type { ListedIntegration } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { childrenOf } from '../views/children';
import type { IntegrationsTree } from '../views/integrationsTree';
import { confirmAsking, isConfirmed, type AskedProject } from './askedProject';
import { RunningShop } from './runningShop';

const editor = vi.hoisted(() => ({
  isTrusted: false,
  warnings: [] as string[],
  askShop: [] as string[][],
  details: [] as string[],
  answer: undefined as string | undefined,
}));
vi.mock('vscode', () => ({
  l10n: {
    t: (text: string, ...slots: string[]) => text.replace(/\{(\d)\}/g, (_, n: string) => slots[Number(n)]!),
  },
  window: {
    showWarningMessage: (text: string) => void editor.warnings.push(text),
    showInformationMessage: (_: string, { detail }: { detail: string }) => {
      editor.details.push(detail);
      return Promise.resolve(editor.answer);
    },
    withProgress: (_: unknown, work: (...given: unknown[]) => unknown) =>
      work({}, { onCancellationRequested: () => undefined }),
  },
  workspace: {
    get isTrusted() {
      return editor.isTrusted;
    },
    workspaceFolders: [],
    getConfiguration: () => ({ get: (name: string) => (name === 'php' ? 'ssh shop php' : '') }),
  },
  ProgressLocation: {},
}));
vi.mock('#probe', async (original) => ({
  ...(await original<object>()),
  askShop: ({ argv }: { argv: string[] }) => {
    editor.askShop.push(argv);
    return Promise.resolve({});
  },
}));
vi.mock('../tasks/workspaceModules', () => ({
  folderOf: () => ({ uri: { fsPath: '/module' } }),
  projectOf: () => Promise.resolve(undefined),
}));

function context(confirmed?: boolean): ExtensionContext {
  const state = new Map<string, unknown>();
  const workspaceState = {
    get: (key: string, otherwise: unknown) => state.get(key) ?? confirmed ?? otherwise,
    update: (key: string, value: unknown) => Promise.resolve(void state.set(key, value)),
  };
  return { workspaceState } as unknown as ExtensionContext;
}

const project = (...argv: string[]): AskedProject => ({
  root: '/shop',
  command: { argv, cwd: '/shop', wrapper: undefined },
  isHere: false,
});

describe('confirmAsking', () => {
  beforeEach(() => {
    editor.details.length = 0;
    editor.answer = undefined;
  });

  it('shows the command, and runs nothing that nobody wanted', async () => {
    const memory = context();
    expect(await confirmAsking(memory, project('ssh', 'shop', 'php -d a=1'))).toBe(false);
    expect(editor.details[0]).toContain("ssh shop 'php -d a=1'");
    expect(isConfirmed(memory, project('ssh', 'shop', 'php -d a=1'))).toBe(false);
  });

  it('asks once per workspace, and again for another command', async () => {
    const memory = context();
    editor.answer = 'Run';
    expect(await confirmAsking(memory, project('php'))).toBe(true);
    expect(await confirmAsking(memory, project('php'))).toBe(true);
    expect(editor.details).toHaveLength(1);
    expect(await confirmAsking(memory, project('ddev', 'exec', 'php'))).toBe(true);
    expect(editor.details).toHaveLength(2);
  });
});

const comparison = { integrations: [], others: [] };
const server = { request: () => Promise.resolve(comparison) } as unknown as LanguageServer;

describe('RunningShop', () => {
  beforeEach(() => {
    editor.warnings = [];
    editor.askShop = [];
  });

  it('asks nothing in a workspace that is not trusted, and says so', async () => {
    editor.isTrusted = false;
    const shop = new RunningShop(context(true), server, {} as IntegrationsTree);
    expect(await shop.compare('/module/etc/integration.xml')).toBeUndefined();
    expect(await shop.compareQuietly('/module')).toBeUndefined();
    expect(editor.askShop).toEqual([]);
    expect(editor.warnings).toHaveLength(1);
    const listed = { id: 'a', declaredIn: [], processedBy: [] } as unknown as ListedIntegration;
    const nodes = childrenOf({ type: 'integration', uri: '', integration: '', kind: 'classic', listed });
    expect(nodes).toContainEqual(
      expect.objectContaining({ label: 'In the shop', value: 'not asked: this workspace is not trusted' }),
    );
  });

  it('asks in a trusted one, also where its command is all there is', async () => {
    editor.isTrusted = true;
    const shop = new RunningShop(context(true), server, {} as IntegrationsTree);
    expect(await shop.compare('/module/etc/integration.xml')).toBe(comparison);
    expect(editor.askShop).toEqual([['ssh', 'shop', 'php']]);
    expect(editor.warnings).toEqual([]);
  });
});
