import { UsageError } from './errors';

/** Which Magento `--magento` stands in for, by command. */
export const aroundModules = 'a Magento project whose resources are used for modules outside of a project';
export const wholeMagento =
  'the Magento project; the default is the one around the working folder, otherwise the built-in Magento';

/** The options that choose the Magento that counts. */
export function magentoOptions(magento: string) {
  return {
    magento: { type: 'string', value: 'DIR', help: magento },
    'magento-version': {
      type: 'string',
      value: 'V',
      help: 'the version of the built-in Magento, which is used if there is no project',
    },
  } as const;
}

/** The option of a command that prints text or something else; {@link oneOf} checks the value. */
export function formatOption(help: string) {
  return { type: 'string', value: 'FORMAT', default: 'text', help } as const;
}

export const dryRunOption = {
  type: 'boolean',
  help: 'print what would be written instead of writing it',
} as const;

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
