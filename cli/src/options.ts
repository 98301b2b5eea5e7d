import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './errors';

/** `parseArgs` with errors that say what is wrong in one sentence. */
export function parseOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError((error as Error).message.split(/\. |\n/)[0]!.replace(/\.$/, ''));
  }
}

/** The options of every command that reads modules. */
export const moduleOptions = {
  magento: { type: 'string' },
  'magento-version': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The option of a command that prints text or something else; {@link oneOf} checks the value. */
export const formatOption = { format: { type: 'string', default: 'text' } } as const;

/** The value of an option that knows only some words. */
export function oneOf<T extends string>(option: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`${option} must be ${words.join(', ')}, not "${value}"`);
  return found;
}

/** The value of an option that counts something. */
export function count(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`${option} must be a whole number, not "${value}"`);
  return Number(value);
}
