import type { IndexOptions } from '#service/workspace/workspace';
import { atCursor, offsetAt } from './cursor';
import { projectRoot, type ProjectFiles } from './project';

export interface FoundDefinition {
  /** Below the project's folder. */
  readonly path: string;
  /** The line that the target begins in, trimmed, with `[|…|]` around the target. */
  readonly line: string;
  /** The text that was asked about. */
  readonly from: string;
}

/** Where "go to definition" leads from the `|` mark. */
export async function checkDefinition(
  files: ProjectFiles,
  options?: IndexOptions,
): Promise<FoundDefinition[]> {
  const { test, uri, text, position } = await atCursor(files, options);
  await test.service.prepareEndpoints(uri);
  return test.service.findDefinition(uri, position).map((link) => {
    const target = test.service.find(link.targetUri)!.file.text;
    const { start, end } = link.targetSelectionRange;
    const [from, to] = [offsetAt(target, start), offsetAt(target, end)];
    const marked = `${target.slice(0, from)}[|${target.slice(from, to)}|]${target.slice(to)}`;
    const origin = link.originSelectionRange!;
    return {
      path: link.targetUri.slice(projectRoot.length + 1),
      line: marked.split('\n')[start.line]!.trim(),
      from: text.slice(offsetAt(text, origin.start), offsetAt(text, origin.end)),
    };
  });
}
