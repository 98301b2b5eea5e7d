import { describe, expect, it } from 'vitest';
import type { Connection } from 'vscode-languageserver';
import {
  classicModule,
  project,
  projectRoot,
  registration,
  smallMagento,
  type ProjectFiles,
} from '#test/support/project';
import type { IndexStatus } from '#protocol';
import { StatusReporter } from './statusReporter';

/** No project says where modules are: they are looked for. */
const modulesAlone = {
  'a/registration.php': registration('Acme_A'),
  'b/c/registration.php': registration('Acme_C'),
};
const asking = { status: true };

async function reporterOn(files: ProjectFiles, options: unknown) {
  const sent: { method: string; status: IndexStatus }[] = [];
  const warnings: string[] = [];
  const connection = {
    console: { warn: (text: string) => warnings.push(text) },
    sendNotification: async (method: string, status: IndexStatus) => void sent.push({ method, status }),
  } as unknown as Connection;
  const { service, uri } = await project(files);
  const reporter = new StatusReporter(connection, service);
  reporter.start(options);
  return { reporter, sent, warnings, service, uri };
}

describe('StatusReporter', () => {
  it('tells that modules are read, then what was found', async () => {
    const { reporter, sent } = await reporterOn({ ...smallMagento, ...classicModule() }, asking);
    reporter.indexing();
    reporter.ready();
    expect(sent).toEqual([
      {
        method: 'magentoIntegration/status',
        status: {
          state: 'indexing',
          modules: 0,
          integrations: 0,
          magento: null,
          magentoVersion: null,
          isBuiltIn: false,
          moduleFolders: [],
          notices: [],
        },
      },
      {
        method: 'magentoIntegration/status',
        status: {
          state: 'ready',
          modules: 6,
          integrations: 1,
          magento: '2.4.6',
          magentoVersion: '2.4.6',
          isBuiltIn: false,
          // Not those below vendor/, which composer overwrites.
          moduleFolders: ['file:///project/app/code/Acme/Bridge'],
          notices: [],
        },
      },
    ]);
  });

  it('keeps the last figures while reading again, and repeats nothing', async () => {
    const { reporter, sent } = await reporterOn({ ...smallMagento, ...classicModule() }, asking);
    reporter.ready();
    reporter.ready();
    reporter.indexing();
    expect(sent.map(({ status }) => [status.state, status.modules])).toEqual([
      ['ready', 6],
      ['indexing', 6],
    ]);
  });

  it('says when the Magento is the built-in one', async () => {
    const files = Object.fromEntries(
      Object.entries(classicModule()).map(([path, text]) => [
        path.replace('app/code/Acme/Bridge/', ''),
        text,
      ]),
    );
    const { reporter, sent } = await reporterOn(files, asking);
    reporter.ready();
    const { magento, integrations } = sent[0]!.status;
    expect(magento).toMatch(/^2\.\d+\.\d+(-p\d+)? \(built in\)$/);
    expect(integrations).toBe(1);
  });

  it('counts what an edit adds', async () => {
    const { reporter, sent, service, uri } = await reporterOn(
      { ...smallMagento, ...classicModule() },
      asking,
    );
    const config = uri('app/code/Acme/Bridge/etc/integration/config.xml');
    reporter.ready();
    await service.openDocument(
      config,
      '<integrations><integration name="One"><email>a@b.example</email></integration><integration name="Two"><email>a@b.example</email></integration></integrations>',
    );
    reporter.ready();
    // As the view has it: the name that config.xml no longer declares is still listed in api.xml.
    expect(sent.map(({ status }) => status.integrations)).toEqual([1, 3]);
    const listed = service.getIntegrationsView().groups.flatMap(({ integrations }) => integrations);
    expect(listed).toHaveLength(3);
  });

  it('names the setting that raises the limit', async () => {
    const { reporter, sent, service } = await reporterOn(modulesAlone, asking);
    await service.setFolders([projectRoot], { mostFolders: 1 });
    reporter.ready();
    const [notice] = sent[0]!.status.notices;
    expect(notice).toMatchObject({ uri: projectRoot, setting: 'magentoIntegration.search.maxFolders' });
    expect(notice!.text).toContain('magentoIntegration.search.maxFolders');
  });

  it('logs what was not read, once, for a client that did not ask', async () => {
    const { reporter, sent, warnings, service } = await reporterOn(modulesAlone, undefined);
    await service.setFolders([projectRoot], { mostFolders: 1 });
    reporter.ready();
    reporter.ready();
    expect({ sent, warnings }).toEqual({ sent: [], warnings: [expect.stringContaining(projectRoot)] });
  });

  it('sends nothing to a client that did not ask', async () => {
    for (const options of [undefined, null, {}, { status: 'yes' }]) {
      const { reporter, sent } = await reporterOn(smallMagento, options);
      reporter.indexing();
      reporter.ready();
      expect(sent).toEqual([]);
    }
  });
});
