import type { MarkupContent } from 'vscode-languageserver-types';
import type { HoverOptions } from '#service/languageService';
import type { IndexOptions } from '#service/workspace/workspace';
import { atCursor, offsetAt } from './cursor';
import type { ProjectFiles } from './project';

/** The hover at the `|` mark: its Markdown and the text that it is about; undefined where there is none. */
export async function checkHover(
  files: ProjectFiles,
  options?: IndexOptions & HoverOptions,
): Promise<{ markdown: string; over: string } | undefined> {
  const { test, uri, text, position } = await atCursor(files, options);
  await test.service.prepareEndpoints(uri);
  const hover = test.service.doHover(uri, position, options);
  if (!hover) return undefined;
  const { start, end } = hover.range!;
  return {
    markdown: (hover.contents as MarkupContent).value,
    over: text.slice(offsetAt(text, start), offsetAt(text, end)),
  };
}
