// What one key stroke costs in an api.xml with 5,000 resources, in a process of its own: prints a line of JSON with
// medians in milliseconds. The floor is one parse of the same text.
import { MemoryFileSystem } from '#test/support/memoryFileSystem';
import { moduleXml, registration } from '#test/support/project';
import { createLanguageService } from '#service/languageService';
import { parseXml } from '#service/xml/parse';

const groups = 50;
const perGroup = 100;
const root = 'file:///project/app/code/Acme/Bridge';
const api = `${root}/etc/integration/api.xml`;

function resources(indent: string, write: (id: string, children: string[]) => string): string {
  return Array.from({ length: groups }, (_, group) => {
    const children = Array.from({ length: perGroup - 1 }, (__, index) =>
      write(`Acme_Bridge::leaf_${group}_${index}`, []),
    );
    return `${indent}${write(`Acme_Bridge::group_${group}`, children)}`;
  }).join('\n');
}

const acl = `<config><acl><resources><resource id="Magento_Backend::admin" title="Magento Admin">
${resources('', (id, children) => `<resource id="${id}" title="Title of ${id}">${children.join('\n')}</resource>`)}
</resource></resources></acl></config>`;
const listed = resources('            ', (id, children) =>
  [`<resource name="${id}"/>`, ...children].join('\n            '),
);
const apiText = `<?xml version="1.0"?>
<integrations>
    <integration name="Acme ERP">
        <resources>
${listed}
            <resource name="Acme_Bridge::leaf_"/>
        </resources>
    </integration>
</integrations>
`;
const config = `<integrations><integration name="Acme ERP"><email>a@b.example</email></integration></integrations>`;

const disk = new MemoryFileSystem();
disk.write('file:///project/bin/magento', '');
disk.write(`${root}/registration.php`, registration('Acme_Bridge'));
disk.write(`${root}/etc/module.xml`, moduleXml('Acme_Bridge'));
disk.write(`${root}/etc/acl.xml`, acl);
disk.write(`${root}/etc/integration/config.xml`, config);
disk.write(api, apiText);

const service = createLanguageService(disk);
await service.setFolders(['file:///project']);
await service.openDocument(api, apiText);

const cursor = apiText.indexOf('leaf_"/>') + 'leaf_'.length;
const before = apiText.slice(0, cursor).split('\n');
const position = { line: before.length - 1, character: before.at(-1)!.length };
let typed = 0;
const nextText = (): string =>
  `${apiText.slice(0, cursor)}${'x'.repeat(++typed % 7)}${apiText.slice(cursor)}`;

function median(work: (text: string) => unknown): number {
  const times: number[] = [];
  for (let run = 0; run < 60; run++) {
    const text = nextText();
    const start = performance.now();
    work(text);
    times.push(performance.now() - start);
  }
  // The first runs warm the code up, for every work alike.
  return times.slice(20).sort((a, b) => a - b)[20]!;
}

// Kept, as an editor's server must: else the collector has less to do for the floor than for the work.
let kept: unknown;
const parse = median((text) => (kept = parseXml(text)));
const diagnostics = median((text) => {
  service.changeDocument(api, text);
  return service.doValidation(api);
});
service.changeDocument(api, apiText);
const completion = median(() => service.doComplete(api, position, { addParents: true, snippets: true }));
const found = service.doComplete(api, position, { addParents: true, snippets: true })?.items.length;
console.log(
  JSON.stringify({
    characters: apiText.length,
    parse,
    diagnostics,
    completion,
    found,
    problems: service.doValidation(api).length,
    kept: kept !== undefined,
  }),
);
