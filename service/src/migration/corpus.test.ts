import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { project, registration, type ProjectFiles } from '#test/support/project';
import { carriedOut } from '#test/support/carriedOut';
import { findings, installed } from '#test/support/migrate';

const corpus = resolve(__dirname, '../../../../shared/corpus');
const isThere = existsSync(corpus);
if (!isThere) console.log('skipped: ../shared/corpus is not there');
const modules = isThere
  ? readdirSync(corpus, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  : [];

/** With a registration.php for each module, which the corpus leaves out: PHP counts only where there is one. */
function filesOf(module: string): ProjectFiles {
  const folder = join(corpus, module);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files: Record<string, string> = {};
  for (const path of paths) {
    const name = `m/${relative(folder, path).split(sep).join('/')}`;
    files[name] = readFileSync(path, 'utf8');
    const moduleName = /<module\s+name="(\w+)"/.exec(files[name])?.[1];
    if (name.endsWith('/etc/module.xml') && moduleName !== undefined) {
      files[name.replace('etc/module.xml', 'registration.php')] = registration(moduleName);
    }
  }
  return files;
}

/** What keeps public modules from being converted; each was looked at. */
const addsEndpoints = /This would allow it to call [A-Z]+ \/V1.*add the missing parents to api\.xml first/;
const refused: Readonly<Record<string, RegExp>> = {
  'Jsarveswaran+magento2-integration': addsEndpoints,
  'SalesWarp+saleswarp-ship-magento-2': addsEndpoints,
  'helloextend+magento-extend-integration': addsEndpoints,
  'sourceknowledge+shopping-ads': addsEndpoints,
  'channelengine+magento2': /Magento_Backend::all grants everything/,
  'coretava+core-loyalty-magento-app': /<endpoint_url> is empty/,
  'getshogun+module-shogun-page-builder': /integration\.xml already declares/,
  'logikioopensource+logik-adobe': /must be <integrations>, not <config>/,
  'q-invoice+magento2-qinvoice-connect': /<email> is empty/,
  // Back: no data patch would be run, or found.
  'datafeedwatch+magento_2_simple': /Magento 2\.2\.5 does not run data patches/,
  'piyuesh23+commerce-manager-magento': /Magento 2\.2\.5 does not run data patches/,
  'rubenromao+module-order-data-erp-amqp':
    /"psr-4" in this module's composer\.json does not map to that folder/,
};

describe.skipIf(!isThere)('public modules are converted there and back, and stay what they are:', () => {
  it.each(modules)('%s', async (name) => {
    let files = filesOf(name);
    let now = await project(files);
    const refusals: string[] = [];
    const own = now.service.installations.flatMap(({ own: modulesOfOne }) => modulesOfOne);
    for (const { rootUri } of own.filter(({ origin }) => origin === 'standalone')) {
      const first = now.service.findMigrationTargets(`${rootUri}/etc/module.xml`)[0]?.to;
      if (!first) continue;
      for (const to of [first, first === 'classic' ? 'consolidated' : 'classic'] as const) {
        const plan = await now.service.planMigration({ module: rootUri, to });
        if ('problem' in plan) {
          refusals.push(plan.problem.message);
          break;
        }
        files = carriedOut(files, plan);
        const after = await project(files);
        const notes = plan.notes.join(' ');
        const [before, then] = [installed(now.service, rootUri), installed(after.service, rootUri)];
        // What Magento adds is said, and opens nothing.
        const added = (index: number): string[] =>
          then[index]!.permissions.filter((id) => !before[index]?.permissions.includes(id));
        expect(
          then.map((each, index) => ({
            ...each,
            permissions: each.permissions.filter((id) => !added(index).includes(id)),
          })),
        ).toEqual(before);
        for (const id of then.flatMap((_, index) => added(index))) expect(notes).toContain(id);
        const known = findings(now.service, rootUri);
        expect(findings(after.service, rootUri).filter((code) => !known.includes(code))).toEqual([]);
        now = after;
      }
    }
    expect(refusals).toEqual(refused[name] ? [expect.stringMatching(refused[name])] : []);
  });
});
