import { describe, expect, it } from 'vitest';
import { NotRead, type FileSource } from '#service/fileSystem';
import { createLanguageService } from '#service/languageService';
import { isWithin, joinUri } from '#service/uri';
import { MemoryFileSystem } from '#test/support/memoryFileSystem';
import { classicModule, projectRoot, smallMagento, type ProjectFiles } from '#test/support/project';

const bridge = 'app/code/Acme/Bridge';
const php = (namespace: string, body: string): string =>
  `<?php\nnamespace Acme\\Bridge\\${namespace};\n${body}\n`;

/** A module that uses all that it declares, with nothing wrong. */
const files: ProjectFiles = {
  ...smallMagento,
  ...classicModule({
    'etc/integration/api.xml': `<?xml version="1.0"?>
<integrations><integration name="Acme ERP"><resources>
    <resource name="Acme_Bridge::push"/>
</resources></integration></integrations>
`,
    'etc/acl.xml': `<?xml version="1.0"?>
<config><acl><resources><resource id="Magento_Backend::admin">
    <resource id="Acme_Bridge::push" title="Push"/>
</resource></resources></acl></config>
`,
    'etc/webapi.xml': `<?xml version="1.0"?>
<routes><route method="GET" url="/V1/acme">
    <service class="Acme\\Bridge\\Api\\PushInterface" method="get"/>
    <resources><resource ref="Acme_Bridge::push"/></resources>
</route></routes>
`,
    'etc/di.xml': `<?xml version="1.0"?>
<config><preference for="Acme\\Bridge\\Api\\PushInterface" type="Acme\\Bridge\\Model\\Push"/></config>
`,
    'Api/PushInterface.php': php(
      'Api',
      'interface PushInterface\n{\n    /**\n     * @return \\Acme\\Bridge\\Api\\Data\\StateInterface\n     */\n    public function get();\n}',
    ),
    'Api/Data/StateInterface.php': php(
      'Api\\Data',
      'interface StateInterface\n{\n    /**\n     * @return string\n     */\n    public function getName();\n}',
    ),
    'Model/Push.php': php(
      'Model',
      'class Push implements \\Acme\\Bridge\\Api\\PushInterface\n{\n    public function get() {}\n}',
    ),
  }),
};
const own = Object.keys(files).filter((path) => path.startsWith(bridge));

const uri = (path: string): string => joinUri(projectRoot, path);

/** A disk in memory on which one file or folder may not be read. */
function diskWith(texts: ProjectFiles): FileSource & { locked: string | undefined } {
  const memory = new MemoryFileSystem();
  for (const [path, text] of Object.entries(texts)) memory.write(uri(path), text);
  const isLocked = (each: string): boolean => disk.locked !== undefined && isWithin(each, uri(disk.locked));
  const disk: FileSource & { locked: string | undefined } = {
    locked: undefined,
    readFile: (each, mostBytes) =>
      isLocked(each) ? new NotRead('unreadable') : memory.readFile(each, mostBytes),
    readDirectory: (each) => (isLocked(each) ? new NotRead('unreadable') : memory.readDirectory(each)),
    typeOf: (each) => memory.typeOf(each),
    realPath: (each) => memory.realPath(each),
  };
  return disk;
}

describe('what is there and cannot be read is not absent', () => {
  const folders = ['etc', 'etc/integration', 'Api', 'Setup', 'Model'].map((each) => `${bridge}/${each}`);
  it.each([...own, ...folders])('so nobody misses what may be in %s', async (path) => {
    const disk = diskWith(files);
    const service = createLanguageService(disk);
    const found = async (locked: string | undefined) => {
      disk.locked = locked;
      await service.setFolders([projectRoot]);
      await service.scanOnDemandFiles(uri(bridge));
      await service.prepareEndpoints(uri(bridge));
      const codes = own.flatMap((each) =>
        service.findProblems(uri(each)).map(({ rule }) => `${each} ${rule.code}`),
      );
      return { codes, notices: service.notices.map((each) => `${each.uri} ${each.reason}`) };
    };
    expect(await found(path)).toEqual({
      codes: [],
      notices: expect.arrayContaining([expect.stringMatching(`^${uri(path)}.* unreadable$`)]),
    });
    expect(await found(undefined)).toEqual({ codes: [], notices: [] });
  });

  it('and what cannot be in it is missed all the same', async () => {
    const api = `${bridge}/etc/integration/api.xml`;
    const resources = '<resource name="Magento_Sales::none"/><resource name="Acme_Bridge::push"/>';
    const disk = diskWith({
      ...files,
      [api]: `<integrations><integration name="Acme ERP"><resources>${resources}</resources></integration></integrations>`,
    });
    disk.locked = `${bridge}/etc/acl.xml`;
    const service = createLanguageService(disk);
    await service.setFolders([projectRoot]);
    const unknown = service.findProblems(uri(api)).map(({ problem }) => problem.message.data.id);
    expect(unknown).toEqual(['Magento_Sales::none']);
  });
});
