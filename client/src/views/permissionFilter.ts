import { l10n, window, type QuickPickItem } from 'vscode';
import type { Permission } from '#protocol';

/** Which resources the API tree shows; those above them are shown, too. */
export interface PermissionFilter {
  /** What is granted is always part of it. */
  readonly show: 'granted' | 'opening' | 'all';
  /** In lower case; a part of the title or the id. */
  readonly text: string;
}

export const usualFilter: PermissionFilter = { show: 'opening', text: '' };

/** The resources that the filter leaves, each with those below it that it leaves. */
export function filtered(permissions: readonly Permission[], filter: PermissionFilter): Permission[] {
  return permissions.flatMap((permission) => {
    const children = filtered(permission.children, filter);
    return children.length > 0 || isShown(permission, filter) ? [{ ...permission, children }] : [];
  });
}

function isShown({ id, title, granted, endpoints }: Permission, { show, text }: PermissionFilter): boolean {
  const isOfKind = granted || show === 'all' || (show === 'opening' && endpoints.length > 0);
  return isOfKind && (text === '' || `${title}\n${id}`.toLowerCase().includes(text));
}

/** Whether it or something below it is granted. */
export function leadsToGranted({ granted, children }: Permission): boolean {
  return granted || children.some(leadsToGranted);
}

/** Asks for another filter; undefined where that was closed. */
export async function askFilter(current: PermissionFilter): Promise<PermissionFilter | undefined> {
  const choices: (QuickPickItem & { readonly show: PermissionFilter['show'] })[] = [
    { show: 'opening', label: l10n.t('Only those that open REST endpoints') },
    { show: 'granted', label: l10n.t('Only those that are granted') },
    { show: 'all', label: l10n.t('All resources') },
  ];
  const title = l10n.t('Filter Resources');
  const items = choices.map((choice) =>
    choice.show === current.show ? { ...choice, description: l10n.t('now') } : choice,
  );
  const picked = await window.showQuickPick(items, { title, placeHolder: l10n.t('Which resources?') });
  if (!picked) return undefined;
  const prompt = l10n.t('A part of the title or id; empty shows all of them.');
  const text = await window.showInputBox({ title, prompt, value: current.text });
  return text === undefined ? undefined : { show: picked.show, text: text.trim().toLowerCase() };
}
