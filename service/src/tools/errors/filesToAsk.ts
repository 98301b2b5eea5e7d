import { isOwnBusiness, ownFiles } from '../../workspace/checkable';
import { filesOf } from '../../workspace/module';
import type { SourceFile } from '../../workspace/sourceFile';
import type { Workspace } from '../../workspace/workspace';

/** The user's own files, and those of other vendors' modules, which stop Magento as well. Magento's own are left out. */
export function filesToAsk(workspace: Workspace): SourceFile[] {
  const others = workspace.modules
    .filter((module) => !isOwnBusiness(module) && !module.name.startsWith('Magento_'))
    .flatMap(filesOf);
  return [...new Map([...ownFiles(workspace), ...others].map((file) => [file.uri, file])).values()];
}

const mostPaths = 20;

/** Of these files, those that a text names by a path: an absolute one, one below the shop's root, or the end of either. */
export function filesNamedIn(text: string, files: readonly SourceFile[]): SourceFile[] {
  const paths = new Set(pathsIn(text).map(belowRoot));
  const wanted = [...paths].filter((each) => each.split('/').length > 2);
  if (wanted.length === 0) return [];
  return files.filter(({ uri }) => {
    const path = decoded(uri);
    return wanted.some((each) => path.endsWith(`/${each}`));
  });
}

function pathsIn(text: string): string[] {
  const words = text.split(/[\s"'`<>()[\]]+/);
  const paths = words.flatMap((word) => /^.{1,400}\.(?:xml|php)(?![a-z])/i.exec(word)?.[0] ?? []);
  return paths.slice(0, mostPaths);
}

/** The part that is the same on the machine of the shop and on this one. */
function belowRoot(text: string): string {
  const plain = text.replace(/\\+/g, '/');
  const start = Math.max(plain.lastIndexOf('/app/code/'), plain.lastIndexOf('/vendor/'));
  return start < 0 ? plain.replace(/^\/+/, '') : plain.slice(start + 1);
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
