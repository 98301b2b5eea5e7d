import { describe, expect, it } from 'vitest';
import { acl, config, module, problemsOf, route, summary, xsi } from '#test/support/schemaText';
import {
  aclMergedSchema,
  aclSchema,
  apiSchema,
  configSchema,
  integrationMergedSchema,
  integrationSchema,
  moduleSchema,
  webapiMergedSchema,
  webapiSchema,
} from '../../magento/schemas';
import { parseXml } from '../parse';
import { validate } from './validate';
import type { XmlSchema } from './types';

describe('validate: what is valid', () => {
  it.each<[string, XmlSchema, string]>([
    ['config', configSchema, config('<email>a@b.cd</email><endpoint_url> http://a b/ </endpoint_url>')],
    ['comments', configSchema, config('<!-- x --><email>a@<!-- y -->b.cd</email><?pi?>')],
    ['CDATA in text', configSchema, config('<email><![CDATA[a@b.cd]]></email>')],
    [
      'schema reference',
      configSchema,
      config('<email>a@b.cd</email>').replace('>', ` ${xsi} xsi:noNamespaceSchemaLocation="x">`),
    ],
    [
      'xsi:type that repeats the type',
      configSchema,
      config('<email xsi:type="emailType">a@b.cd</email>').replace('>', ` ${xsi}>`),
    ],
    ['api', apiSchema, config('<resources><resource name="A_b::c">any text</resource></resources>')],
    [
      'all, in any order',
      integrationSchema,
      '<config><integration name="ab"><resources><resource name="A_b::c"/></resources><email>a@b.cd</email></integration></config>',
    ],
    ['no email in one file', integrationSchema, '<config><integration name="ab"/></config>'],
    [
      'acl',
      aclSchema,
      acl(
        '<resource id="Ab_Cd::e"><resource id="Ab_Cd::f" title="abc" sortOrder="-5" disabled="1"/></resource>',
      ),
    ],
    ['module', moduleSchema, module('<module name="Ab_Cd"><sequence/></module>')],
    ['webapi', webapiSchema, '<routes/>'],
    [
      'route',
      webapiMergedSchema,
      route('<service class="a" method="b"/><resources><resource ref="self"/></resources>'),
    ],
    [
      'limit',
      webapiSchema,
      route('<data input-array-size-limit=" +007 "><parameter name="" force="0"> </parameter></data>'),
    ],
  ])('%s', (_, schema, text) => {
    expect(summary(text, schema)).toEqual([]);
  });
});

