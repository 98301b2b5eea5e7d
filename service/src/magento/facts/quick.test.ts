import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseXml } from '../../xml/parse';
import { readAcl } from './aclFacts';
import { readModuleXml } from './moduleFacts';
import { readAclQuickly } from './quickAcl';
import { readModuleXmlQuickly } from './quickModuleXml';

const moduleXml = `<?xml version="1.0" encoding="UTF-8"?>
<!--
/** A licence. */
-->
<config xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="urn:x">
    <!-- declared -->
    <module name="Acme_Bridge" setup_version="1.0.0">
        <sequence>
            <module name="Magento_Integration"/>
            <!-- and -->
            <module name="Magento_Sales" />
        </sequence>
    </module>
</config>
`;
const aclXml = `<?xml version="1.0"?>
<config><acl><resources>
  <resource id="Magento_Backend::admin">
    <resource id="Acme_Bridge::all" title="Bridges &amp; More" translate="title" sortOrder="15" disabled="true">
      <!-- below -->
      <resource id="Acme_Bridge::one" title="One" sortOrder="x"/>
    </resource>
  </resource>
</resources></acl></config>`;

/** Damages a text in one place: what a quick reader still reads must be what the full one reads. */
function* mutations(text: string): Iterable<string> {
  for (let at = 0; at < text.length; at++) {
    yield text.slice(0, at) + text.slice(at + 1);
    for (const inserted of ['<', '>', '"', '&', '-', ' ', '/', 'x', '<!--', '<a/>']) {
      yield text.slice(0, at) + inserted + text.slice(at);
    }
  }
}

describe('quick readers', () => {
  it('read the usual shapes', () => {
    expect(readModuleXmlQuickly(moduleXml)).toEqual(readModuleXml(parseXml(moduleXml)));
    expect(readModuleXmlQuickly(moduleXml)?.declaration?.sequence.map((each) => each.value)).toEqual([
      'Magento_Integration',
      'Magento_Sales',
    ]);
    expect(readAclQuickly(aclXml)).toEqual(readAcl(parseXml(aclXml)));
    expect(readAclQuickly(aclXml)?.resources[0]?.children[0]?.title?.value).toBe('Bridges & More');
  });

  it('read nothing but what the full readers read, whatever is damaged', () => {
    for (const text of mutations(moduleXml)) {
      const quick = readModuleXmlQuickly(text);
      if (quick) expect(quick, text).toEqual(readModuleXml(parseXml(text)));
    }
    for (const text of mutations(aclXml)) {
      const quick = readAclQuickly(text);
      if (quick) expect(quick, text).toEqual(readAcl(parseXml(text)));
    }
  });

  const shared = new URL('../../../../../shared/magento/', import.meta.url);
  if (!existsSync(shared)) console.log('quick.test.ts: ../shared is absent, its files are not read');
  it.skipIf(!existsSync(shared))('read every file of the Magento versions in ../shared', () => {
    const counts = { quick: 0, full: 0 };
    for (const version of ['2.2.5', '2.3.3', '2.4.1', '2.4.6']) {
      for (const folder of readdirSync(new URL(`${version}/`, shared))) {
        for (const [file, quickly, fully] of [
          ['module.xml', readModuleXmlQuickly, readModuleXml],
          ['acl.xml', readAclQuickly, readAcl],
        ] as const) {
          const path = new URL(`${version}/${folder}/etc/${file}`, shared);
          if (!existsSync(path)) continue;
          const text = readFileSync(path, 'utf8');
          const quick = quickly(text);
          if (quick) expect(quick, path.pathname).toEqual(fully(parseXml(text)));
          counts[quick ? 'quick' : 'full']++;
        }
      }
    }
    expect(counts.quick).toBeGreaterThan(counts.full * 9);
  });
});
