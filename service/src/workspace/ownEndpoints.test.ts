import { describe, expect, it } from 'vitest';
import {
  failuresOf,
  harbor,
  oneMethod,
  phpInterface,
  schemaText,
  webapiXml,
  type RouteFixture,
} from '#test/support/endpoints';
import type { ProjectFiles } from '#test/support/project';

const tide = phpInterface(
  'Api\\Data\\TideInterface',
  '/** @return int */ public function getLevel();\n/** @return $this */ public function setLevel($level);',
);
const full = '\\Acme\\Harbor\\Api\\Data\\TideInterface';

async function failures(doc: string, signature: string, files: ProjectFiles = {}, route?: string) {
  const { routes } = await harbor({ ...oneMethod(doc, signature, route), ...files });
  return failuresOf(routes[0]!);
}

async function routed(...routes: readonly RouteFixture[]) {
  const php = phpInterface(
    'Api\\BerthsInterface',
    '/**\n * @param int $berthId\n * @return int\n */\npublic function go($berthId = 0);',
  );
  return harbor({ 'Harbor/etc/webapi.xml': webapiXml(...routes), ...php });
}

describe('what works', () => {
  it.each([
    ['@param int $a\n@return int|null', '$a'],
    ['@param string[] $a\n@return string[]', 'array $a = []'],
    [`@param ${full} $a\n@return ${full}[]`, '$a'],
    ['@param TideInterface $a\n@return void', 'Data\\TideInterface $a'],
    ['@param mixed $a\n@return mixed', '$a'],
  ])('%j with (%s)', async (doc, signature) => {
    expect(await failures(doc, signature, tide)).toEqual({});
  });
});

describe('types that fail', () => {
  it.each([
    ['no type', '@return int', '$a', { input: 'a: Class "" does not exist', schema: schemaText('') }],
    [
      'a type of a capital',
      '@param String $a\n@return int',
      '$a',
      {
        input: 'a: Class "String" does not exist',
        schema: schemaText('String'),
      },
    ],
    [
      'an array',
      '@param array $a\n@return array',
      '$a',
      {
        input: 'a: Class "array" does not exist',
        schema: schemaText('array[]'),
      },
    ],
    [
      'null before the type',
      '@param null|int $a\n@return int',
      '$a',
      {
        input: nullFirst(),
        schema: nullFirst(),
        queue: nullFirst(),
      },
    ],
    [
      'a native union',
      '@param int $a\n@return int',
      'int|string $a',
      {
        input: 'Call to undefined method ReflectionUnionType::isBuiltin()',
        schema: 'Call to undefined method ReflectionUnionType::isBuiltin()',
        queue: 'Call to undefined method ReflectionUnionType::isBuiltin()',
      },
    ],
    [
      'a @param left out',
      '@return int',
      'int $a',
      {
        schema: 'Warning: Undefined array key 0 in vendor/magento/framework/Reflection/TypeProcessor.php',
      },
    ],
    [
      'no @return',
      '@param int $a',
      'int $a',
      {
        output: returnMissing(),
        schema: returnMissing(),
        queue: returnMissing(),
      },
    ],
    [
      'a date',
      '@param int $a\n@return \\DateTime',
      '$a',
      {
        output: 'Each method must have a doc block. See DateTime::format()',
        schema: 'The "\\DateTime" parameter type is invalid. Verify the parameter and try again.',
      },
    ],
    [
      'the class itself',
      '@param int $a\n@return $this',
      '$a',
      {
        output: 'Class "this" does not exist',
        schema: schemaText('this'),
      },
    ],
  ])('%s', async (_, doc, signature, expected) => {
    expect(await failures(doc, signature)).toEqual(expected);
  });

  it('a short name in @return fails in the schema only, and tells which class is meant', async () => {
    const { routes } = await harbor({
      ...oneMethod('@param int $a\n@return Data\\TideInterface', '$a'),
      ...tide,
    });
    expect(failuresOf(routes[0]!)).toEqual({ schema: schemaText('Data\\TideInterface') });
    expect(routes[0]!.failures[0]!.meant).toBe('Acme\\Harbor\\Api\\Data\\TideInterface');
  });

  it('a short name in a getter fails at the call, both ways', async () => {
    const berth = phpInterface(
      'Api\\Data\\BerthInterface',
      '/** @return TideInterface */ public function getTide();\n/** @return $this */ public function setTide($tide);',
    );
    const name = '\\Acme\\Harbor\\Api\\Data\\BerthInterface';
    const text = 'Class "TideInterface" does not exist';
    expect(await failures(`@param ${name} $berth\n@return ${name}`, '$berth', { ...tide, ...berth })).toEqual(
      {
        input: `berth.tide: ${text}`,
        output: `tide: ${text}`,
        schema: schemaText('TideInterface'),
      },
    );
  });

  it('mixed fails in the schema of GET alone', async () => {
    const text = 'The "anyType" data type isn\'t declared. Verify the type and try again.';
    const doc = '@param mixed $a\n@return int';
    expect(await failures(doc, '$a', {}, 'GET /V1/harbor/berths')).toEqual({ schema: text });
    expect(await failures(doc, '$a', {}, 'DELETE /V1/harbor/berths')).toEqual({});
  });

  it('one method without a doc block ends the answers of all routes of its interface', async () => {
    const php = phpInterface(
      'Api\\BerthsInterface',
      '/** @return int */ public function go();\npublic function other(): int;',
    );
    const text = 'Each method must have a doc block. See Acme\\Harbor\\Api\\BerthsInterface::other()';
    const { routes } = await harbor({
      'Harbor/etc/webapi.xml': webapiXml({ route: 'GET /V1/harbor/a' }, { route: 'PUT /V1/harbor/b' }),
      ...php,
    });
    expect(routes.map(failuresOf)).toEqual([{ output: text }, { output: text, queue: text }]);
  });

  it('short names of 2.3.0 fail at the answer as well, and old texts are of old releases', async () => {
    const files = { ...oneMethod('@param int $a\n@return Data\\TideInterface', '$a'), ...tide };
    const [newer, older] = await Promise.all([harbor(files, '2.3.0'), harbor(files, '2.2.5')]);
    expect(failuresOf(newer.routes[0]!).output).toBe('Class Data\\TideInterface does not exist');
    expect(failuresOf(older.routes[0]!).schema).toBe(
      'Class "Data\\TideInterface" does not exist. Please note that namespace must be specified.',
    );
  });
});

