import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { materialise, runCli, shared } from './runCli';

/** What Magento's own classes read from a module; PHP writes an empty map as `[]`. */
interface Expected {
  legacy: Record<string, Values> | [];
  api: Record<string, { resource: string[] }> | [];
  consolidated: Record<string, Values & { resource: string[] }> | [];
}
type Values = { email?: string; endpoint_url?: string; identity_link_url?: string };

interface Shown {
  name: string;
  kind: 'classic' | 'consolidated';
  email?: string;
  endpointUrl?: string;
  identityLinkUrl?: string;
  resources: string[];
  ignored: { id: string; why: string }[];
  declaredIn: string[];
}

const corpus = shared('corpus');

describe.skipIf(!corpus)('show, on public modules', () => {
  const expected = corpus
    ? (JSON.parse(readFileSync(join(corpus, 'expected.json'), 'utf8')) as Record<string, Expected>)
    : {};
  const modules = Object.keys(expected).sort();

  it('installs what Magento 2.4.6 installs', () => {
    const shop = materialise('2.4.6');
    const folders = readdirSync(corpus!, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((entry) => entry.name).sort()).toEqual(modules);
    const { code, stdout, stderr } = runCli(['show', ...modules, '--magento', shop, '--format', 'json'], {
      cwd: corpus!,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { integrations } = JSON.parse(stdout) as { integrations: Shown[] };
    const actual = Object.fromEntries(modules.map((module) => [module, asMagento(module, integrations)]));
    expect(actual).toEqual(
      Object.fromEntries(modules.map((module) => [module, installed(expected[module]!)])),
    );
  });
});

/** Magento installs a classic integration for each name of config.xml; one that only api.xml has is not installed. */
function installed({ legacy, api, consolidated }: Expected) {
  const resourcesOf = new Map(
    Object.entries(api).map(([name, entry]) => [name, (entry as { resource: string[] }).resource]),
  );
  return {
    classic: Object.entries(legacy).map(([name, values]) => ({
      name,
      ...values,
      // What Magento reads; the test compares it with what it stores and what it drops.
      resources: [...new Set(resourcesOf.get(name))].sort(),
    })),
    consolidated: Object.entries(consolidated).map(([name, { resource, ...values }]) => ({
      name,
      ...values,
      resources: resource,
    })),
  };
}

function asMagento(module: string, integrations: readonly Shown[]) {
  const own = integrations.filter(({ declaredIn }) => declaredIn[0]!.startsWith(`${module}/`));
  const ofKind = (kind: Shown['kind']) =>
    own
      .filter((each) => each.kind === kind)
      .map(({ name, email, endpointUrl, identityLinkUrl, resources, ignored, declaredIn }) => ({
        name,
        ...(email === undefined ? {} : { email }),
        ...(endpointUrl === undefined ? {} : { endpoint_url: endpointUrl }),
        ...(identityLinkUrl === undefined ? {} : { identity_link_url: identityLinkUrl }),
        resources: kind === 'classic' ? listedIn(resources, ignored, declaredIn) : resources,
      }));
  return { classic: ofKind('classic'), consolidated: ofKind('consolidated') };
}

/** The ids that api.xml lists: what is stored, without the root that Magento adds, and what it drops. */
function listedIn(resources: readonly string[], ignored: Shown['ignored'], declaredIn: readonly string[]) {
  const root = 'Magento_Backend::admin';
  const texts = declaredIn.map((path) => readFileSync(join(corpus!, path), 'utf8'));
  const isListed = (id: string): boolean => id !== root || texts.some((text) => text.includes(`"${root}"`));
  return [...resources.filter(isListed), ...ignored.map(({ id }) => id)].sort();
}
