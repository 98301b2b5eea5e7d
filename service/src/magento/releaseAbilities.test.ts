import { describe, expect, it } from 'vitest';
import { knowsDataPatches, readsIntegrationXml, recreatesAtEveryUpgrade } from './releaseAbilities';

describe('what a release of Magento does', () => {
  it.each<[string | undefined, boolean, boolean, boolean]>([
    ['2.0.18', false, false, true],
    ['2.1.16', false, true, true],
    ['2.2.5', false, true, true],
    ['2.2.7', false, true, true],
    ['2.2.8', false, true, false],
    ['2.2.10', false, true, false],
    ['2.3.0', true, true, true],
    ['2.3.1', true, true, false],
    ['2.3.7-p4', true, true, false],
    ['2.4.0', true, true, false],
    ['2.10.0', true, true, false],
    [undefined, true, true, false],
  ])('%s', (magentoVersion, patches, integrationXml, recreates) => {
    const release = { magentoVersion };
    expect(knowsDataPatches(release)).toBe(patches);
    expect(readsIntegrationXml(release)).toBe(integrationXml);
    expect(recreatesAtEveryUpgrade(release)).toBe(recreates);
  });
});