function nullFirst(): string {
  return (
    '@param annotation is incorrect for the parameter "a" in the method "Acme\\Harbor\\Api\\BerthsInterface:go". ' +
    'First declared type should not be null. E.g. string|null'
  );
}

function returnMissing(): string {
  return "Method's return type must be specified using @return annotation. See Acme\\Harbor\\Api\\BerthsInterface::go()";
}

describe('routes', () => {
  it('binds names of the URL in camel case and in snake case, and no others', async () => {
    const { routes } = await routed(
      { route: 'GET /V1/harbor/a/:berthId' },
      { route: 'GET /V1/harbor/b/:berth_id' },
      { route: 'GET /V1/harbor/c/:id' },
      { route: 'PUT /V1/harbor/d' },
      {
        route: 'DELETE /V1/harbor/e',
        data: '<parameter name="berthId" force="true">%customer_id%</parameter>',
      },
    );
    expect(routes.map(({ parameters }) => parameters![0]!.from)).toEqual([
      'path',
      'path',
      'query',
      'body',
      'forced',
    ]);
    expect(routes.map(({ unboundPath }) => unboundPath)).toEqual([[], [], ['id'], [], []]);
  });

  it('merges two of one URL and method: the later service, and the resources of both', async () => {
    const { routes } = await routed(
      { route: 'GET /V1/harbor/a', resources: ['Magento_Sales::actions_view'] },
      { route: 'GET /V1/harbor/a', resources: ['Magento_Catalog::products'], attributes: 'secure="false"' },
    );
    expect(routes).toMatchObject([
      { resources: ['Magento_Sales::actions_view', 'Magento_Catalog::products'], secure: true },
    ]);
    expect(routes[0]!.definitions).toHaveLength(2);
  });

  it('adds what a module asks for at a route of Magento to what Magento asks for', async () => {
    const { routes } = await routed({ route: 'GET /V1/orders/:id', resources: ['anonymous'] });
    expect(routes[0]!.resources).toEqual(['Magento_Sales::actions_view', 'anonymous']);
  });

  it.each([
    ['GET /V1/:code/berth', 'Request does not match any route.'],
    ['GET /v1/harbor/berth', 'Specified request cannot be processed.'],
    ['GET /harbor/berth', 'Specified request cannot be processed.'],
  ])('%s is never found', async (route, text) => {
    const { routes } = await routed({ route });
    expect(failuresOf(routes[0]!).route).toBe(text);
  });

  it('without a slash in front ends the schema', async () => {
    const { routes, schema } = await routed({ route: 'GET V1/harbor/berth' });
    expect(schema?.message).toContain('Undefined array key "routes"');
    expect(failuresOf(routes[0]!).route).toBeUndefined();
  });

  it('names every resource that no acl.xml defines', async () => {
    const { routes } = await routed({
      route: 'GET /V1/harbor/a',
      resources: ['Acme_Harbor::x', 'self', 'A, B'],
    });
    expect(routes[0]!.failures).toMatchObject([{ stage: 'acl', resources: ['Acme_Harbor::x', 'A, B'] }]);
  });

  it('fails on every call where webapi.xml gives a parameter that the method does not have', async () => {
    const { routes } = await routed({ route: 'GET /V1/harbor/a', data: '<parameter name="x">1</parameter>' });
    expect(failuresOf(routes[0]!)).toEqual({
      input: 'The current request does not expect the next parameters: x',
    });
  });

  it('is not in the schema where its only operation is one of SOAP', async () => {
    const { routes } = await routed(
      { route: 'GET /V1/harbor/a', attributes: 'soapOperation="goNow"' },
      { route: 'GET /V2/harbor/a', attributes: 'soapOperation="goNow"' },
      { route: 'GET /V2/harbor/b' },
    );
    expect(routes.map(({ absentFromSchema }) => absentFromSchema)).toEqual([true, false, false]);
  });
});

