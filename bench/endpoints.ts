// What a module's own REST endpoints cost, in a process of their own: prints a line of JSON with medians in milliseconds.
// Floors are what the same work takes without endpoints, and one parse of the PHP.
import { MemoryFileSystem } from '#test/support/memoryFileSystem';
import { moduleXml, registration } from '#test/support/project';
import { createLanguageService, type LanguageService } from '#service/languageService';
import { parsePhp } from '#service/magento/php/parser';

const folder = 'file:///project';
const root = `${folder}/app/code/Acme/Harbor`;
const php = (namespace: string, body: string): string =>
  `<?php\ndeclare(strict_types=1);\n\nnamespace Acme\\Harbor\\${namespace};\n\n${body}\n`;

function dataInterface(name: string): string {
  const fields = ['Name', 'Code', 'Depth', 'Length', 'CreatedAt', 'UpdatedAt', 'Status', 'Comment'];
  const accessors = fields.map(
    (field) =>
      `    /**\n     * @return string|null\n     */\n    public function get${field}();\n\n    /**\n     * @param string $value\n     * @return $this\n     */\n    public function set${field}($value);\n`,
  );
  return php('Api\\Data', `interface ${name}\n{\n${accessors.join('\n')}}`);
}

const data = (number: number): string => `\\Acme\\Harbor\\Api\\Data\\Thing${number}Interface`;

function method(name: string, of: number, end: string): string {
  return `    /**\n     * What the caller asks for.\n     *\n     * @param int $thingId\n     * @param ${data(of)} $thing\n     * @return ${data(of)}\n     */\n    public function ${name}(int $thingId, ${data(of)} $thing)${end}\n`;
}

/** Services of some methods each, with the classes behind them. */
function moduleFiles(services: number, methods: number): Map<string, string> {
  const files = new Map<string, string>();
  const routes: string[] = [];
  const preferences: string[] = [];
  for (let number = 0; number < services; number++) {
    const names = Array.from({ length: methods }, (_, index) => `do${index}`);
    const write = (end: string): string => names.map((name) => method(name, number, end)).join('\n');
    files.set(
      `Api/Thing${number}ManagementInterface.php`,
      php('Api', `interface Thing${number}ManagementInterface\n{\n${write(';')}}`),
    );
    files.set(`Api/Data/Thing${number}Interface.php`, dataInterface(`Thing${number}Interface`));
    files.set(
      `Model/Thing${number}Management.php`,
      php(
        'Model',
        `class Thing${number}Management implements \\Acme\\Harbor\\Api\\Thing${number}ManagementInterface\n{\n${write('\n    {\n        return $thing;\n    }')}}`,
      ),
    );
    const service = `Acme\\Harbor\\Api\\Thing${number}ManagementInterface`;
    preferences.push(`<preference for="${service}" type="Acme\\Harbor\\Model\\Thing${number}Management"/>`);
    for (const name of names)
      routes.push(
        `<route url="/V1/harbor/things${number}/:thingId/${name}" method="POST"><service class="${service}" method="${name}"/><resources><resource ref="Magento_Sales::actions_view"/></resources></route>`,
      );
  }
  files.set('etc/webapi.xml', `<routes>\n${routes.join('\n')}\n</routes>\n`);
  files.set('etc/di.xml', `<config>\n${preferences.join('\n')}\n</config>\n`);
  return files;
}

function diskOf(files: ReadonlyMap<string, string>): MemoryFileSystem {
  const disk = new MemoryFileSystem();
  disk.write(`${folder}/bin/magento`, '');
  disk.write(`${root}/registration.php`, registration('Acme_Harbor'));
  disk.write(`${root}/etc/module.xml`, moduleXml('Acme_Harbor'));
  for (const [path, text] of files) disk.write(`${root}/${path}`, text);
  return disk;
}

async function check(disk: MemoryFileSystem, prepares: boolean): Promise<LanguageService> {
  const service = createLanguageService(disk);
  await service.setFolders([folder]);
  await service.scanOnDemandFiles(folder);
  if (prepares) await service.prepareEndpoints(folder);
  for (const { uri } of service.checkableFiles(folder)) service.judgeProblems(uri);
  return service;
}

// Kept, as a server must: else the collector has less to do for the floor than for the work.
let kept: unknown;

async function medians(
  works: Readonly<Record<string, (run: number) => unknown>>,
): Promise<Record<string, number>> {
  const times: Record<string, number[]> = {};
  for (let run = 0; run < 45; run++) {
    // They take turns, and the first runs warm the code up.
    for (const [name, work] of Object.entries(works)) {
      const start = performance.now();
      kept = await work(run);
      if (run >= 15) (times[name] ??= []).push(performance.now() - start);
    }
  }
  return Object.fromEntries(
    Object.entries(times).map(([name, each]) => [name, each.sort((a, b) => a - b)[each.length >> 1]!]),
  );
}

const files = moduleFiles(10, 3);
const disk = diskOf(files);
const bare = diskOf(new Map([...files].filter(([path]) => path !== 'etc/webapi.xml')));
const texts = [...files].filter(([path]) => path.endsWith('.php')).map(([, text]) => text);

const wide = moduleFiles(1, 50);
const edited = `${root}/Api/Thing0ManagementInterface.php`;
const text = wide.get('Api/Thing0ManagementInterface.php')!;

async function editor(): Promise<LanguageService> {
  const service = createLanguageService(diskOf(wide));
  await service.setFolders([folder]);
  await service.openDocument(edited, text);
  await service.prepareEndpoints(edited);
  return service;
}

async function edit(service: LanguageService, now: string): Promise<unknown> {
  await service.changeDocument(edited, now);
  await service.prepareEndpoints(edited);
  return service.doValidation(edited);
}

// What is typed into a description leaves all types as they are, unless the other one has just changed them.
const [describing, typing] = [await editor(), await editor()];
const typed = (run: number): string =>
  text.replace('What the caller', `What ${'x'.repeat(run % 7)} the caller`);

const measured = await medians({
  check: () => check(disk, true),
  checkWithout: () => check(bare, false),
  parsePhp: () => texts.map((each) => parsePhp(each)),
  indexWithout: () => check(bare, false),
  indexAsked: () => check(bare, true),
  keystroke: (run) => edit(describing, typed(run)),
  typeStroke: (run) => edit(typing, text.replace('@return \\', `@return ${'x'.repeat(1 + (run % 7))}\\`)),
  parseOne: (run) => parsePhp(typed(run)),
});
console.log(JSON.stringify({ ...measured, characters: text.length, kept: kept !== undefined }));
