import { derived } from '../../derived';
import type { MethodDeclaration } from '../../magento/php/declarations';
import { phpTokens } from '../../magento/php/tokens';
import type { OffsetRange } from '../../text';
import type { SourceFile } from '../../workspace/sourceFile';
import type { FileInModule } from '../../workspace/workspace';

/** A method that Magento runs for endpoints, with its text from the name to its end. */
export interface ServingMethod {
  readonly file: SourceFile;
  readonly method: MethodDeclaration;
  readonly body: string;
  /** The type that the interface names; undefined where Magento cannot read it. */
  readonly returns: string | undefined;
  readonly routes: readonly string[];
}

/** The methods of this file that Magento runs for own endpoints. */
export function servingMethods({
  file,
  endpoints,
}: Pick<FileInModule, 'file' | 'endpoints'>): ServingMethod[] {
  return (endpoints?.implementations.get(file.uri) ?? []).flatMap(({ className, methods }) => {
    const declared = file.declarations.classes.find(({ fqn }) => fqn === className);
    return (declared?.methods ?? []).flatMap((method) => {
      const serving = methods.get(method.name.value.toLowerCase());
      if (!serving) return [];
      return [{ file, method, body: bodyOf(method, file.text), ...serving }];
    });
  });
}

/** The methods that Magento runs for some of these endpoints, where their files have been read. */
export function servingRoutes(
  { endpoints, readFile }: FileInModule,
  routes: ReadonlySet<string>,
): ServingMethod[] {
  return [...(endpoints?.implementations.keys() ?? [])].flatMap((uri) => {
    const file = readFile?.(uri);
    return file
      ? servingMethods({ file, endpoints }).filter((each) => each.routes.some((route) => routes.has(route)))
      : [];
  });
}

/** Several rules look at the same methods. */
const bodyOf = derived((method: MethodDeclaration, text: string) =>
  withoutComments(text.slice(method.name.range.start, method.range.end)),
);

/** The text of PHP with spaces in the place of comments, so that offsets stay. */
function withoutComments(text: string): string {
  if (!/\/[*/]|#/.test(text)) return text;
  const opening = '<?php ';
  const comments: OffsetRange[] = [];
  phpTokens(opening + text, comments);
  let at = 0;
  const parts = comments.flatMap(({ start, end }) => {
    const [from, to] = [start - opening.length, end - opening.length];
    const code = text.slice(at, from);
    at = to;
    return [code, text.slice(from, to).replace(/[^\n]/g, ' ')];
  });
  return parts.join('') + text.slice(at);
}

/** What a method's `return` statements begin with, with offsets into the file. */
export function returnsOf({
  method,
  body,
}: ServingMethod): { readonly text: string; readonly start: number }[] {
  return [...body.matchAll(/(?<![$>])\breturn\b([^;]*)(?:;|$)/g)].map((match) => ({
    text: match[1]!.trimStart(),
    start: method.name.range.start + match.index + match[0].indexOf(match[1]!.trimStart()),
  }));
}
