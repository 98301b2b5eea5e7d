import { renderBlock, type Layout, type XmlContent } from './xmlBlock';

const magentosLayout: Layout = { unit: '    ', lineBreak: '\n' };

/** The schemas that Magento's own files name. Magento does not look at the names; PhpStorm and xmllint do. */
const schemaOf = {
  module: 'urn:magento:framework:Module/etc/module.xsd',
  config: 'urn:magento:module:Magento_Integration:etc/integration/config.xsd',
  api: 'urn:magento:module:Magento_Integration:etc/integration/api.xsd',
  integration: 'urn:magento:module:Magento_Integration:etc/integration/integration.xsd',
  webapi: 'urn:magento:module:Magento_Webapi:etc/webapi.xsd',
  di: 'urn:magento:framework:ObjectManager/etc/config.xsd',
  acl: 'urn:magento:framework:Acl/etc/acl.xsd',
} as const;

/** The name of each file's root element. */
export const rootOf = {
  module: 'config',
  config: 'integrations',
  api: 'integrations',
  integration: 'config',
  webapi: 'routes',
  di: 'config',
  acl: 'config',
} as const;

/** A new file of that kind, by itself in Magento's style; `header`: comments that are above the root element. */
export function xmlFile(
  kind: keyof typeof schemaOf,
  content: readonly XmlContent[],
  header: readonly string[] = [],
  layout: Layout = magentosLayout,
): string {
  const { lineBreak } = layout;
  const attributes = {
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:noNamespaceSchemaLocation': schemaOf[kind],
  };
  const root = renderBlock({ name: rootOf[kind], attributes, content }, '', layout);
  const above = header.map((comment) => comment.replace(/\r\n?|\n/g, lineBreak));
  return ['<?xml version="1.0"?>', ...above, root, ''].join(lineBreak);
}

/** etc/module.xml; a version where a setup script needs one. */
export function moduleXml(
  name: string,
  sequence: readonly string[],
  setupVersion: string | undefined,
): string {
  const entries = sequence.map((each) => ({ name: 'module', attributes: { name: each } }));
  const attributes = { name, ...(setupVersion === undefined ? {} : { setup_version: setupVersion }) };
  return xmlFile('module', [
    { name: 'module', attributes, content: [{ name: 'sequence', content: entries }] },
  ]);
}
