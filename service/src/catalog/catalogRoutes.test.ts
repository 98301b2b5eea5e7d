import { describe, expect, it } from 'vitest';
import { checkDefinition } from '#test/support/checkDefinition';
import { checkHover } from '#test/support/checkHover';
import { moduleXml, registration } from '#test/support/project';
import { catalogInstallation, catalogVersions } from './catalog';
import { catalogText } from './catalogText';

describe('the routes of the catalogue', () => {
  it('differ by version as Magento does', () => {
    const has = (version: string, name: string): boolean =>
      catalogInstallation(version).routes.get(name) !== undefined;
    for (const version of catalogVersions) {
      const ship = catalogInstallation(version).routes.get('POST /V1/order/:orderId/ship');
      expect(ship).toMatchObject({
        service: 'Magento\\Sales\\Api\\ShipOrderInterface::execute',
        // What it needs has become narrower.
        resources: [/^2\.(2\.5|3\.0)$/.test(version) ? 'Magento_Sales::sales' : 'Magento_Sales::ship'],
      });
      expect(ship!.definitions.map(({ module }) => module)).toEqual(['Magento_Sales']);
    }
    expect(has('2.2.5', 'GET /V1/inventory/sources')).toBe(false);
    expect(has('2.3.3', 'GET /V1/inventory/sources')).toBe(true);
  });

  it('stay small', () => {
    expect(catalogText.length).toBeLessThan(150_000);
  });

  const repository = {
    'registration.php': registration('Acme_Pim'),
    'etc/module.xml': moduleXml('Acme_Pim'),
    'etc/integration.xml':
      '<config><integration name="Acme"><email>a@b.example</email><resources><resource name="Magento_Sales::ship|"/></resources></integration></config>',
  };

  it('are there where the workspace has no Magento', async () => {
    expect((await checkHover(repository))?.markdown).toContain(
      'Grants access to 1 REST endpoint:\n\n- `POST /V1/order/:orderId/ship`',
    );
  });

  it('stand in no file that anybody could be led to', async () => {
    expect(await checkDefinition(repository)).toEqual([]);
  });
});
