import * as l10n from '@vscode/l10n';
import { hasIdShape } from '../../magento/aclId';
import { aclAll, aclRoot } from '../../magento/aclTree';
import { isTestPath, isXmlKind, type FileKind } from '../../magento/fileKinds';
import { suggestResource } from '../../magento/suggestResource';
import type { Located } from '../../text';
import { relativePath } from '../../uri';
import { isOwn } from '../../workspace/module';
import type { SourceFile } from '../../workspace/sourceFile';
import type { FileInModule } from '../../workspace/workspace';
import type { Fix, Problem } from '../rule';
import { variesAtHand } from './acrossReleases';
import { assessUnknownId, malformedId } from './unknownIds';

/** A file with more unknown ids is not full of typing errors: it is for another Magento. */
const mostSearched = 100;
const isIdShaped = (id: string): boolean => hasIdShape(id) && /^[^\s:]+::\w+$/.test(id);
/** What `ref` may be besides an id. (Magento\Webapi\Model\Plugin\GuestAuthorization and Rest\…\ParamsOverrider) */
const refWords = new Set(['anonymous', 'self']);

/** The kinds of file that ask for permissions. */
const asking: ReadonlySet<FileKind> = new Set<FileKind>(['webapi', 'menu', 'system', 'uiComponent', 'php']);

/** The ids that no one defines, in the files of the user's own modules that ask for permissions. */
export function* unknownUses(context: FileInModule): Iterable<Problem> {
  const { file, installation } = context;
  if (!asking.has(file.kind)) return;
  const { acl } = installation;
  const searched = new Set<string>();
  for (const use of askedIds(context)) {
    const id = use.value;
    if (id === aclAll || id === aclRoot || acl.get(id) || !isFinished(file, use)) continue;
    if (!isIdShaped(id.trim())) {
      // Other files' schemas ask for the form of an id; webapi.xsd takes any text.
      if (file.kind === 'webapi' && isMalformedRef(id)) yield malformed(use, file.kind);
      continue;
    }
    if (variesAtHand(id, context)) continue;
    if (searched.size < mostSearched) searched.add(id);
    const suggestions = suggestResource(id, acl, searched.has(id) ? 'similar' : 'exact');
    const found = assessUnknownId(id, suggestions[0], context);
    if (!found) continue;
    const { message, severity, mayExist, restsOnRelease } = found;
    yield {
      range: use.range,
      message,
      restsOnRelease,
      // The route is closed for every integration; the others only for those who may not do everything.
      severity: severity === 'error' && file.kind !== 'webapi' ? 'warning' : severity,
      fixes: () =>
        (mayExist ? [] : suggestions).map(({ resource, because }): Fix => {
          const edits = [{ uri: file.uri, range: use.range, newText: resource.id }];
          const title = l10n.t('Change it to {id}', { id: resource.id });
          // Any other change would open to some what is closed now, and so would any in a route.
          return because === 'case' && file.kind !== 'webapi'
            ? { title, edits, safe: true }
            : { title, edits };
        }),
    };
  }
}

/** Whether a finished `ref` is surely no id: `Acme_Bridge::` is one that is being typed. */
function isMalformedRef(ref: string): boolean {
  return ref.trim() !== '' && !refWords.has(ref) && !/:\s*$/.test(ref);
}

function malformed({ value, range }: Located, kind: FileKind): Problem {
  return { range, severity: 'error', message: malformedId(value, kind) };
}

/**
 * The ids that a file of the user's own modules asks for, in text order; only what surely is an ACL id. Others' code is
 * for another version, perhaps, and not for the user to repair; of a module that Magento does not load, nothing counts.
 */
export function askedIds({ file, module, installation }: FileInModule): readonly Located[] {
  if (!asking.has(file.kind) || !isOwn(module)) return [];
  if (installation.module(module.name) !== module) return [];
  if (isTestPath(relativePath(module.rootUri, file.uri) ?? '')) return [];
  return file.kind === 'php' ? file.phpAclIds.filter((id) => id.isCertain) : file.aclIds;
}

/** Whether its author is done with it: it is followed by what ends it. */
function isFinished({ text, kind }: SourceFile, { range }: Located): boolean {
  if (!isXmlKind(kind)) return true;
  const [before, after] = [text[range.start - 1], text[range.end]];
  if (before === '"' || before === "'") return after === before;
  return /^\s*(?:<\/|\]\]>)/.test(text.slice(range.end, range.end + 200));
}
