import { resolve } from 'node:path';
import { readBaseline, type PolicyOptions } from '#service/languageService';
import { CommandError, UsageError } from '../errors';
import { readNamedFile } from '../namedFile';
import { givenPaths, pathOf, uriOf } from '../paths';

/** The options that say which decisions count. */
export const policyOptionTexts = {
  config: {
    type: 'string',
    value: 'FILE',
    help: 'use this configuration for all files, instead of the nearest .magento-integration.json',
  },
  'print-config': {
    type: 'string',
    value: 'PATH',
    help: 'print the configuration that applies to a file or folder, with all severities, as JSON',
  },
  baseline: {
    type: 'string',
    value: 'FILE',
    help: 'do not report the problems that this file lists; entries that no longer exist are named',
  },
  'generate-baseline': {
    type: 'string',
    value: 'FILE',
    help: 'write all current problems to this file, so that only new ones are reported',
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
    throw new UsageError('--baseline and --generate-baseline cannot be combined');
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
  const bytes = readNamedFile(pathOf(uri), name);
  if (bytes && readBaseline(uri, bytes.toString('utf8'))) return uri;
  throw new CommandError(`"${name}" is not a baseline; create one with --generate-baseline FILE`);
}

function givenFile(option: string, name: string, cwd: string): string {
  const [path] = givenPaths([name], cwd);
  if (!path?.isFile) throw new CommandError(`${option} must be a file, and "${name}" is a folder`);
  return path.uri;
}
