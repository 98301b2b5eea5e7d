import { describe, expect, it } from 'vitest';
import {
  failuresOf,
  harbor,
  oneMethod,
  phpInterface,
  preferences,
  schemaText,
  webapiXml,
} from '#test/support/endpoints';
import type { ProjectFiles } from '#test/support/project';

describe('data types', () => {
  const name = 'Acme\\Harbor\\Api\\Data\\BerthInterface';
  const described = async (body: string, files: ProjectFiles = {}, parents = '') => {
    const model = await harbor({
      ...oneMethod(`@param \\${name} $berth\n@return \\${name}`, '$berth'),
      ...phpInterface('Api\\Data\\BerthInterface', body, '', parents),
      ...files,
    });
    return { model, type: model.types.get(name)! };
  };

  it('names fields as Magento does, and tells which can be written', async () => {
    const { type } = await described(
      [
        '/** @return bool */ public function getIsActive();',
        '/** @return $this */ public function setIsActive($is);',
        '/** @return bool */ public function hasCrane();',
        '/** @return $this */ public function setCrane($crane);',
        '/** @return string|null */ public function getIMO();',
        '/** @return $this */ public function setIMO($imo);',
        '/** @return string */ public function issueNumber();',
        '/** @return string */ public function getLog(int $year);',
        '/** @return string */ public static function getAll();',
      ].join('\n'),
    );
    expect(
      type.fields.map((field) => [field.name, field.isNullable, field.writtenBy, field.isFoundOnInput]),
    ).toEqual([
      ['is_active', false, 'setter', true],
      ['crane', false, 'setter', false],
      ['i_mo', true, 'no', false],
      ['sue_number', false, 'no', false],
    ]);
  });

  it('takes fields through the constructor of the class that is made for it', async () => {
    const { type } = await described('/** @return string */ public function getBerthCode();', {
      ...preferences('Api\\BerthsInterface', 'Api\\Data\\BerthInterface'),
      'Harbor/Model/Thing.php':
        '<?php namespace Acme\\Harbor\\Model; class Thing { public function __construct(private string $berthCode) {} }',
    });
    expect(type.fields).toMatchObject([{ writtenBy: 'constructor', constructorParameter: 'berthCode' }]);
  });

  it('has the extension attributes of all modules, always nullable', async () => {
    const { model } = await described(
      '/** @return \\Acme\\Harbor\\Api\\Data\\BerthExtensionInterface|null */ public function getExtensionAttributes();',
      {
        'Harbor/etc/extension_attributes.xml': `<config><extension_attributes for="${name}"><attribute code="pier_no" type="int"/></extension_attributes></config>`,
      },
      'extends \\Magento\\Framework\\Api\\ExtensibleDataInterface',
    );
    expect(model.types.get('Acme\\Harbor\\Api\\Data\\BerthExtensionInterface')!.fields).toMatchObject([
      { name: 'pier_no', type: 'int', isNullable: true, writtenBy: 'setter' },
    ]);
    expect(failuresOf(model.routes[0]!)).toEqual({});
  });

  it('ends the schema with an attribute that no class is the type of, on an interface of Magento', async () => {
    const attribute = (type: string): ProjectFiles => ({
      ...phpInterface('Api\\BerthsInterface', '/** @return int */ public function go();'),
      'Harbor/etc/webapi.xml': webapiXml({ route: 'GET /V1/harbor/a' }),
      'Harbor/etc/extension_attributes.xml': `<config><extension_attributes for="Magento\\Sales\\Api\\Data\\OrderInterface"><attribute code="x" type="${type}"/></extension_attributes></config>`,
    });
    const [bad, good] = await Promise.all([harbor(attribute('array')), harbor(attribute('string[]'))]);
    expect([bad.schema?.message, good.schema]).toEqual([schemaText('array'), undefined]);
  });

  it('stops setup:di:compile where getExtensionAttributes has no doc block', async () => {
    const { model } = await described('public function getExtensionAttributes();');
    expect(failuresOf(model.routes[0]!).compile).toBe(
      `Each method must have a doc block. See ${name}::getExtensionAttributes()`,
    );
  });

  it('knows what search results inherit from Magento without a Magento', async () => {
    const { type, model } = await described(
      '',
      {},
      'extends \\Magento\\Framework\\Api\\SearchResultsInterface',
    );
    expect(type.fields.map((field) => `${field.name}: ${field.type}`)).toEqual([
      'items: Magento\\Framework\\Api\\ExtensibleDataInterface[]',
      'search_criteria: Magento\\Framework\\Api\\SearchCriteriaInterface',
      'total_count: int',
    ]);
    expect(model.types.has('Magento\\Framework\\Api\\Search\\FilterGroup')).toBe(true);
  });

  it('follows types that lead back to themselves', async () => {
    const { model } = await described(
      `/** @return \\${name}[] */ public function getParts();\n/** @return $this */ public function setParts($parts);`,
    );
    expect(failuresOf(model.routes[0]!)).toEqual({});
  });

  it('ends the answer where a setter has no @return, and not the request', async () => {
    const { model } = await described(
      '/** @return int */ public function getDepth();\n/** @param int $depth */ public function setDepth($depth);',
    );
    expect(failuresOf(model.routes[0]!)).toEqual({
      output: `Method's return type must be specified using @return annotation. See ${name}::setDepth()`,
    });
  });
});
