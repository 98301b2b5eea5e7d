import { describe, expect, it } from 'vitest';
import {
  harborFiles,
  oneMethod,
  phpInterface,
  preferences,
  webapiXml,
  type RouteFixture,
} from '#test/support/endpoints';
import { project, projectRoot, type ProjectFiles } from '#test/support/project';
import type { RuleCode } from './codes';

const berth = '\\Acme\\Harbor\\Api\\Data\\BerthInterface';
const getter = '/** @return string */ public function getName();';
const setter = '/** @param string $name @return void */ public function setName($name);';
const data = (body: string, parents = ''): ProjectFiles =>
  phpInterface('Api\\Data\\BerthInterface', body, '', parents);
const method = (doc: string, signature = '', route?: string): ProjectFiles =>
  oneMethod(doc, signature, route);
const routes = (...given: RouteFixture[]): ProjectFiles => ({
  ...method('@param int $id\n@return int', '$id'),
  'Harbor/etc/webapi.xml': webapiXml(...given),
});
const served = (type: string, body: string): ProjectFiles => ({
  ...method(`@return ${type}`),
  ...preferences('Api\\BerthsInterface'),
  'Harbor/Model/Thing.php': `<?php\nnamespace Acme\\Harbor\\Model;\nclass Thing implements \\Acme\\Harbor\\Api\\BerthsInterface\n{\n    public function go()\n    {\n        ${body}\n    }\n}\n`,
});
const edited = (files: ProjectFiles, path: string, from: string, to: string): ProjectFiles => {
  expect(files[path]).toContain(from);
  return { ...files, [path]: files[path]!.replace(from, to) };
};
const webapi = 'Harbor/etc/webapi.xml';
const api = 'Harbor/Api/BerthsInterface.php';

const fine = method('@param int $id\n@return int', '$id');
const get = 'GET /V1/harbor/berths/:id';
const attribute = (type: string): ProjectFiles => ({
  ...fine,
  'Harbor/etc/extension_attributes.xml': `<config><extension_attributes for="Magento\\Sales\\Api\\Data\\OrderInterface"><attribute code="tide" type="${type}"/></extension_attributes></config>`,
});
const extensible = 'extends \\Magento\\Framework\\Api\\ExtensibleDataInterface';
const attributes =
  '/** @return \\Acme\\Harbor\\Api\\Data\\BerthExtensionInterface|null */ public function getExtensionAttributes();';
const results = (body: string): ProjectFiles => ({
  ...method('@return \\Acme\\Harbor\\Api\\Data\\BerthSearchResultsInterface'),
  ...phpInterface(
    'Api\\Data\\BerthSearchResultsInterface',
    body,
    '',
    'extends \\Magento\\Framework\\Api\\SearchResultsInterface',
  ),
  ...data(getter),
});
const given = (data: string): ProjectFiles =>
  routes({ route: 'GET /V1/harbor/berths', resources: ['self'], data });
const anonymous = (name: string): ProjectFiles => routes({ route: name, resources: ['anonymous'] });

/**
 * The faults of public modules, counted through: what is wrong, which rule says so, files with it, and files without. A
 * text in the place of the rule says why there is none; nothing must then be found in the files.
 */
