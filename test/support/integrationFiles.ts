/** Texts of config.xml and api.xml for tests. */

/** A file of these `<integration>` elements. */
export const config = (...integrations: string[]): string =>
  `<?xml version="1.0"?>\n<integrations>\n${integrations.join('\n')}\n</integrations>\n`;
/** An `<integration>` of config.xml. */
export const declared = (name: string): string =>
  `    <integration name="${name}">\n        <email>erp@acme.example</email>\n    </integration>`;
/** An `<integration>` of api.xml. */
export const granted = (name: string, ...ids: string[]): string => {
  const lines = ids.map((id) => `            <resource name="${id}"/>`).join('\n');
  return `    <integration name="${name}">\n        <resources>\n${lines}\n        </resources>\n    </integration>`;
};

/** Resources of `smallMagento`: to read orders, and products. */
export const view = [
  'Magento_Sales::sales',
  'Magento_Sales::sales_operation',
  'Magento_Sales::sales_order',
  'Magento_Sales::actions',
  'Magento_Sales::actions_view',
];
export const catalog = [
  'Magento_Catalog::catalog',
  'Magento_Catalog::catalog_inventory',
  'Magento_Catalog::products',
];
