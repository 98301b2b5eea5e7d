import { expect, it } from 'vitest';
import { parseXml } from '../xml/parse';
import { readIntegrations } from './facts/integrationFacts';
import { mergeIntegrations } from './mergeIntegrations';

// What Magento\Framework\Config\Dom of 2.4.7-p3 and the converter make of it.
it.each([
  ['x@y.z', 'a@b.c', 'a@b.c'],
  ['x@y.z', '', 'x@y.z'],
  ['x@y.z', '<!-- c -->', 'x@y.z'],
  ['x@y.z', '<!-- c -->a@b.c', 'x@y.z'],
  ['x@y.z', 'a@b.c<!-- c -->', 'x@y.z'],
  ['x@y.z', '<?p i?>a@b.c', 'x@y.z'],
  ['x@y.z', '<!-- c --><![CDATA[a@b.c]]>', 'a@b.c'],
  ['x@y.z', '\n<![CDATA[a@b.c]]>\n', 'a@b.c'],
  ['<!-- c -->x@y.z', 'a@b.c', 'a@b.c'],
  ['<!-- c -->x@y.z', '<!-- d -->a@b.c', 'x@y.z'],
  ['<!-- c -->x@y.z', '<!-- d --><![CDATA[a@b.c]]>', 'x@y.z'],
  ['<!-- c -->x@y.z', '<![CDATA[a@b.c]]>', 'a@b.c'],
  ['<!-- c --><![CDATA[x@y.z]]>', 'a@b.c', 'a@b.c'],
  ['<!-- c --><![CDATA[x@y.z]]>', '<!-- d --><![CDATA[a@b.c]]>', 'a@b.c'],
  ['\n<![CDATA[x@y.z]]>\t', ' <![CDATA[a@b.c]]> ', '\na@b.c\t'],
  ['<![CDATA[x@y.z]]>', '<!-- c -->a@b.c', 'x@y.z'],
  ['', '<!-- c -->a@b.c', ''],
  ['', ' <![CDATA[a@b.c]]>', ''],
  ['', 'a@b.c', 'a@b.c'],
])('%j, and then %j, is %j', (first, second, merged) => {
  const sources = [first, second].map((text, index) => ({
    uri: `file:///${index}`,
    module: `Acme_${index}`,
    facts: readIntegrations(
      parseXml(`<integrations><integration name="A"><email>${text}</email></integration></integrations>`),
    ),
  }));
  expect(mergeIntegrations(sources).get('A')!.email!.value).toBe(merged);
});
