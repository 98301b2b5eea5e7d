import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readBaseline, type PolicyOptions } from '#service/languageService';
import { CommandError, UsageError } from '../errors';
import { givenPaths, pathOf, uriOf } from '../paths';

/** The options that say which decisions count. */
export const policyOptionTexts = {
  config: {
    type: 'string',
    value: 'FILE',
    help: 'the configuration for all files, in place of the .magento-integration.json nearest to each',
  },
  'print-config': {
    type: 'string',
    value: 'PATH',
    help: 'print which configuration counts for a file or folder, and every severity there, as JSON',
  },
  baseline: {
    type: 'string',
    value: 'FILE',
    help: 'leave out the problems that this file lists; entries that are gone are named',
  },
  'generate-baseline': {
    type: 'string',
    value: 'FILE',
    help: 'write the problems that there are now to this file, so that only new ones count',
  },
} as const;

/** What these options say of which decisions count. */
export interface PolicyValues {
  readonly config?: string | undefined;
  readonly baseline?: string | undefined;
  readonly 'generate-baseline'?: string | undefined;
}

/** The options for the language service; what they name must be there. */
export function policyOptions(values: PolicyValues, cwd: string): PolicyOptions {
  const { config, baseline, 'generate-baseline': generated } = values;
  if (baseline !== undefined && generated !== undefined) {
    throw new UsageError('--baseline and --generate-baseline cannot be used together');
  }
  return {
    searchAbove: true,
    ...(config === undefined ? {} : { config: givenFile('--config', config, cwd) }),
    ...(baseline === undefined ? {} : { baseline: givenBaseline(baseline, cwd) }),
    // What is written counts at once.
    ...(generated === undefined ? {} : { baseline: uriOf(resolve(cwd, generated)) }),
  };
}

function givenBaseline(name: string, cwd: string): string {
  const uri = givenFile('--baseline', name, cwd);
  if (readBaseline(uri, readFileSync(pathOf(uri), 'utf8'))) return uri;
  throw new CommandError(`"${name}" is not a baseline; write one with --generate-baseline FILE`);
}

function givenFile(option: string, name: string, cwd: string): string {
  const [path] = givenPaths([name], cwd);
  if (!path?.isFile) throw new CommandError(`${option} must be a file, and "${name}" is a folder`);
  return path.uri;
}
