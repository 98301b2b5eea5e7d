import type { output, ZodObject, ZodRawShape } from 'zod/v4';
import type { MaybePromise } from '#service/fileSystem';
import type * as languageService from '#service/languageService';
import type { Roots } from './roots';

/** What tools work with, whoever runs them: the MCP server, or the language server for the tools of an editor. */
export interface ToolHost {
  readonly service: typeof languageService;
  /** The page of a rule, in Markdown. */
  readonly explanationOf: (code: string) => MaybePromise<string | undefined>;
}

/** What a call of a tool works with. */
export interface Call {
  readonly host: ToolHost;
  readonly roots: Roots;
  /**
   * A language service that knows the modules in the folders, and the Magento around them as far as the roots reach;
   * with a release, modules without a Magento stand on that one.
   */
  readonly open: (
    folderUris: readonly string[],
    magentoVersion?: string,
  ) => MaybePromise<languageService.LanguageService>;
  /** Aborted where the client no longer wants the answer. */
  readonly signal: AbortSignal;
}

type Shape<S extends ZodRawShape> = output<ZodObject<S>>;

/** One tool: what a model reads of it, what it takes and gives, and what it does. Nothing is ever written. */
export interface ToolSpec<I extends ZodRawShape, O extends ZodRawShape> {
  /** As in `search_acl`. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** For a model: what it answers that reading single files does not. */
  readonly description: string;
  readonly input: I;
  readonly output: O;
  /** Throws {@link ToolError} for what the caller can mend. */
  run(input: Shape<I>, call: Call): Promise<Shape<O>>;
}

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: ZodRawShape;
  readonly output: ZodRawShape;
  run(input: Record<string, unknown>, call: Call): Promise<Record<string, unknown>>;
}

/** A tool whose input and output are typed by its schemas; the server checks both at run time. */
export function defineTool<I extends ZodRawShape, O extends ZodRawShape>(spec: ToolSpec<I, O>): Tool {
  return {
    ...spec,
    run: (input, call) => spec.run(input as Shape<I>, call) as Promise<Record<string, unknown>>,
  };
}
