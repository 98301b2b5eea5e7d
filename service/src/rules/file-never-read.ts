import * as l10n from '@vscode/l10n';
import { pathOfKind } from '../magento/fileKinds';
import { wrongPartOf, type MisplacedKind } from '../magento/misplacedFile';
import { joinUri, relativePath } from '../uri';
import { misplacedKind, type Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import { messageTable, type Message } from './support/message';
import type { Fix, Problem, Rule } from './rule';

type Places = { readonly path: string; readonly expected: string };

const messages = messageTable({
  case: ({ expected }: Places) =>
    l10n.t('Magento never reads this file: case matters, and it looks for {expected}. Rename it.', {
      expected,
    }),
  name: ({ expected }: Places) =>
    l10n.t('Magento never reads this file: it looks for {expected}. Rename it.', { expected }),
  folder: ({ expected }: Places) =>
    l10n.t('Magento never reads this file: it looks for {expected}. Move it there.', { expected }),
  depth: ({ expected }: Places) =>
    l10n.t('Magento never reads this file: it looks only for {expected}, not in subfolders. Move it there.', {
      expected,
    }),
  besideRead: ({ expected }: Places) =>
    l10n.t(
      'Magento never reads this file: it reads {expected}, which exists. Merge the two and delete this one.',
      {
        expected,
      },
    ),
});

export const fileNeverRead: Rule = {
  code: 'file-never-read',
  severity: 'error',
  summary: 'A file has a name or location that Magento never reads.',
  why: () =>
    l10n.t(
      'Magento looks for each file of a module at one fixed path and ignores all others without a message. File names are case-sensitive on a server.',
    ),
  files: ['misplaced'],
  absent: () => ({ kinds: ['di', 'php'], in: 'here' }),
  *check({ file, module }): Iterable<Problem> {
    const kind = misplacedKind(module, file);
    const path = relativePath(module.rootUri, file.uri);
    if (!kind || path === undefined || isReadByPhp(path, module)) return;
    const isThere = module.files.has(kind);
    const addsNothing = isThere && declaresNothingNew(file, module.files.get(kind)!);
    yield {
      range: file.xml.root!.nameRange,
      message: messageOf(path, kind, isThere),
      ...(isThere && { severity: addsNothing ? 'hint' : 'warning' }),
      fixes: () => (isThere ? [] : [moveFix(file.uri, module, path, kind)]),
    };
  },
};

function messageOf(path: string, kind: MisplacedKind, isThere: boolean): Message {
  const data = { path, expected: pathOfKind[kind] };
  return isThere ? messages.besideRead(data) : messages[wrongPartOf(path, kind)](data);
}

/** A leftover or a copy of the file that Magento reads. */
function declaresNothingNew(file: SourceFile, read: SourceFile): boolean {
  const known = new Set(read.integrations.integrations.map(({ name }) => name.value));
  return file.integrations.integrations.every(({ name }) => known.has(name.value));
}

/** A module may read files of its own by PHP. */
function isReadByPhp(path: string, { code }: Module): boolean {
  const below = path.slice(path.indexOf('/') + 1);
  return code.some(({ text }) => text.includes(below));
}

function moveFix(uri: string, { rootUri }: Module, path: string, kind: MisplacedKind): Fix {
  const to = pathOfKind[kind];
  const wrong = wrongPartOf(path, kind);
  const title =
    wrong === 'case' || wrong === 'name'
      ? l10n.t('Rename it to {to}', { to })
      : l10n.t('Move it to {to}', { to });
  return { title, edits: [], files: [{ kind: 'move', from: uri, to: joinUri(rootUri, to) }] };
}
