import { expect } from 'vitest';
import type { RuleCode } from '#service/rules/registry';
import { oneMethod, phpInterface, preferences, webapiXml, type RouteFixture } from '../endpoints';
import type { ProjectFiles } from '../project';

/**
 * A fault of public modules: its number in the knowledge page, what is wrong, which rule says so (or why none does), files
 * with it, and files without.
 */
export type WebapiFault = readonly [
  number: number,
  what: string,
  rule: RuleCode | { readonly why: string },
  bad: ProjectFiles,
  good: ProjectFiles,
];

export const berth = '\\Acme\\Harbor\\Api\\Data\\BerthInterface';
export const getter = '/** @return string */ public function getName();';
export const setter = '/** @param string $name @return void */ public function setName($name);';
export const data = (body: string, parents = ''): ProjectFiles =>
  phpInterface('Api\\Data\\BerthInterface', body, '', parents);
export const method = (doc: string, signature = '', route?: string): ProjectFiles =>
  oneMethod(doc, signature, route);
export const routes = (...given: RouteFixture[]): ProjectFiles => ({
  ...method('@param int $id\n@return int', '$id'),
  'Harbor/etc/webapi.xml': webapiXml(...given),
});
export const served = (type: string, body: string): ProjectFiles => ({
  ...method(`@return ${type}`),
  ...preferences('Api\\BerthsInterface'),
  'Harbor/Model/Thing.php': `<?php\nnamespace Acme\\Harbor\\Model;\nclass Thing implements \\Acme\\Harbor\\Api\\BerthsInterface\n{\n    public function go()\n    {\n        ${body}\n    }\n}\n`,
});
export const edited = (files: ProjectFiles, path: string, from: string, to: string): ProjectFiles => {
  expect(files[path]).toContain(from);
  return { ...files, [path]: files[path]!.replace(from, to) };
};
export const webapi = 'Harbor/etc/webapi.xml';
export const api = 'Harbor/Api/BerthsInterface.php';

export const fine = method('@param int $id\n@return int', '$id');
export const get = 'GET /V1/harbor/berths/:id';
export const attribute = (type: string): ProjectFiles => ({
  ...fine,
  'Harbor/etc/extension_attributes.xml': `<config><extension_attributes for="Magento\\Sales\\Api\\Data\\OrderInterface"><attribute code="tide" type="${type}"/></extension_attributes></config>`,
});
export const extensible = 'extends \\Magento\\Framework\\Api\\ExtensibleDataInterface';
export const attributes =
  '/** @return \\Acme\\Harbor\\Api\\Data\\BerthExtensionInterface|null */ public function getExtensionAttributes();';
export const results = (body: string): ProjectFiles => ({
  ...method('@return \\Acme\\Harbor\\Api\\Data\\BerthSearchResultsInterface'),
  ...phpInterface(
    'Api\\Data\\BerthSearchResultsInterface',
    body,
    '',
    'extends \\Magento\\Framework\\Api\\SearchResultsInterface',
  ),
  ...data(getter),
});
export const given = (data: string): ProjectFiles =>
  routes({ route: 'GET /V1/harbor/berths', resources: ['self'], data });
export const anonymous = (name: string): ProjectFiles => routes({ route: name, resources: ['anonymous'] });
