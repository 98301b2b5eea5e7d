import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { chooseHost, type EditorHost } from './host';
import { installPackaged } from './packageExtension';
import { root, runFolder } from './paths';
import { WebHost } from './webHost';
import { compileSuite, findSuites, sessionFor, titleOf, type Suite } from './suites';
import type { runRegistered, TestResult } from './testing';

/** Milliseconds: no suite takes nearly as long, so one that does waits for a browser or a server that is gone. */
const suiteTimeout = 420_000;

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
    // A browser that is gone answers no more.
    const closed = Promise.all([webHost?.dispose(), host.dispose()]);
    await Promise.race([closed, delay(10_000)]);
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
    const run = suite.kind === 'api' ? runApiSuite : runPageSuite;
    await Promise.race([run(hosts, suite, extensionsFolder, report), timeOut()]);
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

async function timeOut(): Promise<never> {
  await delay(suiteTimeout, undefined, { ref: false });
  throw new Error(`It ran longer than ${suiteTimeout} ms`);
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