describe('validate: one problem per cause, at its place', () => {
  it.each<[string, XmlSchema, string, string, string]>([
    ['wrong root', configSchema, '<config/>', 'config', 'must be <integrations>'],
    [
      'default namespace',
      configSchema,
      '<integrations xmlns="urn:x"><integration name="ab"><email>a@b.cd</email></integration></integrations>',
      'xmlns="urn:x"',
      'namespace',
    ],
    [
      'prefixed element',
      configSchema,
      config('<email>a@b.cd</email><p:x xmlns:p="urn:p"/>'),
      'p:x',
      'is not allowed directly',
    ],
    [
      'undeclared xsi',
      configSchema,
      config('<email>a@b.cd</email>').replace('>', ' xsi:noNamespaceSchemaLocation="x">'),
      'xsi:noNamespaceSchemaLocation',
      'not declared',
    ],
    [
      'xsi:nil',
      configSchema,
      config(`<email ${xsi} xsi:nil="true">a@b.cd</email>`),
      'xsi:nil',
      'does not allow',
    ],
    ['xml:lang', configSchema, config('<email xml:lang="en">a@b.cd</email>'), 'xml:lang', 'does not allow'],
    [
      'missing child',
      configSchema,
      config('<endpoint_url>http://a</endpoint_url>'),
      'integration',
      'must contain <email>',
    ],
    [
      'missing attribute',
      configSchema,
      '<integrations><integration><email>a@b.cd</email></integration></integrations>',
      'integration',
      'needs the attribute name',
    ],
    ['nothing inside', configSchema, '<integrations/>', 'integrations', 'must contain <integration>'],
    [
      'order',
      configSchema,
      config('<endpoint_url>http://a</endpoint_url><email>a@b.cd</email>'),
      'email',
      'wrong place',
    ],
    [
      'repetition',
      configSchema,
      config('<email>a@b.cd</email><email>a@b.cd</email>'),
      'email',
      'only one <email>',
    ],
    ['pattern', configSchema, config('<email>nobody</email>'), 'nobody', 'email address'],
    ['empty value', configSchema, config('<email/>'), 'email', 'is empty'],
    [
      'short URL',
      configSchema,
      config('<email>a@b.cd</email><endpoint_url>abc</endpoint_url>'),
      'abc',
      'too short',
    ],
    [
      'bad URL',
      configSchema,
      config('<email>a@b.cd</email><endpoint_url>http://a:b/</endpoint_url>'),
      'http://a:b/',
      'is not valid',
    ],
    ['stray text', configSchema, config('<email>a@b.cd</email> oops '), 'oops', 'Remove the text'],
    [
      'CDATA between elements',
      configSchema,
      config('<email>a@b.cd</email><![CDATA[]]>'),
      '<![CDATA[]]>',
      'CDATA',
    ],
    ['element in text', configSchema, config('<email><b/></email>'), 'b', 'only text'],
    ['misspelt element', configSchema, config('<emial>a@b.cd</emial>'), 'emial', 'Did you mean <email>'],
    [
      'misspelt attribute',
      configSchema,
      config('<email>a@b.cd</email>').replace('name=', 'nmae='),
      'nmae',
      'Did you mean name',
    ],
    ['short name', configSchema, config('<email>a@b.cd</email>').replace('Acme', 'A'), 'A', 'too short'],
    [
      'resource name',
      apiSchema,
      config('<resources><resource name="sales"/></resources>'),
      'sales',
      'id of a resource',
    ],
    [
      'merged without email',
      integrationMergedSchema,
      '<config><integration name="ab"/></config>',
      'integration',
      'must contain <email>',
    ],
    [
      'merged without title',
      aclMergedSchema,
      acl('<resource id="Ab_Cd::e"/>'),
      'resource',
      'attribute title',
    ],
    [
      'long title',
      aclSchema,
      acl(`<resource id="Ab_Cd::e" title="${'x'.repeat(51)}"/>`),
      'x'.repeat(51),
      '51 characters',
    ],
    [
      'sort order',
      aclSchema,
      acl('<resource id="Ab_Cd::e" sortOrder="2147483648"/>'),
      '2147483648',
      'whole number',
    ],
    [
      'repeated id',
      aclSchema,
      acl('<resource id="Ab_Cd::e"><resource id="Ab_Cd::e" title="abc"/></resource>'),
      'Ab_Cd::e',
      'declared twice',
    ],
    [
      'repeated module',
      moduleSchema,
      module('<module name="Ab_Cd"/><module name="Ab_Cd"/>'),
      'Ab_Cd',
      'declared twice',
    ],
    [
      'sequence outside',
      moduleSchema,
      module('<module name="Ab_Cd"/><sequence/>'),
      'sequence',
      'inside <module>',
    ],
    [
      'module in module',
      moduleSchema,
      module(
        '<module name="Ab_Cd"><sequence><module name="Ab_Ef"><module name="Ab_Gh"/></module></sequence></module>',
      ),
      'module',
      'must be empty',
    ],
    [
      'blank in an empty element',
      moduleSchema,
      module('<module name="Ab_Cd"><sequence><module name="Ab_Ef"> </module></sequence></module>'),
      ' ',
      'without even white space',
    ],
    ['method', webapiSchema, route('', 'url="/V1/a" method="PATCH"'), 'PATCH', 'GET, POST, PUT or DELETE'],
    [
      'merged without service',
      webapiMergedSchema,
      route('<resources><resource ref="self"/></resources>'),
      'route',
      'must contain <service>',
    ],
  ])('%s', (_, schema, text, place, message) => {
    expect(summary(text, schema)).toEqual([expect.stringContaining(`${place}: `)]);
    expect(summary(text, schema)[0]).toContain(message);
  });

  it('refuses entities in content, as libxml2 does', () => {
    const text = `<!DOCTYPE integrations [<!ENTITY e "a@b.cd">]>${config('<email>&e;</email>')}`;
    expect(summary(text, configSchema)).toEqual([expect.stringContaining('&e;: ')]);
  });

  it('names what is missing', () => {
    expect(problemsOf(config(''), configSchema)[0]!.missing).toEqual({ element: 'email' });
    expect(problemsOf('<routes><route url="/a"/></routes>', webapiSchema)[0]!.missing).toEqual({
      attribute: 'method',
    });
  });

  it('checks what is left of a damaged document', () => {
    const document = parseXml(config('\n  <email>nobody</email>\n  <endp'));
    expect(validate(document, configSchema).map(({ message }) => message)).toEqual([
      expect.stringContaining('nobody'),
      expect.stringContaining('<endp>'),
    ]);
  });
});
