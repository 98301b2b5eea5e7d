import assert from 'node:assert/strict';
import { pageTest } from '../host/pageTesting';

const webapi = 'app/code/Acme/Harbor/etc/webapi.xml';
const php = 'app/code/Acme/Harbor/Api/BerthsInterface.php';

pageTest('a route is over the method of its interface', async (workbench) => {
  await workbench.goBehind(php, 'public function get');
  const lens = workbench.page.locator('.codelens-decoration', {
    hasText: 'GET /V1/harbor/berths/:berthId · 1 permission',
  });
  await lens.waitFor();
  await workbench.keepPicture('endpoints-lens');
});

pageTest('a short class name is underlined, and the light bulb writes the whole one', async (workbench) => {
  await workbench.goBehind(php, '@return Berth');
  await workbench.squiggles('error').first().waitFor();
  await workbench.keepPicture('endpoints-short-name');
  await workbench.chooseFix(/\\Acme\\Harbor\\Api\\Data\\BerthInterface/);
  await workbench.squiggles('error').first().waitFor({ state: 'hidden' });
  const saved = await workbench.save(php, '@return \\Acme\\Harbor\\Api\\Data\\BerthInterface');
  assert.match(saved, /public function get\(int \$berthId\): BerthInterface;/);
});

pageTest('the hover of a route shows its JSON', async (workbench) => {
  await workbench.goBehind(webapi, '/V1/harbor/ber');
  await workbench.runCommand('Show or Focus Hover');
  await workbench.hover.filter({ hasText: '"name": "A name"' }).first().waitFor();
  await workbench.keepPicture('endpoints-hover');
  const copyPhp = workbench.hover.locator('a', { hasText: 'PHP' });
  if (workbench.session.inBrowser) {
    assert.equal(await copyPhp.count(), 0);
    return;
  }
  await copyPhp.click();
  await workbench.page.locator('.statusbar-item', { hasText: 'Copied as PHP' }).waitFor();
});
