import { kindOfPath, pathOfKind, type FileKind } from '../magento/fileKinds';
import { derived } from '../derived';
import { isWithin, relativePath } from '../uri';
import type { Installation } from './installation';
import type { Module } from './module';
import type { Notice } from './notices';

/** What is said to be nowhere. */
export interface Sought {
  /** The kinds of file that could contain it; any, without it. */
  readonly kinds?: readonly FileKind[];
  /** `here`: only the module at hand could; a name: only that module. Without it, any module of the installation. */
  readonly in?: 'here' | { readonly module: string };
}

interface Around {
  /** The module at hand. */
  readonly module: Module | undefined;
  readonly installation: Installation;
}

/** What is there and was not read, or not completely: a defect of ours is another matter. */
export const unreadOf = derived((notices: readonly Notice[]) =>
  notices.filter(({ reason }) => reason !== 'failed'),
);

/** Another text whenever something else is there and not read. */
export const stampOf = derived((notices: readonly Notice[]) =>
  unreadOf(notices)
    .map(({ uri, reason }) => `${reason} ${uri}`)
    .join('\n'),
);

/** The innermost of these modules that each notice is about, if one is. */
const ownersOf = derived((unread: readonly Notice[], own: readonly Module[]) =>
  unread.map(
    ({ uri }) =>
      own
        .filter(({ rootUri }) => isWithin(uri, rootUri))
        .sort((a, b) => b.rootUri.length - a.rootUri.length)[0],
  ),
);

/** Whether something that was not read (`unread`) may contain what is sought: what is unreadable is not absent. */
export function mayBeUnread(
  unread: readonly Notice[],
  { kinds, in: where }: Sought,
  { module, installation }: Around,
): boolean {
  const owners = ownersOf(unread, installation.own);
  return unread.some(({ uri }, index) => {
    const owner = owners[index];
    if (!owner) return isInUnknownModule(uri, where, { module, installation });
    if (where === 'here' && owner !== module) return false;
    if (typeof where === 'object' && owner.name !== '' && owner.name !== where.module) return false;
    const path = relativePath(owner.rootUri, uri) ?? '';
    return !kinds || kinds.some((kind) => mayContain(path, kind));
  });
}

/** What is unread outside of the known modules may be, or contain, a module that is not known for that reason. */
function isInUnknownModule(uri: string, where: Sought['in'], { module, installation }: Around): boolean {
  if (where === 'here' || (typeof where === 'object' && installation.module(where.module))) return false;
  // A module that stands by itself has nothing to do with those beside it.
  return module?.origin !== 'standalone' && /\/(?:app\/code|vendor|packages)(?:\/|$)/.test(uri);
}

/** Whether a file or folder of a module, by its path there, is or may contain a file of that kind. */
function mayContain(path: string, kind: FileKind): boolean {
  if (path === '' || kindOfPath(path) === kind) return true;
  if (/\.(?:php|xml|json|csv)$/.test(path)) return false;
  return kind === 'php'
    ? !/^(?:etc|view|i18n|docs)(?:\/|$)/.test(path)
    : `${placeOf(kind)}/`.startsWith(`${path}/`);
}

function placeOf(kind: FileKind): string {
  if (kind === 'menu' || kind === 'system') return `etc/adminhtml/${kind}.xml`;
  if (kind === 'di' || kind === 'extensionAttributes') return 'etc';
  if (kind === 'uiComponent') return 'view';
  return kind in pathOfKind ? pathOfKind[kind as keyof typeof pathOfKind] : '';
}
