import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { root, runFolder } from './paths';
import { copyWorkspace, type Session, type Settings } from './session';

/**
 * `test/e2e/<name>/api.ts` (runs in the extension host) or `page.ts` (drives the window), with the folder that it
 * opens in `workspace/`, and in `suite.json` what is unusual about the window.
 */
export interface Suite {
  readonly name: string;
  /** `web`: the suite `page` in VS Code for the Web. */
  readonly kind: 'api' | 'page' | 'web';
  readonly folder: string;
}

interface SuiteOptions {
  /** Whose `workspace/` to open, where not the suite's own. */
  readonly workspaceOf?: string;
  /** Whether `page.ts` also runs in VS Code for the Web. */
  readonly web?: boolean;
  readonly settings?: Settings;
  /** false: the window starts in Restricted Mode. */
  readonly trusted?: boolean;
}

const e2eFolder = path.join(root, 'test/e2e');
const kinds = ['api', 'page', 'web'] as const;

/** The suites, or those whose `name` or `name/kind` is wanted. */
export function findSuites(wanted: readonly string[]): Suite[] {
  const suites = fs.readdirSync(e2eFolder).flatMap((name) => {
    const folder = path.join(e2eFolder, name);
    return kinds
      .filter((kind) =>
        kind === 'web' ? optionsOf(folder).web : fs.existsSync(path.join(folder, `${kind}.ts`)),
      )
      .map((kind) => ({ name, kind, folder }));
  });
  const unknown = wanted.filter((wish) => !suites.some((suite) => isMeant(suite, wish)));
  if (unknown.length > 0) {
    throw new Error(`No such suite: ${unknown.join(', ')}. There are: ${suites.map(titleOf).join(', ')}`);
  }
  return wanted.length === 0 ? suites : suites.filter((suite) => wanted.some((wish) => isMeant(suite, wish)));
}

/** A suite's name for a person, and on the command line. */
export const titleOf = ({ name, kind }: Suite): string => `${name}/${kind}`;
const isMeant = (suite: Suite, wish: string) => wish === suite.name || wish === titleOf(suite);

/** A window for a suite, on a fresh copy of its workspace. */
export function sessionFor({ name, kind, folder }: Suite, extensionsFolder: string): Session {
  const options = optionsOf(folder);
  const dataFolder = path.join(runFolder, 'data', `${name}-${kind}`);
  fs.rmSync(dataFolder, { recursive: true, force: true });
  return {
    dataFolder,
    extensionsFolder,
    workspace: copyWorkspace(
      path.join(e2eFolder, options.workspaceOf ?? name, 'workspace'),
      path.join(dataFolder, 'workspace'),
    ),
    settings: options.settings ?? {},
    trusted: options.trusted ?? true,
    inBrowser: kind === 'web',
  };
}

function optionsOf(folder: string): SuiteOptions {
  const file = path.join(folder, 'suite.json');
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as SuiteOptions) : {};
}

/** Compiles a suite together with the part of the harness that runs it; returns the module. */
export async function compileSuite({ name, kind, folder }: Suite): Promise<string> {
  const outfile = path.join(runFolder, 'suites', `${name}-${kind}.cjs`);
  const runner =
    kind === 'api'
      ? `export { run } from '../host/apiTesting'`
      : `export { runRegistered } from '../host/testing'`;
  await build({
    stdin: {
      contents: `${runner}; import './${kind === 'api' ? 'api' : 'page'}';`,
      resolveDir: folder,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
