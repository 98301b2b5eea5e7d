import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pathToFileURL } from 'node:url';
import { nodeFileSystem } from '#service/node/nodeFileSystem';
import { Workspace } from '#service/workspace/workspace';
import { materialise, runCli, shared } from './runCli';

const corpus = shared('corpus');

interface Found {
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

describe.skipIf(!corpus)('unknown ids outside of the integration files', () => {
  it('are none in public modules, and no hint on what their acl.xml defines', () => {
    const modules = readdirSync(corpus!, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const names = modules.map((entry) => entry.name);
    for (const magento of [['--magento', materialise('2.4.6')], []]) {
      const { stdout } = runCli(['check', ...names, ...magento, '--format', 'json'], { cwd: corpus! });
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: Found[] };
      const ours = diagnostics.filter(
        ({ code, file }) =>
          (code === 'acl-unknown-resource' && !/integration(\/api)?\.xml$/.test(file)) ||
          code === 'acl-resource-unused' ||
          code === 'acl-disabled-branch',
      );
      expect(ours).toEqual([]);
    }
  });

  it('are two in Magento 2.4.6, which no acl.xml of it defines', async () => {
    const workspace = new Workspace(nodeFileSystem);
    await workspace.setFolders([pathToFileURL(materialise('2.4.6')).toString()]);
    await workspace.onDemand.scan(workspace.modules, 'xml');
    const [installation] = workspace.installations;
    const used = workspace.modules.flatMap((module) =>
      [module.files.get('webapi') ?? [], ...workspace.onDemand.files(module)]
        .flat()
        .flatMap((file) => file.aclIds)
        .map(({ value }) => value),
    );
    // All menus and routes have been read.
    expect(used.length).toBeGreaterThan(500);
    const unknown = used.filter((id) => id !== 'self' && id !== 'anonymous' && !installation!.acl.get(id));
    expect([...new Set(unknown)].sort()).toEqual([
      'Magento_AdobeStockImage::actions_view',
      'Magento_Marketplace::partners',
    ]);
  });
});
