import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chooseHost, type EditorHost } from './host';
import { installPackaged } from './packageExtension';
import { root, runFolder } from './paths';
import { WebHost } from './webHost';
import { compileSuite, findSuites, sessionFor, titleOf, type Suite } from './suites';
import type { runRegistered, TestResult } from './testing';

const driver = path.join(root, 'test/e2e/host/driver-extension');

/** Runs the suites (all, or those named) in a real VS Code, and prints their results. True: none failed. */
export async function runSuites(wanted: readonly string[]): Promise<boolean> {
  const suites = findSuites(wanted);
  const host = await chooseHost();
  let webHost: WebHost | undefined;
  const hosts = { editor: host, web: () => (webHost ??= new WebHost()) };
  // VS Code remembers the manifest of an extension of the same version.
  for (const folder of ['data', 'extensions']) {
    fs.rmSync(path.join(runFolder, folder), { recursive: true, force: true });
  }
  try {
    const extensions = installPackaged(host, path.join(runFolder, 'extensions'));
    console.log(`Running ${suites.length} suites in ${host.description} against the packaged extension`);
    let allPassed = true;
    for (const suite of suites) {
      let passed = await runSuite(hosts, suite, extensions);
      if (!passed && process.env.CI) {
        console.log('\nFAILED ONCE: a second run tells a slow machine from a fault.');
        passed = await runSuite(hosts, suite, extensions);
      }
      allPassed &&= passed;
    }
    return allPassed;
  } finally {
    await webHost?.dispose();
    await host.dispose();
  }
}

async function runSuite(hosts: Hosts, suite: Suite, extensionsFolder: string): Promise<boolean> {
  console.log(`\n${titleOf(suite)}`);
  const start = performance.now();
  let count = 0;
  let passed = true;
  const report = ({ name, milliseconds, error }: TestResult) => {
    count++;
    passed &&= error === undefined;
    console.log(`  ${error === undefined ? '✓' : '✗'} ${name} (${milliseconds} ms)`);
    if (error !== undefined) console.log(error.replace(/^/gm, '      '));
  };
  try {
    await runnerOf(suite)(hosts, suite, extensionsFolder, report);
    if (count === 0) throw new Error('The suite has no tests');
  } catch (error) {
    passed = false;
    console.log(`  ✗ the suite did not come to its end:`, error);
  }
  console.log(`  ${passed ? 'passed' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (!passed)
    console.log(
      `  Pictures: .cache/e2e/pictures/, logs: .cache/e2e/data/${suite.name}-${suite.kind}/data/logs/`,
    );
  return passed;
}

interface Hosts {
  readonly editor: EditorHost;
  readonly web: () => WebHost;
}

function runnerOf({ kind }: Suite): SuiteRunner {
  return kind === 'api' ? runApiSuite : runPageSuite;
}

type SuiteRunner = (
  hosts: Hosts,
  suite: Suite,
  extensionsFolder: string,
  report: (result: TestResult) => void,
) => Promise<void>;

/** The suite writes its results into a file, from inside the extension host. */
const runApiSuite: SuiteRunner = async ({ editor }, suite, extensionsFolder, report) => {
  const session = sessionFor(suite, extensionsFolder);
  const results = path.join(session.dataFolder, 'results.jsonl');
  const readLines = () => (fs.existsSync(results) ? fs.readFileSync(results, 'utf8').split('\n') : []);
  const env = { MAGENTO_INTEGRATION_E2E_RESULTS: results };
  // The last line is empty since each ends with a line break; the one before it is, once all is done.
  const isDone = () => readLines().at(-2) === '';
  try {
    await editor.runExtensionTests(session, { driver, tests: await compileSuite(suite), env, isDone });
  } finally {
    for (const line of readLines().filter(Boolean)) report(JSON.parse(line) as TestResult);
  }
  if (!isDone()) throw new Error('VS Code ended before the suite did');
};

const runPageSuite: SuiteRunner = async ({ editor, web }, suite, extensionsFolder, report) => {
  const { runRegistered: runTests } = (await import(pathToFileURL(await compileSuite(suite)).href)) as {
    runRegistered: typeof runRegistered;
  };
  const workbench = await (suite.kind === 'web' ? web() : editor).openWorkbench(
    sessionFor(suite, extensionsFolder),
  );
  try {
    await workbench.ready();
    await runTests(workbench, async (result) => {
      if (result.error !== undefined) await workbench.keepPicture(result.name.replace(/\W+/g, '-'));
      report(result);
    });
  } catch (error) {
    await workbench.keepPicture('window');
    throw error;
  } finally {
    await workbench.close();
  }
};
