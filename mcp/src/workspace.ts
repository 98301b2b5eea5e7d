import type { Installation, LanguageService } from '#service/languageService';
import { isWithin } from '#service/uri';
import type { OffsetRange } from '#service/text';
import { named, sentence } from './quoted';
import type { PathInRoots } from './roots';
import { ToolError } from './toolError';
import type { Call } from './tool';

export interface Opened {
  readonly service: LanguageService;
  /** What was asked about. */
  readonly paths: readonly PathInRoots[];
}

/** What is at `path`, by default all of the workspace, as the language service knows it. */
export async function openWorkspace(call: Call, path?: string, magentoVersion?: string): Promise<Opened> {
  const { host, roots } = call;
  if (magentoVersion !== undefined && !host.service.isMagentoVersion(magentoVersion)) {
    throw new ToolError(`magentoVersion is a release such as 2.4.7-p3, not ${named(magentoVersion)}.`);
  }
  const paths = path === undefined ? roots.all : [await roots.find(path)];
  const folders = [...new Set(paths.map(({ folderUri }) => folderUri))];
  const service = await call.open(folders, magentoVersion);
  if (call.signal.aborted) throw new ToolError('The call was cancelled.');
  return { service, paths };
}

/** The Magento whose resources and endpoints count, with the modules at the paths on it. */
export function magentoAt({ service, paths }: Opened, magentoVersion?: string): Installation {
  const installation = service.installationAt(
    { paths: paths.map(({ uri }) => uri) },
    magentoVersion === undefined ? undefined : { version: magentoVersion },
  );
  if (installation) return installation;
  throw new ToolError('There is no Magento and no module here: give a magentoVersion such as 2.4.7-p3.');
}

/** As in `2.4.6` or `2.4.6 (built in)`; undefined where nothing tells. */
export function releaseOf({ builtIn, magentoVersion }: Installation): string | undefined {
  return builtIn ? `${builtIn.release} (built in)` : magentoVersion;
}

/** What was not looked at, and for which Magento another one stands in. */
export function noticesOf({ service, paths }: Opened, call: Call): { notices?: string[] } {
  const asked = paths.map(({ uri }) => uri);
  const notices = [
    ...service.notices
      .filter(({ uri }) => asked.some((path) => isWithin(uri, path) || isWithin(path, uri)))
      .map((notice) => `${call.roots.nameOf(notice.uri)} ${call.host.service.noticeText(notice)}`),
    ...service.installations.flatMap(({ builtIn, magentoVersion }) =>
      builtIn?.isOutdated
        ? [`Magento ${magentoVersion} is not known: ${call.host.service.newestKnown(builtIn)}`]
        : [],
    ),
  ];
  return notices.length > 0 ? { notices: [...new Set(notices)].slice(0, 20).map(sentence) } : {};
}

/** Where something is; nothing for what is built in, which is in no file. */
export function placeOf(
  { uri, range }: { readonly uri: string; readonly range: OffsetRange },
  { service }: Opened,
  { roots }: Call,
): { file: string; range: { start: Position; end: Position } } | undefined {
  const document = service.find(uri)?.file.document;
  return (
    document && {
      file: roots.nameOf(uri),
      range: { start: document.positionAt(range.start), end: document.positionAt(range.end) },
    }
  );
}

interface Position {
  line: number;
  character: number;
}
