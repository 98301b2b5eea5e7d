import { describe, expect, it } from 'vitest';
import { applyFix, checkRule, takeMarks } from '#test/support/checkRule';
import { classicModule, moduleXml, smallMagento } from '#test/support/project';

const code = 'module-sequence-missing';
const path = 'app/code/Acme/Bridge/etc/module.xml';
const files = (xml: string) => classicModule({ 'etc/module.xml': xml });

/** What is wrong, how it is told, which fix mends it, and what the file then says. */
const cases: [name: string, before: string, id: string, title: string, after: string][] = [
  [
    'a sequence without it',
    `<config>
    <module name="[|Acme_Bridge|]">
        <sequence>
            <module name="Magento_Sales"/>
        </sequence>
    </module>
</config>
`,
    'absent',
    'Add Magento_Integration to the <sequence>',
    `<config>
    <module name="Acme_Bridge">
        <sequence>
            <module name="Magento_Sales"/>
            <module name="Magento_Integration"/>
        </sequence>
    </module>
</config>
`,
  ],
  [
    'no sequence, self-closing, tabs',
    '<config>\n\t<module name="[|Acme_Bridge|]" setup_version="1.0.0" />\n</config>\n',
    'absent',
    'Add a <sequence> with Magento_Integration',
    '<config>\n\t<module name="Acme_Bridge" setup_version="1.0.0">\n\t\t<sequence>\n\t\t\t<module name="Magento_Integration" />\n\t\t</sequence>\n\t</module>\n</config>\n',
  ],
  [
    'no sequence, Windows line breaks',
    '<config>\r\n  <module name="[|Acme_Bridge|]">\r\n  </module>\r\n</config>\r\n',
    'absent',
    'Add a <sequence> with Magento_Integration',
    '<config>\r\n  <module name="Acme_Bridge">\r\n    <sequence>\r\n      <module name="Magento_Integration"/>\r\n    </sequence>\r\n  </module>\r\n</config>\r\n',
  ],
  [
    'an empty element',
    '<config>\n    <module name="[|Acme_Bridge|]"></module>\n</config>\n',
    'absent',
    'Add a <sequence> with Magento_Integration',
    '<config>\n    <module name="Acme_Bridge">\n        <sequence>\n            <module name="Magento_Integration"/>\n        </sequence>\n    </module>\n</config>\n',
  ],
  [
    'an empty sequence',
    '<config>\n    <module name="[|Acme_Bridge|]">\n        <sequence/>\n    </module>\n</config>\n',
    'absent',
    'Add Magento_Integration to the <sequence>',
    '<config>\n    <module name="Acme_Bridge">\n        <sequence>\n            <module name="Magento_Integration"/>\n        </sequence>\n    </module>\n</config>\n',
  ],
  [
    'all on one line',
    '<config><module name="[|Acme_Bridge|]"/></config>',
    'absent',
    'Add a <sequence> with Magento_Integration',
    '<config><module name="Acme_Bridge"><sequence><module name="Magento_Integration"/></sequence></module></config>',
  ],
  [
    'an empty sequence after the one that names it',
    `<config>
    <module name="Acme_Bridge">
        <sequence>
            <module name="Magento_Customer"/>
            [|<module name="Magento_Integration"/>|]
        </sequence>
        <sequence>
            <module name="Magento_Customer"/>
        </sequence>
    </module>
</config>
`,
    'severalSequences',
    'Put all entries into one <sequence>',
    `<config>
    <module name="Acme_Bridge">
        <sequence>
            <module name="Magento_Customer"/>
            <module name="Magento_Integration"/>
        </sequence>
    </module>
</config>
`,
  ],
  [
    'module directly in module',
    `<config>
    <module name="Acme_Bridge">
        <module name="Magento_Sales"/>
        [|<module name="Magento_Integration"/>|]
    </module>
</config>
`,
    'directlyInModule',
    'Put the modules into a <sequence>',
    `<config>
    <module name="Acme_Bridge">
        <sequence>
            <module name="Magento_Sales"/>
            <module name="Magento_Integration"/>
        </sequence>
    </module>
</config>
`,
  ],
  [
    'sequence outside of module',
    `<config>
    <module name="Acme_Bridge" setup_version="2.0.5"/>
    [|<sequence>|]
        <module name="Magento_Integration"/>
    </sequence>
</config>
`,
    'sequenceOutside',
    'Move the <sequence> into <module>',
    `<config>
    <module name="Acme_Bridge" setup_version="2.0.5">
        <sequence>
            <module name="Magento_Integration"/>
        </sequence>
    </module>
</config>
`,
  ],
  [
    'as a second module',
    '<config>\n    <module name="Acme_Bridge"/>\n    [|<module name="Magento_Integration"/>|]\n</config>\n',
    'moduleOutside',
    'Move it into <module>',
    '<config>\n    <module name="Acme_Bridge">\n        <sequence>\n            <module name="Magento_Integration"/>\n        </sequence>\n    </module>\n</config>\n',
  ],
  [
    'another case',
    '<config><module name="Acme_Bridge"><sequence><module name="[|magento_integration|]"/></sequence></module></config>',
    'misspelled',
    'Write Magento_Integration',
    '<config><module name="Acme_Bridge"><sequence><module name="Magento_Integration"/></sequence></module></config>',
  ],
];

