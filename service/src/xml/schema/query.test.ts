import { describe, expect, it } from 'vitest';
import * as schemas from '../../magento/schemas';
import { allElements } from '../nodes';
import { parseXml } from '../parse';
import { allowedAttributes, allowedChildren, attributeDeclarationOf, declarationOf } from './query';
import type { ElementDeclaration, XmlSchema } from './types';

function element(text: string, name: string): { found: ReturnType<typeof find>; offset: number } {
  const offset = text.indexOf('|');
  return { found: find(text.replace('|', ''), name), offset };
}

function find(text: string, name: string) {
  const found = [...allElements(parseXml(text))].find((each) => each.name === name);
  if (!found) throw new Error(`no <${name}>`);
  return found;
}

describe('allowedChildren', () => {
  it.each<[XmlSchema, string, string, string[]]>([
    [
      schemas.configSchema,
      'integration',
      '<integrations><integration>|</integration></integrations>',
      ['email', 'endpoint_url', 'identity_link_url'],
    ],
    [
      schemas.configSchema,
      'integration',
      '<integrations><integration><email/>|</integration></integrations>',
      ['endpoint_url', 'identity_link_url'],
    ],
    [
      schemas.configSchema,
      'integration',
      '<integrations><integration>|<endpoint_url/></integration></integrations>',
      ['email'],
    ],
    [
      schemas.integrationSchema,
      'integration',
      '<config><integration>|<resources/></integration></config>',
      ['email', 'endpoint_url', 'identity_link_url'],
    ],
    [
      schemas.aclSchema,
      'resource',
      '<config><acl><resources><resource>|</resource></resources></acl></config>',
      ['resource'],
    ],
    [
      schemas.moduleSchema,
      'sequence',
      '<config><module><sequence><module/>|</sequence></module></config>',
      ['module'],
    ],
    [
      schemas.configSchema,
      'email',
      '<integrations><integration><email>|</email></integration></integrations>',
      [],
    ],
    [schemas.configSchema, 'other', '<integrations><other>|</other></integrations>', []],
  ])('%#', (schema, name, text, expected) => {
    const { found, offset } = element(text, name);
    expect(allowedChildren(schema, found, offset).map((each) => each.name)).toEqual(expected);
  });

  it('offers the root outside', () => {
    expect(allowedChildren(schemas.webapiSchema, undefined, 0).map(({ name }) => name)).toEqual(['routes']);
  });

  it('leaves out of account the element that is being typed', () => {
    const text = '<integrations><integration><email';
    const typed = find(text, 'email');
    expect(
      allowedChildren(schemas.configSchema, typed.parent, text.length, typed).map(({ name }) => name),
    ).toContain('email');
  });
});

describe('attributes', () => {
  it('are offered once', () => {
    const resource = find(
      '<config><acl><resources><resource id="x" ti=""/></resources></acl></config>',
      'resource',
    );
    expect(allowedAttributes(schemas.aclSchema, resource).map(({ name }) => name)).toEqual([
      'title',
      'translate',
      'sortOrder',
      'disabled',
    ]);
    expect(allowedAttributes(schemas.aclSchema, resource, 'id').map(({ name }) => name)).toContain('id');
    expect(attributeDeclarationOf(schemas.aclSchema, resource, 'title')?.type.maxLength).toBe(50);
  });

  it('have enumerations', () => {
    const route = find('<routes><route/></routes>', 'route');
    expect(
      attributeDeclarationOf(schemas.webapiSchema, route, 'method')?.type.enumeration?.map(
        ({ value }) => value,
      ),
    ).toEqual(['GET', 'PUT', 'POST', 'DELETE']);
  });
});

describe('the declarations', () => {
  it('explain every element and attribute', () => {
    const seen = new Set<ElementDeclaration>();
    const visit = (declaration: ElementDeclaration): void => {
      if (seen.has(declaration)) return;
      seen.add(declaration);
      expect(declaration.docs.length, declaration.name).toBeGreaterThan(10);
      for (const { name, docs } of declaration.attributes) expect(docs.length, name).toBeGreaterThan(10);
      if ('particles' in declaration.content)
        for (const each of declaration.content.particles) visit(each.element);
    };
    for (const schema of Object.values(schemas)) visit(schema.root);
    expect(seen.size).toBeGreaterThan(30);
  });

  it('tell the two kinds of <module> apart', () => {
    const inner = find('<config><module><sequence><module/></sequence></module></config>', 'sequence')
      .children[0];
    if (inner?.kind !== 'element') throw new Error('no element');
    expect(declarationOf(schemas.moduleSchema, inner)?.content.kind).toBe('empty');
  });
});
