import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { parseXml } from '../../xml/parse';
import { readAcl, type AclNode } from './aclFacts';
import { readIntegrations } from './integrationFacts';
import { readModuleXml } from './moduleFacts';
import { readWebapi } from './webapiFacts';
import { readRoutes } from '../webapi/routeFacts';

const config = `<?xml version="1.0"?>
<integrations>
    <!-- <integration name="Old"/> -->
    <integration name="Acme &amp; Co">
        <email>
            erp@acme.example</email>
        <endpoint_url><![CDATA[https://erp.acme.example/a?b=1&c=2]]></endpoint_url>
        <identity_link_url></identity_link_url>
    </integration>
    <integration><email>nameless@acme.example</email></integration>
</integrations>`;

const at = (text: string, { start, end }: { start: number; end: number }): string => text.slice(start, end);

describe('facts', () => {
  it('of integrations: values as DOM gives them, places inside the quotes and tags', () => {
    const { integrations } = readIntegrations(parseXml(config));
    expect(integrations).toHaveLength(1);
    const [acme] = integrations;
    expect(acme!.name.value).toBe('Acme & Co');
    expect(at(config, acme!.name.range)).toBe('Acme &amp; Co');
    expect(acme!.email?.value).toBe('\n            erp@acme.example');
    expect(acme!.endpointUrl?.value).toBe('https://erp.acme.example/a?b=1&c=2');
    expect(acme!.identityLinkUrl?.value).toBe('');
    expect(acme!.resources).toEqual([]);
  });

  it('of integrations: found wherever getElementsByTagName finds them, duplicates included', () => {
    const text =
      '<config><x><integration name="A"><y><resource name="M_A::a"/></y><resource name="M_A::a"/><resource/></integration></x></config>';
    const [found] = readIntegrations(parseXml(text)).integrations;
    expect(found!.resources.map((each) => each.id.value)).toEqual(['M_A::a', 'M_A::a']);
  });

  it('of acl.xml: only "true" disables, and numbers are read as PHP casts them', () => {
    const text = `<config><acl><resources>
      <resource id="A_A::a" disabled="true" sortOrder="12abc"/><resource id="A_A::b" disabled="1" sortOrder="x"/>
    </resources><resource id="A_A::outside"/></acl></config>`;
    expect(
      readAcl(parseXml(text)).resources.map((each) => [each.id.value, each.disabled, each.sortOrder]),
    ).toEqual([
      ['A_A::a', true, 12],
      ['A_A::b', false, 0],
    ]);
  });

  it('of module.xml: the last sequence counts, and only what stands directly in it', () => {
    const text = `<config><module name="A_A"><sequence><module name="B_B"/></sequence>
      <sequence><module name="C_C"/><x><module name="D_D"/></x></sequence><module name="E_E"/></module>
      <sequence><module name="F_F"/></sequence><module name="G_G"/></config>`;
    const { declaration } = readModuleXml(parseXml(text));
    expect(declaration!.name.value).toBe('A_A');
    expect(declaration!.sequence.map((each) => each.value)).toEqual(['C_C']);
  });

  it('of webapi.xml: method, URL, service and every ref', () => {
    const text = `<routes><route url="/V1/orders/:id" method="GET"><service class="Acme\\Api" method="get"/>
      <resources><resource ref="A_A::a"/><resource ref="self"/></resources></route><route method="GET"/></routes>`;
    expect(
      readWebapi(readRoutes(parseXml(text))).routes.map(({ method, url, service, resources }) => [
        method,
        url.value,
        service,
        resources.map((each) => each.value),
      ]),
    ).toEqual([['GET', '/V1/orders/:id', 'Acme\\Api::get', ['A_A::a', 'self']]]);
  });
});

const shared = new URL('../../../../../shared/', import.meta.url);
describe.skipIf(!existsSync(shared))(
  'facts of real files, against fast-xml-parser as a second reader',
  () => {
    const reader = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      parseAttributeValue: false,
      parseTagValue: false,
      trimValues: false,
      isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
    });
    interface Element {
      readonly [name: string]: readonly Element[] | string | undefined;
    }
    const children = (element: Element | undefined, name: string): readonly Element[] => {
      const found = element?.[name];
      return Array.isArray(found) ? found : [];
    };
    const files = (folder: string, name: string): string[] =>
      readdirSync(new URL(folder, shared))
        .map((each) => new URL(`${folder}${each}/etc/${name}`, shared).pathname)
        .map(decodeURIComponent)
        .filter((path) => existsSync(path) && statSync(path).isFile());

    it('integrations of the corpus', () => {
      const paths = files('corpus/', 'integration/api.xml');
      for (const path of paths) {
        const text = readFileSync(path, 'utf8');
        const parsed = reader.parse(text) as Element;
        const expected = children(children(parsed, 'integrations')[0], 'integration').map((each) => [
          each['@name'],
          children(children(each, 'resources')[0], 'resource').map((resource) => resource['@name']),
        ]);
        const ours = readIntegrations(parseXml(text)).integrations;
        expect(
          ours.map((each) => [each.name.value, each.resources.map((one) => one.id.value)]),
          path,
        ).toEqual(expected);
      }
      expect(paths.length).toBeGreaterThan(20);
    });

    it.each(['2.2.5', '2.3.3', '2.4.1', '2.4.6'])('acl.xml of Magento %s', (version) => {
      const tree = (elements: readonly Element[]): unknown[] =>
        elements.map((each) => [each['@id'], each['@title'], tree(children(each, 'resource'))]);
      const ours = (nodes: readonly AclNode[]): unknown[] =>
        nodes.map((each) => [each.id.value, each.title?.value, ours(each.children)]);
      const paths = files(`magento/${version}/`, 'acl.xml');
      for (const path of paths) {
        const text = readFileSync(path, 'utf8');
        const root = children(reader.parse(text) as Element, 'config')[0];
        const expected = tree(children(children(children(root, 'acl')[0], 'resources')[0], 'resource'));
        expect(ours(readAcl(parseXml(text)).resources), path).toEqual(expected);
      }
      expect(paths.length).toBeGreaterThan(40);
    });
  },
);
if (!existsSync(shared))
  console.log('facts.test.ts: ../shared is absent, real files are not compared with fast-xml-parser');
