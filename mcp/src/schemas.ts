import * as z from 'zod/v4';

/** What several tools take. */
export const path = z
  .string()
  .optional()
  .describe('A file, a module, a Magento project or a folder of modules; by default the whole workspace.');

export const magentoVersion = z
  .string()
  .optional()
  .describe('A release such as 2.4.7-p3, whose built-in data counts; by default what the workspace has.');

export const limitOf = (standard: number, most: number) =>
  z.number().int().min(1).max(most).default(standard).describe('The longest list to return.');

/** What several tools give. */
const position = z.object({ line: z.number().int(), character: z.number().int() });
export const range = z
  .object({ start: position, end: position })
  .describe('Lines and characters start at 0; characters are UTF-16 units.');

export const place = z.object({ file: z.string(), range });

export const leftOut = z
  .number()
  .int()
  .optional()
  .describe('How many more there are: ask for less, or raise limit.');

export const notices = z
  .array(z.string())
  .optional()
  .describe('What was not read, or rests on another release than that of the workspace.');

/** Changes that no one has made yet. */
export const edits = z.array(
  z.object({
    file: z.string(),
    range,
    newText: z.string().describe('Replaces the range; write it as it is.'),
  }),
);
export const newFiles = z.array(z.object({ file: z.string(), text: z.string() }));

/** The first of a list, and how many are left out. */
export function firstOf<T>(items: readonly T[], most: number): { first: T[]; leftOut?: number } {
  return items.length > most
    ? { first: items.slice(0, most), leftOut: items.length - most }
    : { first: [...items] };
}
