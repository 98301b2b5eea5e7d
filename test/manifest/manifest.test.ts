import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogVersions } from '#service/languageService';
import { registeredCommands } from '#test/support/activateClient';
import { isModuleName, stepCommands } from '#client/tasks/steps';

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
    readonly taskDefinitions: readonly {
      readonly properties: Readonly<
        Record<string, { readonly enum?: readonly string[]; readonly pattern?: string }>
      >;
    }[];
  };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
it('offers every release that is built in, newest first, and says what none of them means', () => {
  const { properties } = (manifest as unknown as { contributes: { configuration: { properties: object } } })
    .contributes.configuration;
  const { enum: values, enumItemLabels } = (
    properties as Record<string, { enum: string[]; enumItemLabels: string[] }>
  )['magentoIntegration.magentoVersion']!;
  const releases = [...catalogVersions].reverse();
  expect(values).toEqual(['', ...releases]);
  expect(enumItemLabels).toEqual(['%configuration.magentoVersion.automaticLabel%', ...releases]);
});

describe('package.json', () => {
  it('announces only commands that the client registers', () => {
    const announced = manifest.contributes.commands.map(({ command }) => command);
    expect(registeredCommands()).toEqual(expect.arrayContaining(announced));
  });

  it('describes the tasks that there are', () => {
    const { command, module } = manifest.contributes.taskDefinitions[0]!.properties;
    expect(command!.enum).toEqual([...stepCommands]);
    const pattern = new RegExp(module!.pattern!);
    for (const name of ['Acme_Bridge', 'ACME_ERP2', 'acme_Bridge', 'Acme', 'Acme_Bridge; ls', '']) {
      expect(pattern.test(name), name).toBe(isModuleName(name));
    }
  });

  it('lets no workspace that is not trusted say what is run, or where files are read', () => {
    const settings = Object.entries(manifest.contributes.configuration.properties);
    const onMachine = settings
      .filter(([, { scope }]) => scope === 'machine-overridable')
      .map(([name]) => name);
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(onMachine);
  });

  it('wakes nothing in a window without a sign of Magento', () => {
    for (const event of manifest.activationEvents) expect(event).toMatch(/^workspaceContains:/);
  });
});

describe('npm run release', () => {
  const release = (...args: string[]) =>
    spawnSync(process.execPath, [path.join(root, 'scripts/release.mjs'), ...args], { encoding: 'utf8' });

  it('stops, and leaves everything as it was, where the changelog says nothing of the version', () => {
    const before = read('package.json');
    const { status, stderr } = release('99.0.0');
    expect(status).toBe(1);
    expect(stderr).toContain('CHANGELOG.md has no heading for 99.0.0');
    // There is no public address yet.
    expect(stderr).toContain('config.repository');
    expect(read('package.json')).toBe(before);
  });

  it('says how it is called', () => {
    const { status, stderr } = release('next');
    expect(status).toBe(2);
    expect(stderr).toContain('major|minor|patch');
  });
});
