import { describe, expect, it } from 'vitest';
import type { IndexStatus } from '#protocol';
import { checkedVersion, shopVersion } from './projectVersion';

const status = (more: Partial<IndexStatus>): IndexStatus => ({
  state: 'ready',
  modules: 1,
  integrations: 1,
  magento: null,
  magentoVersion: null,
  isBuiltIn: false,
  moduleFolders: [],
  notices: [],
  ...more,
});

describe('the version of the shop', () => {
  it('is that of the workspace’s own Magento', () => {
    expect(shopVersion(status({ magento: '2.4.6', magentoVersion: '2.4.6' }), '')).toBe('2.4.6');
  });

  it('is not that of the built-in Magento, in whatever language the status says so', () => {
    const builtIn = status({ magento: '2.4.8-p1 (eingebaut)', magentoVersion: '2.4.8-p1', isBuiltIn: true });
    expect(shopVersion(builtIn, '')).toBeUndefined();
    expect(checkedVersion(builtIn)).toBe('2.4.8-p1');
  });

  it('is that of the setting before all', () => {
    expect(shopVersion(status({ magentoVersion: '2.4.6' }), '2.4.4')).toBe('2.4.4');
    expect(shopVersion({ state: 'stopped' }, '2.4.4')).toBe('2.4.4');
  });

  it('is unknown where nothing tells', () => {
    expect(shopVersion({ state: 'none' }, '')).toBeUndefined();
    expect(shopVersion(status({}), '')).toBeUndefined();
  });
});
