import * as z from 'zod/v4';
import { sentence } from './quoted';
import type { Call, Tool } from './tool';
import { ToolError } from './toolError';

/**
 * What a tool answers.
 * @throws {ToolError} for what the caller can mend; see {@link refusalText}
 */
export async function runTool(
  tool: Tool,
  input: Record<string, unknown>,
  call: Call,
): Promise<Record<string, unknown>> {
  if (call.roots.isEmpty) throw new ToolError('The client gives no folder on this disk: open one as a root.');
  return tool.run(input, call);
}

/** The input of a tool with its defaults. @throws {ToolError} where it is not as the tool takes it */
export function readInput(tool: Tool, given: unknown): Record<string, unknown> {
  const read = z.object(tool.input).safeParse(given ?? {});
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ToolError(`Input validation error: ${sentence(problems.join('; '))}`);
}

/** What an agent is told where a tool failed. */
export function refusalText(error: unknown): string {
  return error instanceof ToolError
    ? error.message
    : `Internal error; please report it: ${sentence(error instanceof Error ? error.message : String(error))}`;
}
