import { expect, it } from 'vitest';
import { classicModule, project, smallMagento } from '#test/support/project';

const webapi = (body: string): string => `<routes>${body}</routes>`;
const route = (method: string, url: string, ...refs: string[]): string =>
  `<route url="${url}" method="${method}"><service class="A" method="b"/><resources>${refs
    .map((ref) => `<resource ref="${ref}"/>`)
    .join('')}</resources></route>`;

it('offers grantable resources with where they stand and the endpoints that ask for them', async () => {
  const { service, uri } = await project({
    ...smallMagento,
    ...classicModule(),
    'app/code/Acme/Bridge/etc/webapi.xml': webapi(
      route('POST', '/V1/order/:id/ship', 'Magento_Sales::ship') +
        route('GET', '/V1/both', 'Magento_Sales::ship', 'Magento_Catalog::products') +
        route('GET', '/V1/mine', 'Magento_Sales::ship', 'self') +
        route('GET', '/V1/open', 'anonymous'),
    ),
  });
  const offered = service.getOfferedResources(uri('app/code'));
  expect(offered.find(({ id }) => id === 'Magento_Sales::ship')).toEqual({
    id: 'Magento_Sales::ship',
    title: 'Ship',
    path: ['Sales', 'Operations', 'Orders', 'Actions'],
    // Not the one of a customer.
    endpoints: ['GET /V1/both', 'POST /V1/order/:id/ship'],
  });
  expect(offered.find(({ id }) => id === 'Magento_Sales::sales')).toMatchObject({ endpoints: [] });
  expect(offered.map(({ id }) => id)).not.toContain('Magento_Catalog::retired_child');
});