const faults: readonly (readonly [
  number: number,
  what: string,
  rule: RuleCode | { readonly why: string },
  bad: ProjectFiles,
  good: ProjectFiles,
])[] = [
  [1, 'schema of the shop broken', 'webapi-schema-broken', method('@return array'), fine],
  [2, 'shapeless return', 'webapi-return-shapeless', method('@return mixed[]'), method('@return string[]')],
  [
    3,
    'short class name',
    'webapi-type-short-name',
    {
      ...edited(
        method('@return BerthInterface'),
        api,
        '\ninterface',
        'use Acme\\Harbor\\Api\\Data\\BerthInterface;\ninterface',
      ),
      ...data(getter),
    },
    { ...method(`@return ${berth}`), ...data(getter) },
  ],
  [
    4,
    'array',
    'webapi-type-unsupported',
    method('@param array $a\n@return int', '$a'),
    method('@param int[] $a\n@return int', '$a'),
  ],
  [
    5,
    'type outside of Api',
    'webapi-type-unsupported',
    {
      ...method('@return \\Acme\\Harbor\\Model\\Berth'),
      'Harbor/Model/Berth.php': `<?php\nnamespace Acme\\Harbor\\Model;\nclass Berth\n{\n${getter.replace(';', '{}')}\n}\n`,
    },
    { ...method(`@return ${berth}`), ...data(getter) },
  ],
  [
    6,
    'service is no interface below Api',
    'webapi-service-name',
    {
      ...routes({ route: 'GET /V1/harbor/berths', service: 'Model\\Berths::go' }),
      'Harbor/Model/Berths.php':
        '<?php\nnamespace Acme\\Harbor\\Model;\nclass Berths\n{\n    /** @return int */\n    public function go()\n    {\n        return 1;\n    }\n}\n',
    },
    fine,
  ],
  [
    7,
    'mixed on GET',
    'webapi-type-unsupported',
    method('@param mixed $a\n@return int', '$a', 'GET /V1/harbor/berths'),
    method('@param string $a\n@return int', '$a', 'GET /V1/harbor/berths'),
  ],
  [
    8,
    'scalar with a capital',
    'webapi-type-unsupported',
    method('@param String $a\n@return int', '$a'),
    method('@param string $a\n@return int', '$a'),
  ],
  [
    8,
    'no type at all',
    'webapi-parameter-untyped',
    method('@return int', '$a'),
    method('@param int $a\n@return int', '$a'),
  ],
  [8, 'tab after @return', 'webapi-return-undocumented', method('@return\tint'), method('@return int')],
  [
    9,
    'anonymous write',
    'webapi-route-open',
    anonymous('POST /V1/harbor/berths'),
    anonymous('GET /V1/harbor/berths'),
  ],
  [
    10,
    'keyed array returned',
    'webapi-return-shapeless',
    served('mixed', "return ['code' => 1];"),
    served('int[]', 'return [1];'),
  ],
  [
    11,
    'JSON in a text',
    'webapi-return-shapeless',
    served('string', 'return json_encode([1]);'),
    served('string', "return 'A1';"),
  ],
  [
    12,
    'text of an error as an answer',
    'webapi-return-shapeless',
    served('string', "try { return 'A1'; } catch (\\Exception $e) { return $e->getMessage(); }"),
    served(
      'string',
      "try { return 'A1'; } catch (\\Exception $e) { throw new \\Magento\\Framework\\Exception\\LocalizedException(__('No')); }",
    ),
  ],
  [
    13,
    'request read by hand',
    'webapi-parameter-undeclared',
    served('int', '$this->request->getBodyParams(); return 1;'),
    served('int', 'return 1;'),
  ],
  [
    14,
    'URL name in snake case',
    'webapi-parameter-unbound',
    method('@param int $berthId\n@return int', '$berthId', 'GET /V1/harbor/berths/:berth_id'),
    method('@param int $berthId\n@return int', '$berthId', 'GET /V1/harbor/berths/:berthId'),
  ],
  [
    15,
    'field without setter',
    'webapi-field-not-writable',
    { ...method(`@param ${berth} $a\n@return int`, '$a'), ...data(getter) },
    { ...method(`@param ${berth} $a\n@return int`, '$a'), ...data(`${getter}\n${setter}`) },
  ],
  [
    16,
    'URL name that binds to nothing',
    'webapi-parameter-unbound',
    method('@param int $berthId\n@return int', '$berthId', get),
    method('@param int $id\n@return int', '$id', get),
  ],
  [
    17,
    '<parameter> that the method has not',
    'webapi-parameter-unbound',
    given('<parameter name="owner" force="true">1</parameter>'),
    given('<parameter name="id" force="true">1</parameter>'),
  ],
  [
    18,
    'service method missing',
    'webapi-service-missing',
    routes({ route: get, service: 'Api\\BerthsInterface::went' }),
    routes({ route: get }),
  ],
  [
    18,
    'service class missing',
    'webapi-service-missing',
    routes({ route: get, service: 'Api\\BerthInterface::go' }),
    routes({ route: get }),
  ],
  [
    19,
    'unknown resource',
    'acl-unknown-resource',
    routes({ route: get, resources: ['Magento_Sales::nothing'] }),
    routes({ route: get }),
  ],
  [
    20,
    'no doc block',
    'webapi-return-undocumented',
    { ...fine, ...phpInterface('Api\\BerthsInterface', 'public function go(int $id): int;') },
    {
      ...fine,
      ...phpInterface(
        'Api\\BerthsInterface',
        '/**\n * @param int $id\n * @return int\n */\npublic function go(int $id): int;',
      ),
    },
  ],
  [
    21,
    'getExtensionAttributes not declared',
    'webapi-extension-attributes',
    { ...method(`@return ${berth}`), ...data(getter, extensible) },
    { ...method(`@return ${berth}`), ...data(`${getter}\n${attributes}`, extensible) },
  ],
  [
    21,
    'getExtensionAttributes without doc block',
    'webapi-extension-attributes',
    {
      ...method(`@return ${berth}`),
      ...data(`${getter}\npublic function getExtensionAttributes();`, extensible),
    },
    { ...method(`@return ${berth}`), ...data(`${getter}\n${attributes}`, extensible) },
  ],
  [
    22,
    'short name in a getter',
    'webapi-type-short-name',
    { ...method(`@return ${berth}`), ...data(`/** @return BerthInterface */ public function getNext();`) },
    { ...method(`@return ${berth}`), ...data(`/** @return ${berth} */ public function getNext();`) },
  ],
  [
    23,
    'search results without getItems',
    'webapi-search-results',
    results(''),
    results(`/** @return ${berth}[] */ public function getItems();`),
  ],
  [
    24,
    'self',
    'webapi-type-unsupported',
    { ...method(`@return ${berth}`), ...data('/** @return self */ public function getNext();') },
    { ...method(`@return ${berth}`), ...data(`/** @return ${berth} */ public function getNext();`) },
  ],
  [
    24,
    'native union',
    'webapi-parameter-untyped',
    method('@param int|string $a\n@return int', 'int|string $a'),
    method('@param string $a\n@return int', 'string $a'),
  ],
  [
    25,
    '@param missing',
    'webapi-parameter-untyped',
    method('@return int', 'int $a'),
    method('@param int $a\n@return int', 'int $a'),
  ],
  [
    26,
    'slash at the end of the URL',
    { why: 'Magento trims it: the route answers with and without' },
    routes({ route: `${get}/` }),
    fine,
  ],
  [
    27,
    'exception masked in production',
    'webapi-exception-masked',
    served('int', "throw new \\Exception('Berth is taken');"),
    served('int', 'return 1;'),
  ],
  [28, 'no resources', 'webapi-route-open', routes({ route: get, resources: [] }), routes({ route: get })],
  [28, 'PATCH', 'schema', routes({ route: get.replace('GET', 'PATCH') }), routes({ route: get })],
  [
    28,
    'elements in another order',
    'schema',
    edited(routes({ route: get }), webapi, '<service', '<data/><service'),
    routes({ route: get }),
  ],
  [
    28,
    'secure="false"',
    'webapi-route-unreachable',
    routes({ route: get, attributes: 'secure="false"' }),
    routes({ route: get, attributes: 'secure="true"' }),
  ],
  [
    29,
    'route declared twice',
    'webapi-route-duplicate',
    routes({ route: get }, { route: get }),
    routes({ route: get }),
  ],
  [
    30,
    'customer id not forced',
    'webapi-route-open',
    given('<parameter name="id">%customer_id%</parameter>'),
    given('<parameter name="id" force="true">%customer_id%</parameter>'),
  ],
  [
    31,
    'second part is a parameter',
    'webapi-route-unreachable',
    routes({ route: 'GET /V1/:id/berths' }),
    routes({ route: 'GET /V1/berths/:id' }),
  ],
  [
    31,
    'no slash in front',
    'webapi-route-unreachable',
    routes({ route: 'GET V1/berths/:id' }),
    routes({ route: 'GET /V1/berths/:id' }),
  ],
  [
    32,
    'acronym getter',
    'webapi-field-not-writable',
    {
      ...method(`@param ${berth} $a\n@return int`, '$a'),
      ...data(`${getter}\n${setter}`.replaceAll('Name', 'IMO')),
    },
    {
      ...method(`@param ${berth} $a\n@return int`, '$a'),
      ...data(`${getter}\n${setter}`.replaceAll('Name', 'Imo')),
    },
  ],
  [
    32,
    'PUT with a list',
    'webapi-type-unsupported',
    method('@param int $id\n@param int[] $ships\n@return int', '$id, $ships', 'PUT /V1/harbor/berths/:id'),
    method('@param int $id\n@param int[] $ships\n@return int', '$id, $ships', 'POST /V1/harbor/berths/:id'),
  ],
  [
    33,
    'array as extension attribute',
    'webapi-extension-attributes',
    attribute('array'),
    attribute('string[]'),
  ],
  [34, 'no preference', 'webapi-preference-missing', { ...fine, 'Harbor/etc/di.xml': '<config/>' }, fine],
  [
    34,
    'void with a value',
    { why: 'what is returned is sent all the same' },
    served('void', 'return 1;'),
    fine,
  ],
  [
    34,
    'soapOperation',
    { why: 'the route answers; only /schema leaves it out, as api tells' },
    routes({ route: get, attributes: 'soapOperation="goSoap"' }),
    fine,
  ],
];

async function found(files: ProjectFiles): Promise<string[]> {
  const { service } = await project(harborFiles(files));
  await service.prepareEndpoints(projectRoot);
  const codes = service
    .checkableFiles(projectRoot)
    .flatMap(({ uri }) => service.findProblems(uri).map(({ rule }) => rule.code));
  return [...new Set(codes)].filter((code) => /^(?:webapi-|schema$|acl-)/.test(code));
}

describe('faults of public modules', () => {
  it('are all here', () => {
    const numbers = new Set(faults.map(([number]) => number));
    expect([...numbers]).toEqual(Array.from({ length: 34 }, (_, index) => index + 1));
  });

  it.each(faults)('%d. %s', async (_, __, rule, bad, good) => {
    const codes = await found(bad);
    if (typeof rule === 'string') expect(codes).toContain(rule);
    else expect({ why: rule.why, codes }).toEqual({ why: rule.why, codes: [] });
    expect(await found(good)).toEqual([]);
  });
});
