import { describe, expect, it } from 'vitest';
import {
  failuresOf,
  harbor,
  harborFiles,
  oneMethod,
  phpInterface,
  schemaText,
  webapiXml,
} from '#test/support/endpoints';
import { checkRule } from '#test/support/checkRule';
import type { ProjectFiles } from '#test/support/project';
import { traitsOf } from './release';

/** What a release makes of the only route of a module. */
async function failures(files: ProjectFiles, release: string): Promise<Readonly<Record<string, string>>> {
  const { routes } = await harbor(files, release);
  return failuresOf(routes[0]!);
}

const tide = '\\Acme\\Harbor\\Api\\Data\\TideInterface';
const tideFile = phpInterface('Api\\Data\\TideInterface', '/** @return int */\npublic function getHeight();');
/** What is not resolved, in the words of PHP 7 and of PHP 8. */
const noShortName = (release: string): string =>
  release >= '2.4.4'
    ? 'Class "Data\\TideInterface" does not exist'
    : 'Class Data\\TideInterface does not exist';

describe('what depends on the release', () => {
  describe('short names', () => {
    const given = { ...tideFile, ...oneMethod('@return Data\\TideInterface', '') };
    const taken = {
      ...tideFile,
      ...oneMethod('@param Data\\TideInterface[] $tides\n@return int', 'array $tides'),
    };

    it.each(['2.2.5', '2.3.0'])('are resolved nowhere in %s', async (release) => {
      expect((await failures(given, release))['output']).toBe(noShortName(release));
      expect((await failures(taken, release))['input']).toBe(`tides: ${noShortName(release)}`);
    });

    it.each(['2.3.1', '2.4.3', '2.4.8'])('are resolved at calls in %s', async (release) => {
      expect(await failures(given, release)).toEqual({ schema: schemaText('Data\\TideInterface') });
      expect(await failures(taken, release)).toEqual({});
    });
  });

  describe('a @return that is not on the method', () => {
    const parent = phpInterface('Api\\ShipsInterface', '/** @return int */\npublic function go();');
    const service = (text: string): ProjectFiles => ({
      'Harbor/etc/webapi.xml': webapiXml({ route: 'GET /V1/harbor/berths', service: 'Api\\Berths::go' }),
      'Harbor/Api/Berths.php': `<?php\nnamespace Acme\\Harbor\\Api;\n${text}`,
    });
    const inherited = '{\n/** Goes. */\npublic function go() {}\n}\n';
    const ofInterface = { ...parent, ...service(`class Berths implements ShipsInterface ${inherited}`) };
    const ofParent = {
      ...service(`class Berths extends Ships ${inherited}`),
      'Harbor/Api/Ships.php':
        '<?php\nnamespace Acme\\Harbor\\Api;\nclass Ships {\n/** @return int */\npublic function go() {}\n}\n',
    };
    const noReturn =
      'return type must be specified using @return annotation. See Acme\\Harbor\\Api\\Berths::go()';

    it('is that of an interface from 2.2.2 on', async () => {
      expect(traitsOf('2.2.1').looksUpInterfaces).toBe(false);
      expect((await failures(ofInterface, '2.2.5'))['output']).toBeUndefined();
    });

    it('is that of a parent class from 2.4.3 on', async () => {
      expect((await failures(ofParent, '2.4.2'))['output']).toBe(`Method's ${noReturn}`);
      expect((await failures(ofParent, '2.4.3'))['output']).toBeUndefined();
    });
  });

  it('takes null in front of a type for no type from 2.4.0 on', async () => {
    const files = { ...tideFile, ...oneMethod(`@return null|${tide}`, '') };
    const type = async (release: string) => (await harbor(files, release)).routes[0]!.returns;
    expect([await type('2.3.7'), await type('2.4.0')]).toEqual(['null', tide.slice(1)]);
  });

  it.each([
    ['2.2.1', 'Each getter must have description with @return annotation.'],
    ['2.2.5', 'Each getter must have a doc block.'],
    ['2.2.6', 'Each method must have a doc block.'],
  ])('tells in %s what a method without a doc block wants', (release, text) => {
    expect(traitsOf(release).texts.noDoc).toBe(text);
  });

  it.each([
    ['2.2.5', 'Each getter must have a doc block.'],
    ['2.3.0', 'Each method must have a doc block.'],
  ])('says so in %s', async (release, text) => {
    const files = {
      'Harbor/etc/webapi.xml': webapiXml({ route: 'GET /V1/harbor/berths' }),
      ...phpInterface('Api\\BerthsInterface', 'public function go();'),
    };
    const subject = 'Acme\\Harbor\\Api\\BerthsInterface::go()';
    expect((await failures(files, release))['output']).toBe(`${text} See ${subject}`);
  });

  it('begins in single lines of releases where it was backported', () => {
    const checks = ['2.2.11', '2.3.7', '2.3.7-p1', '2.3.7-p10', '2.4.0', '2.4.2-p1', '2.4.2-p2', '2.4.2-p10'];
    expect(checks.filter((release) => traitsOf(release).checksParameters)).toEqual([
      '2.3.7-p1',
      '2.3.7-p10',
      '2.4.2-p2',
      '2.4.2-p10',
    ]);
  });

  describe('parameters', () => {
    it('need a @param for the schema from 2.2.6 on', async () => {
      const files = oneMethod('@return int', 'int $id');
      const file = 'vendor/magento/framework/Reflection/TypeProcessor.php';
      expect(await failures(files, '2.2.5')).toEqual({});
      expect(await failures(files, '2.3.0')).toEqual({ schema: `Notice: Undefined offset: 0 in ${file}` });
      expect(await failures(files, '2.4.4')).toEqual({ schema: `Warning: Undefined array key 0 in ${file}` });
    });

    it.each([
      [`@param ${tide}[] $tides`, tide.slice(1)],
      [`@param ${tide}[] $tides of the day`, 'array'],
      [`@param ${tide}[]|null $tides`, 'array'],
      [`@param ${tide} $tides`, 'array'],
    ])('are lists only of what %j gives in 2.2.5', async (tag, item) => {
      const files = { ...tideFile, ...oneMethod(`${tag}\n@return int`, 'array $tides = []') };
      const types = async (release: string) =>
        (await harbor(files, release)).routes[0]!.parameters?.map(({ type }) => type);
      expect(await types('2.2.5')).toEqual([`${item}[]`]);
      expect(await types('2.3.0')).toEqual([`${tide.slice(1)}[]`]);
    });

    it('without a native type are those at their position before 2.4.4, whatever their names', async () => {
      const files = oneMethod('@param int $number\n@return int', '$id');
      expect(await failures(files, '2.4.3')).toEqual({});
      expect((await failures(files, '2.4.6'))['input']).toBe('id: Class "" does not exist');
    });

    it.each([
      ['2.3.0', 'id: Class  does not exist'],
      ['2.4.3', 'Argument 2 passed to %s must be of the type string, null given'],
      ['2.4.5', '%s: Argument #2 ($typeName) must be of type string, null given'],
      ['2.4.6', 'id: Class "" does not exist'],
    ])('without any type fail in %s', async (release, text) => {
      const method = 'Magento\\Framework\\Reflection\\TypeProcessor::resolveFullyQualifiedClassName()';
      expect((await failures(oneMethod('@return int', '$id'), release))['input']).toBe(
        text.replace('%s', method),
      );
    });

    it.each([
      ['2.3.0', 'The "[]" class doesn\'t exist'],
      ['2.3.1', 'Argument 2 passed to'],
      ['2.4.8', 'Argument #2 ($typeName) must be of type string, null given'],
    ])('that are arrays end the schema of %s where @param says nothing', async (release, text) => {
      expect((await failures(oneMethod('@param\n@return int', 'array $ids'), release))['schema']).toContain(
        text,
      );
    });

    it('without any type are no matter to the schema of 2.2.5', async () => {
      const schema = async (release: string) =>
        (await failures(oneMethod('@return int', '$id'), release))['schema'];
      expect(await schema('2.2.5')).toBeUndefined();
      expect(await schema('2.3.0')).toContain('Undefined offset: 0');
      expect(await schema('2.4.6')).toBe(schemaText(''));
    });

    it.each([
      ['2.3.7', false],
      ['2.3.7-p1', true],
      ['2.4.2-p1', false],
      ['2.4.2-p2', true],
      ['2.4.3', true],
    ])('of webapi.xml that the method has not fail in %s: %s', async (release, isChecked) => {
      const withParameter = (name: string): ProjectFiles => ({
        ...oneMethod('@param int $id\n@return int', 'int $id'),
        'Harbor/etc/webapi.xml': webapiXml({
          route: 'POST /V1/harbor/berths',
          data: `<parameter name="${name}" force="true">%customer_id%</parameter>`,
        }),
      });
      expect('input' in (await failures(withParameter('shipId'), release))).toBe(isChecked);
      const { ids, severities } = await checkRule(
        'webapi-parameter-unbound',
        harborFiles(withParameter('[|shipId|]')),
        { magentoVersion: release },
      );
      expect([...ids, ...severities]).toEqual(isChecked ? ['unknown', 'error'] : ['idle', 'warning']);
    });
  });

  describe('a query parameter that leads to a type without getters', () => {
    const berth = phpInterface(
      'Api\\Data\\BerthInterface',
      '/** @return string */\npublic function getCode();\n' +
        '/** @return [|\\Acme\\Harbor\\Api\\Data\\EmptyInterface|null|] */\npublic function getRest();',
    );
    const empty = phpInterface('Api\\Data\\EmptyInterface', '');
    const by = (method: string): ProjectFiles =>
      oneMethod(
        '@param \\Acme\\Harbor\\Api\\Data\\BerthInterface $berth\n@return int',
        '\\Acme\\Harbor\\Api\\Data\\BerthInterface $berth',
        `${method} /V1/harbor/berths`,
      );
    const plain = Object.fromEntries(
      Object.entries({ ...berth, ...empty }).map(([path, text]) => [
        path,
        (text as string).replaceAll(/\[\||\|\]/g, ''),
      ]),
    );

    it('ends the schema before 2.3.4', async () => {
      const file = 'vendor/magento/module-webapi/Model/Rest/Swagger/Generator.php';
      const text = `Notice: Undefined index: parameters in ${file}`;
      expect(await failures({ ...plain, ...by('GET') }, '2.3.3')).toEqual({ schema: text });
      expect(await failures({ ...plain, ...by('GET') }, '2.2.5')).toEqual({ schema: text });
      expect(await failures({ ...plain, ...by('GET') }, '2.3.4')).toEqual({});
    });

    it.each(['POST', 'PUT', 'DELETE'])('is no matter to %s, which describes a body', async (method) => {
      expect(await failures({ ...plain, ...by(method) }, '2.3.3')).toEqual({});
    });

    it('is reported at the type', async () => {
      const files = harborFiles({ ...berth, ...empty, ...by('GET') });
      const { ids } = await checkRule('webapi-type-unsupported', files, { magentoVersion: '2.3.3' });
      expect(ids).toEqual(['empty']);
    });
  });

  it('misses another key where the service has no such method before 2.3.2', async () => {
    const files = {
      ...oneMethod('@return int', ''),
      'Harbor/etc/webapi.xml': webapiXml({
        route: 'GET /V1/harbor/berths',
        service: 'Api\\BerthsInterface::come',
      }),
    };
    const folder = 'vendor/magento/module-webapi/Model';
    expect((await failures(files, '2.3.1'))['schema']).toBe(
      `Notice: Undefined index: documentation in ${folder}/Rest/Swagger/Generator.php`,
    );
    expect((await failures(files, '2.3.2'))['schema']).toBe(
      `Notice: Undefined index: come in ${folder}/ServiceMetadata.php`,
    );
  });

  it('knows no soapOperation before 2.3.2', async () => {
    const files = {
      ...oneMethod('@return int', ''),
      'Harbor/etc/webapi.xml': webapiXml({
        route: 'GET /V1/harbor/berths',
        attributes: 'soapOperation="sail"',
      }),
    };
    const isAbsent = async (release: string) => (await harbor(files, release)).routes[0]!.absentFromSchema;
    expect([await isAbsent('2.3.1'), await isAbsent('2.3.2')]).toEqual([false, true]);
  });

  it('constructs data that has no setters from 2.3.0 on', async () => {
    const files = {
      ...tideFile,
      ...oneMethod(`@param ${tide} $tide\n@return int`, `${tide} $tide`),
      'Harbor/etc/di.xml': `<config><preference for="${tide.slice(1)}" type="Acme\\Harbor\\Model\\Tide"/></config>`,
      'Harbor/Model/Tide.php':
        '<?php\nnamespace Acme\\Harbor\\Model;\nclass Tide implements \\Acme\\Harbor\\Api\\Data\\TideInterface {\n' +
        'public function __construct(int $height) {}\npublic function getHeight() {}\n}\n',
    };
    const written = async (release: string) =>
      (await harbor(files, release)).types.get(tide.slice(1))?.fields.map(({ writtenBy }) => writtenBy);
    expect([await written('2.2.5'), await written('2.3.0')]).toEqual([['no'], ['constructor']]);
  });

  it('finds routes without a version before 2.2.6', async () => {
    const files = oneMethod('@return int', '', 'GET /harbor/berths');
    expect((await failures(files, '2.2.5'))['route']).toBeUndefined();
    expect((await failures(files, '2.3.0'))['route']).toBe('Specified request cannot be processed.');
  });

  it('says in PHP 7 what a native union is', async () => {
    const files = oneMethod('@param int $id\n@return int', 'int|string $id');
    expect((await failures(files, '2.4.3'))['input']).toContain("syntax error, unexpected '|'");
    expect((await failures(files, '2.4.4'))['input']).toContain('ReflectionUnionType::isBuiltin()');
  });
});