describe(code, () => {
  it.each(cases)('reports and mends: %s', async (_, before, id, title, after) => {
    const { ids, severities, test } = await checkRule(code, files(before), { magentoVersion: '2.2.5' });
    expect(ids).toEqual([id]);
    expect(severities).toEqual(['warning']);
    const today = await checkRule(code, files(before));
    expect(today.ids).toEqual([id === 'absent' ? 'absentHarmless' : id]);
    expect(today.severities).toEqual(['information']);
    const [found] = test.service.findProblems(test.uri(path)).filter(({ rule }) => rule.code === code);
    expect(found?.problem.fixes?.().map((fix) => [fix.title, fix.safe])).toEqual([[title, true]]);
    expect((await applyFix(code, files(before), title))[path]).toBe(after);
    await checkRule(code, files(after));
  });

  it.each([
    ["<module name='Magento_Sales' />", "<module name='Magento_Integration' />"],
    ['<module  name="Magento_Sales"></module>', '<module  name="Magento_Integration"></module>'],
  ])('writes entries as the file does: %s', async (entry, added) => {
    const xml = (...entries: string[]): string =>
      `<config>\n    <module name='Acme_Bridge'>\n        <sequence>\n${entries.map((each) => `            ${each}\n`).join('')}        </sequence>\n    </module>\n</config>\n`;
    const fixed = await applyFix(code, files(xml(entry)), 'Add Magento_Integration to the <sequence>');
    expect(fixed[path]).toBe(xml(entry, added));
  });

  it('takes a sequence through another module', async () => {
    const base = Object.fromEntries(
      Object.entries(classicModule()).map(([file, text]) => [
        file.replace('Bridge', 'Base'),
        text.replaceAll('Bridge', 'Base'),
      ]),
    );
    await checkRule(code, { ...base, ...files(moduleXml('Acme_Bridge', { sequence: ['Acme_Base'] })) });
    await checkRule(code, files(moduleXml('Acme_Bridge', { sequence: ['Magento_Webapi'] })));
  });

  it.each([
    ['2.2.8', 'warning'],
    ['2.2.9', 'information'],
    ['2.3.1', 'warning'],
    ['2.3.2', 'information'],
    ['2.4.6', 'information'],
  ])('on %s it is a %s', async (version, severity) => {
    const lock = JSON.stringify({
      packages: [{ name: 'magento/product-community-edition', version, type: 'metapackage' }],
    });
    const { severities } = await checkRule(code, {
      ...files(moduleXml('[|Acme_Bridge|]', { sequence: [] })),
      'composer.lock': lock,
      'app/etc/config.php': '<?php return [];',
    });
    expect(severities).toEqual([severity]);
  });

  it.each([
    ['named', moduleXml('Acme_Bridge', { sequence: ['Magento_Sales', 'Magento_Integration'] })],
    [
      'named in the last of two',
      '<config><module name="Acme_Bridge"><sequence/><sequence><module name="Magento_Integration"/></sequence></module></config>',
    ],
    ['no name yet', '<config><module/></config>'],
    ['nothing yet', ''],
  ])('says nothing: %s', async (_, xml) => {
    await checkRule(code, files(xml));
  });

  it('says nothing of modules without integrations', async () => {
    const without = Object.entries(files(moduleXml('Acme_Bridge', { sequence: [] }))).filter(
      ([name]) => !name.includes('/integration/'),
    );
    await checkRule(code, Object.fromEntries(without));
  });

  it('says nothing of a module in which all is well, in a Magento and alone', async () => {
    await checkRule(code, { ...smallMagento, ...classicModule() });
    await checkRule(code, classicModule());
  });

  it('leaves what a second module of the file asks for to that module', async () => {
    const second =
      '<module name="Acme_Other"><sequence><module name="Magento_Integration"/></sequence></module>';
    await checkRule(code, files(`<config><module name="[|Acme_Bridge|]"/>${second}</config>`));
  });

  it('does not lose comments on its own account', async () => {
    const xml =
      '<config>\n<module name="Acme_Bridge"/>\n[|<sequence>|]<!-- first --><module name="Magento_Integration"/></sequence>\n</config>';
    const { test } = await checkRule(code, files(xml));
    expect(test.service.findFileFix(test.uri(path))?.edits ?? []).toEqual([]);
  });

  it('survives every truncation', async () => {
    const { text } = takeMarks(cases[0]![1]);
    const { test } = await checkRule(code, files(text.replace('Acme_Bridge', '[|Acme_Bridge|]')));
    const uri = test.uri(path);
    await test.service.openDocument(uri, text);
    for (let end = 0; end <= text.length; end++) {
      test.service.changeDocument(uri, text.slice(0, end));
      for (const { problem } of test.service.findProblems(uri)) problem.fixes?.();
    }
  });
});
