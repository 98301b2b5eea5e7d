import { describe, expect, it } from 'vitest';
import { classicModule, project, smallMagento, type ProjectFiles } from '#test/support/project';

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

/** The codes that are reported in the module's files, and the notices, while a file or folder cannot be read. */
async function found(locked: string | undefined) {
  const { service, fileSystem, uri } = await project(files);
  const setLocked = async (isLocked: boolean): Promise<void> => {
    if (locked !== undefined) fileSystem.lock(uri(locked), isLocked);
    await service.setFolders([uri('')]);
  };
  const codes = async (): Promise<string[]> => {
    await service.scanOnDemandFiles(uri(bridge));
    await service.prepareEndpoints(uri(bridge));
    return own.flatMap((path) => service.findProblems(uri(path)).map(({ rule }) => `${path} ${rule.code}`));
  };
  await setLocked(true);
  const whileLocked = await codes();
  const notices = service.notices.map((each) => `${each.uri} ${each.reason}`);
  await setLocked(false);
  return { whileLocked, notices, afterwards: await codes(), noticesAfterwards: service.notices };
}

describe('what is there and cannot be read is not absent', () => {
  it.each([
    ...own,
    ...['etc', 'etc/integration', 'Api', 'Setup', 'Model'].map((each) => `${bridge}/${each}`),
  ])('so nobody misses what may be in %s', async (path) => {
    const { whileLocked, notices, afterwards, noticesAfterwards } = await found(path);
    expect({ whileLocked, afterwards, noticesAfterwards }).toEqual({
      whileLocked: [],
      afterwards: [],
      noticesAfterwards: [],
    });
    if (!path.endsWith('Model') && !path.endsWith('Push.php')) expect(notices.join()).toContain(`${path}`);
  });

  it('and what cannot be in it is missed all the same', async () => {
    const api = `${bridge}/etc/integration/api.xml`;
    const resources = '<resource name="Magento_Sales::none"/><resource name="Acme_Bridge::push"/>';
    const { service, fileSystem, uri } = await project({
      ...files,
      [api]: `<integrations><integration name="Acme ERP"><resources>${resources}</resources></integration></integrations>`,
    });
    fileSystem.lock(uri(`${bridge}/etc/acl.xml`));
    await service.setFolders([uri('')]);
    const unknown = service.findProblems(uri(api)).map(({ problem }) => problem.message.data.id);
    expect(unknown).toEqual(['Magento_Sales::none']);
  });
});
