import { describe, expect, it } from 'vitest';
import { readSettings } from './settings';

const folder = 'file:///shops/acme';
const read = (values: unknown, initializationOptions?: unknown) =>
  readSettings([{ folder, values }], initializationOptions);

describe('settings', () => {
  it('has defaults for whatever a client sends', () => {
    for (const values of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { magentoPath: 3, completion: { addParents: 'no' } },
    ]) {
      expect(read(values)).toEqual({
        magento: undefined,
        addParents: true,
        titleHints: false,
        validateScope: 'workspace',
        mostFolders: 10_000,
      });
    }
    expect(readSettings([], undefined)).toEqual({
      magento: undefined,
      addParents: true,
      titleHints: false,
      validateScope: 'workspace',
      mostFolders: 10_000,
    });
  });

  it('takes a path that is absolute, or from the workspace folder, or a URI', () => {
    expect(read({ magentoPath: '/srv/my shop' }).magento).toBe('file:///srv/my%20shop');
    expect(read({ magentoPath: ' ../shop ' }).magento).toBe('file:///shops/shop');
    expect(read({ magentoPath: 'file:///srv/shop' }).magento).toBe('file:///srv/shop');
    expect(read({ magentoPath: '' }).magento).toBeUndefined();
    expect(
      readSettings([{ folder: undefined, values: { magentoPath: 'shop' } }], {}).magento,
    ).toBeUndefined();
  });

  it('takes a version of Magento, and nothing else for one', () => {
    expect(read({ magentoVersion: '2.3.3' }, { magentoVersion: '2.4.1' }).magentoVersion).toBe('2.3.3');
    expect(read({ magentoVersion: '' }, { magentoVersion: '2.4.1' }).magentoVersion).toBe('2.4.1');
    expect(read({ magentoVersion: '2.4.7-p3' }).magentoVersion).toBe('2.4.7-p3');
    expect(read({ magentoVersion: 'newest' }).magentoVersion).toBeUndefined();
  });

  it('takes how many folders are looked into, and nothing that is no count', () => {
    expect(read({ search: { maxFolders: 50_000 } }).mostFolders).toBe(50_000);
    expect(read({}, { maxFolders: 20_000 }).mostFolders).toBe(20_000);
    for (const maxFolders of [0, -1, 1.5, '9', null]) {
      expect(read({ search: { maxFolders } }).mostFolders).toBe(10_000);
    }
  });

  it('takes the first folder that says something, then the initialization options', () => {
    const other = {
      folder: 'file:///shops/other',
      values: {
        magentoPath: 'shop',
        completion: { addParents: false },
        inlayHints: { titles: true },
        validate: { scope: 'openFiles' },
      },
    };
    expect(readSettings([{ folder, values: {} }, other], { magento: '/srv/shop' })).toEqual({
      magento: 'file:///shops/other/shop',
      addParents: false,
      titleHints: true,
      validateScope: 'openFiles',
      mostFolders: 10_000,
    });
    const initial = { magento: '/srv/shop', addParents: false, titleHints: true, validateScope: 'openFiles' };
    expect(read({}, initial)).toEqual({
      magento: 'file:///srv/shop',
      addParents: false,
      titleHints: true,
      validateScope: 'openFiles',
      mostFolders: 10_000,
    });
  });

  it('validates the workspace unless told otherwise', () => {
    expect(read({ validate: { scope: 'openFiles' } }).validateScope).toBe('openFiles');
    expect(read({ validate: { scope: 'all' } }).validateScope).toBe('workspace');
  });
});
