import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExtensionContext } from 'vscode';
import { confirmAsking, isConfirmed, type AskedProject } from './askedProject';

const shown = vi.hoisted(() => ({ details: [] as string[], answer: undefined as string | undefined }));
vi.mock('vscode', () => ({
  l10n: {
    t: (text: string, ...slots: string[]) => text.replace(/\{(\d)\}/g, (_, n: string) => slots[Number(n)]!),
  },
  window: {
    showInformationMessage: (_: string, { detail }: { detail: string }) => {
      shown.details.push(detail);
      return Promise.resolve(shown.answer);
    },
  },
  workspace: {},
}));

function context(): ExtensionContext {
  const state = new Map<string, unknown>();
  const workspaceState = {
    get: (key: string, otherwise: unknown) => state.get(key) ?? otherwise,
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
    shown.details.length = 0;
    shown.answer = undefined;
  });

  it('shows the command, and runs nothing that nobody wanted', async () => {
    const memory = context();
    expect(await confirmAsking(memory, project('ssh', 'shop', 'php -d a=1'))).toBe(false);
    expect(shown.details[0]).toContain("ssh shop 'php -d a=1'");
    expect(isConfirmed(memory, project('ssh', 'shop', 'php -d a=1'))).toBe(false);
  });

  it('asks once per workspace, and again for another command', async () => {
    const memory = context();
    shown.answer = 'Run';
    expect(await confirmAsking(memory, project('php'))).toBe(true);
    expect(await confirmAsking(memory, project('php'))).toBe(true);
    expect(shown.details).toHaveLength(1);
    expect(await confirmAsking(memory, project('ddev', 'exec', 'php'))).toBe(true);
    expect(shown.details).toHaveLength(2);
  });
});