describe('services', () => {
  const service = (name: string, files: ProjectFiles = {}) =>
    harbor({ 'Harbor/etc/webapi.xml': webapiXml({ route: 'POST /V1/harbor/a', service: name }), ...files });

  it('a class or a method that is not there', async () => {
    const missing = 'Class "Acme\\Harbor\\Api\\GoneInterface" does not exist';
    const { routes } = await service('Api\\GoneInterface::go', oneMethodOnly());
    expect(failuresOf(routes[0]!)).toEqual({ input: missing, schema: missing, queue: missing });
    const other = await service('Api\\BerthsInterface::gone', oneMethodOnly());
    expect(failuresOf(other.routes[0]!)).toEqual({
      input: 'Method Acme\\Harbor\\Api\\BerthsInterface::gone() does not exist',
      schema: 'Warning: Undefined array key "gone" in vendor/magento/module-webapi/Model/ServiceMetadata.php',
      queue: 'Warning: Undefined array key "gone" in vendor/magento/framework/Reflection/MethodsMap.php',
    });
  });

  it('a method in another case is found by PHP, and not by Magento', async () => {
    const { routes } = await service('Api\\BerthsInterface::GO', oneMethodOnly());
    expect(Object.keys(failuresOf(routes[0]!))).toEqual(['output', 'schema', 'queue']);
    expect(routes[0]!.failures[0]).toMatchObject({ reason: 'method-name-case', meant: 'go' });
  });

  it('an interface without a preference cannot be made', async () => {
    const { routes } = await service('Api\\BerthsInterface::go', {
      ...oneMethodOnly(),
      'Harbor/etc/di.xml': '<config/>',
    });
    expect(failuresOf(routes[0]!)).toEqual({
      di: 'Cannot instantiate interface Acme\\Harbor\\Api\\BerthsInterface',
    });
  });

  it("one of Magento's own is known from the catalogue", async () => {
    const { routes } = await service('\\Magento\\Sales\\Api\\OrderRepositoryInterface::get');
    expect(routes[0]).toMatchObject({
      parameters: [{ name: 'id', type: 'int', isOptional: false, from: 'body' }],
      returns: 'Magento\\Sales\\Api\\Data\\OrderInterface',
      failures: [],
    });
  });

  it('a class of a package that is not here is unknown, and nothing is said', async () => {
    const { routes } = await service('\\Other\\Package\\Api\\ThingInterface::go');
    expect(routes[0]).toMatchObject({ parameters: undefined, returns: undefined, failures: [] });
  });

  it('is silent while its file is half typed', async () => {
    const { routes } = await service('Api\\BerthsInterface::go', {
      'Harbor/Api/BerthsInterface.php': '<?php namespace Acme\\Harbor\\Api; interface Ber',
    });
    expect(routes[0]!.failures).toEqual([]);
  });
});

function oneMethodOnly(): ProjectFiles {
  return phpInterface('Api\\BerthsInterface', '/** @return int */ public function go();');
}
