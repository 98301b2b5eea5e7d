import { describe, expect, it } from 'vitest';
import { completionAt } from '#test/support/checkCompletion';
import { checkDefinition } from '#test/support/checkDefinition';
import { checkHover } from '#test/support/checkHover';
import { checkReferences, checkRename, refusalOf } from '#test/support/checkReferences';
import { atCursor } from '#test/support/cursor';
import { aclDefining, allPlaces, at, bridge, pathOf, type Place } from '#test/support/everyPlace';

const own = 'Acme_Bridge::orders';
const withPlace = (place: Place, id: string, acl = own): ReturnType<typeof bridge> =>
  bridge({ 'etc/acl.xml': aclDefining(acl), [place]: at(place, id) });

describe.each(allPlaces)('an ACL id in %s', (place) => {
  /** With the document open: an editor asks about nothing else. */
  async function opened(id: string): Promise<Awaited<ReturnType<typeof atCursor>>> {
    const marked = await atCursor(withPlace(place, id));
    await marked.test.service.openDocument(marked.uri, marked.text);
    return marked;
  }

  it.each([
    ['nothing', '|'],
    ['half an id', 'Acme_Bri|'],
    ['all of it', `${own}|`],
    ['words of its path', 'acme ord|'],
  ])('is completed from %s', async (_, typed) => {
    const completion = completionAt(await opened(typed));
    expect(completion.accept(own)).toBe(at(place, own));
    expect(completion.documentation(own)).toContain('Acme Orders');
  });

  it('is explained', async () => {
    const marked = await opened('Acme_Bridge|::orders');
    const hover = marked.test.service.doHover(marked.uri, marked.position);
    expect(JSON.stringify(hover?.contents)).toContain('Acme Orders');
    expect(marked.text.slice(marked.offset - 11, marked.offset + 8)).toBe(own);
  });

  it('leads to its definition', async () => {
    const marked = await opened('Acme_Bridge::ord|ers');
    const links = marked.test.service.findDefinition(marked.uri, marked.position);
    expect(links.map((link) => link.targetUri)).toEqual([marked.test.uri(pathOf('etc/acl.xml'))]);
  });

  it('is found, and highlighted', async () => {
    await checkReferences(withPlace(place, `[|${own}|]`, `[|${own}|]`));
  });

  it('is renamed', async () => {
    await checkRename(withPlace(place, `[|${own}|]`, `[|${own}|]`), 'Acme_Bridge::sales_orders');
  });

  it('is not renamed where it is Magento’s', async () => {
    const refused = await refusalOf(withPlace(place, '[|Magento_Sales::sales|]'));
    expect(refused).toContain('Magento_Sales defines "Magento_Sales::sales" in its acl.xml');
  });

  it('is reported where nobody defines it', async () => {
    const { test, uri, text } = await opened('Acme_Bridge::order|');
    const found = test.service.findProblems(uri).filter(({ rule }) => rule.code === 'acl-unknown-resource');
    expect(found.map(({ problem: { range } }) => text.slice(range.start, range.end))).toEqual([
      'Acme_Bridge::order',
    ]);
  });
});

describe('all places together', () => {
  const everywhere = Object.fromEntries(allPlaces.map((place) => [place, at(place, `[|${own}|]`)]));

  it('are found from each of them, and renamed', async () => {
    const files = bridge({ 'etc/acl.xml': aclDefining(`[|${own}|]`), ...everywhere });
    await checkReferences(files);
    await checkRename(files, 'Acme_Bridge::other');
  });

  it('count in the hover, once they are known', async () => {
    const files = bridge({
      'etc/acl.xml': aclDefining('Acme_Bridge::ord|ers'),
      ...Object.fromEntries(allPlaces.map((place) => [place, at(place, own)])),
    });
    expect((await checkHover(files))?.markdown).toContain('Used by 2 integrations, 1 REST route.');
    const { test, uri, position } = await atCursor(files);
    await test.service.findReferences(uri, position, { includeDeclaration: true });
    expect(JSON.stringify(test.service.doHover(uri, position))).toContain(
      '8 uses in this workspace: 2 integrations, 1 REST route, 2 places in PHP, 1 menu item',
    );
  });

  it('leaves ids that only begin alike', async () => {
    await checkReferences(
      bridge({
        'etc/acl.xml': `<config><acl><resources><resource id="[|${own}|]" title="Orders"><resource id="${own}_export" title="Export"/></resource></resources></acl></config>`,
        'etc/adminhtml/menu.xml': at('etc/adminhtml/menu.xml', `${own}_export`),
        'etc/webapi.xml': at('etc/webapi.xml', `[|${own}|]`),
      }),
    );
  });

  it('leads to all modules that add to one resource', async () => {
    const found = await checkDefinition(
      bridge({
        'etc/acl.xml': aclDefining(own),
        'etc/webapi.xml': at('etc/webapi.xml', 'Magento_Backend::admin|'),
      }),
    );
    expect(found.map(({ path }) => path)).toContain(pathOf('etc/acl.xml'));
    expect(found[0]!.path).toBe('vendor/magento/module-backend/etc/acl.xml');
  });
});
