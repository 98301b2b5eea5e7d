import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, it } from 'vitest';
import { offeredCommands } from '#protocol/commands';
import { project, smallMagento, type ProjectFiles } from '#test/support/project';
import type { ConnectionUrlsChange } from '../languageService';

const root = 'app/code/Acme/Bridge';
const config = `${root}/etc/integration/config.xml`;
const consolidated = `${root}/etc/integration.xml`;
const module: ProjectFiles = {
  ...smallMagento,
  [`${root}/registration.php`]: "<?php ComponentRegistrar::register('module', 'Acme_Bridge', __DIR__);",
  [`${root}/etc/module.xml`]: '<config><module name="Acme_Bridge"/></config>',
};
const endpointUrl = 'http://127.0.0.1:8090/endpoint';
const identityLinkUrl = 'http://127.0.0.1:8090/login';

const configWith = (content: string): string => `<integrations>
    <integration name="Acme">${content}</integration>
</integrations>
`;

/** What becomes of one file of the module, and what the answer says. */
async function change(
  file: string,
  text: string,
  urls: Partial<ConnectionUrlsChange> = { endpointUrl, identityLinkUrl },
  more: ProjectFiles = {},
) {
  const { service, uri } = await project({ ...module, ...more, [file]: text });
  const kind = file === consolidated ? 'consolidated' : 'classic';
  const answer = service.changeConnectionUrls({ uri: uri(file), integration: 'Acme', kind, ...urls });
  if (!('edit' in answer)) return answer;
  const changes = answer.edit.changes ?? {};
  const edited = TextDocument.applyEdits(
    TextDocument.create(uri(file), 'xml', 0, text),
    changes[uri(file)] ?? [],
  );
  return { ...answer, changes, text: edited };
}

/** Points at the receiving application and back; returns the text between. */
async function roundTrip(file: string, text: string): Promise<string> {
  const there = await change(file, text);
  if (!('text' in there)) throw new Error(there.refusal);
  const back = await change(file, there.text, {
    endpointUrl: { source: there.before.endpointUrl ?? null, instead: endpointUrl },
    identityLinkUrl: { source: there.before.identityLinkUrl ?? null, instead: identityLinkUrl },
  });
  if (!('text' in back)) throw new Error(back.refusal);
  expect(back.text).toBe(text);
  return there.text;
}

describe('changeConnectionUrls', () => {
  it('changes the two values and nothing else, and gives back exactly what was there', async () => {
    const odd = `<!-- ours -->
\t\t<email>a@b.example</email>
\t\t<endpoint_url >
\t\t\thttps://erp.example/a?b=1&amp;c=2
\t\t</endpoint_url> <!-- theirs -->
\t\t<identity_link_url><![CDATA[https://erp.example/login]]></identity_link_url>
`;
    expect(await roundTrip(config, configWith(odd))).toBe(
      configWith(`<!-- ours -->
\t\t<email>a@b.example</email>
\t\t<endpoint_url >${endpointUrl}</endpoint_url> <!-- theirs -->
\t\t<identity_link_url>${identityLinkUrl}</identity_link_url>
`),
    );
  });

  it.each([
    ['\n        <email>a@b.example</email>\n    ', 'behind the email'],
    ['\r\n\t<email>a@b.example</email> <!-- whose -->\r\n', 'behind its comment'],
    ['<email>a@b.example</email>', 'on the same line'],
    ['\n        <email>a@b.example</email>\n        <endpoint_url/>\n    ', 'one is empty'],
    ['\n        <email>a@b.example</email>\n        <identity_link_url>x://</identity_link_url>\n', 'one'],
  ])('puts missing elements where the schema wants them: %j', async (content) => {
    const between = await roundTrip(config, configWith(content));
    const names = [...between.matchAll(/<(email|endpoint_url|identity_link_url)>/g)].map((match) => match[1]);
    expect(names).toEqual(['email', 'endpoint_url', 'identity_link_url']);
    expect(between).toContain(`<endpoint_url>${endpointUrl}</endpoint_url>`);
    const { service, uri } = await project({ ...module, [config]: between });
    const codes = service.findProblems(uri(config)).map(({ rule }) => rule.code);
    expect(codes).not.toContain('schema');
    expect(codes).not.toContain('xml-syntax');
  });

  it('sets new elements as their neighbours are set', async () => {
    const result = await change(config, configWith('\n\t\t<email>a@b.example</email>\n    '));
    expect(result).toMatchObject({
      text: configWith(
        `\n\t\t<email>a@b.example</email>\n\t\t<endpoint_url>${endpointUrl}</endpoint_url>\n\t\t<identity_link_url>${identityLinkUrl}</identity_link_url>\n    `,
      ),
      before: { endpointUrl: null, identityLinkUrl: null },
      now: { endpointUrl: null, identityLinkUrl: null },
    });
  });

  it('works in integration.xml, before the resources, and in a declaration that is empty', async () => {
    const resources = `<config>
  <integration name="Acme">
    <resources>
      <resource name="Magento_Sales::sales"/>
    </resources>
  </integration>
</config>
`;
    const between = await roundTrip(consolidated, resources);
    expect(between).toContain(`<integration name="Acme">
    <endpoint_url>${endpointUrl}</endpoint_url>
    <identity_link_url>${identityLinkUrl}</identity_link_url>
    <resources>`);
    const empty = await change(
      consolidated,
      '<config>\n    <integration name="Acme"/>\n    <integration name="B"/>\n</config>',
    );
    expect(empty).toMatchObject({
      text: `<config>
    <integration name="Acme">
        <endpoint_url>${endpointUrl}</endpoint_url>
        <identity_link_url>${identityLinkUrl}</identity_link_url>
    </integration>
    <integration name="B"/>
</config>`,
    });
  });

  it('escapes what XML would read otherwise', async () => {
    const url = 'https://erp.example/e?a=1&b=2';
    const result = await change(config, configWith('<email>a@b.example</email>'), { endpointUrl: url });
    expect(result).toMatchObject({
      text: configWith(
        '<email>a@b.example</email><endpoint_url>https://erp.example/e?a=1&amp;b=2</endpoint_url>',
      ),
      before: { endpointUrl: null },
    });
    expect(result).not.toHaveProperty('before.identityLinkUrl');
  });

  it('changes the file whose value counts', async () => {
    const later = 'app/code/Acme/Later';
    const laterConfig = `${later}/etc/integration/config.xml`;
    const more = {
      [`${later}/registration.php`]: "<?php ComponentRegistrar::register('module', 'Acme_Later', __DIR__);",
      [`${later}/etc/module.xml`]:
        '<config><module name="Acme_Later"><sequence><module name="Acme_Bridge"/></sequence></module></config>',
      [laterConfig]: configWith('<endpoint_url>https://later.example</endpoint_url>'),
    };
    const own = configWith(
      '<email>a@b.example</email><endpoint_url>https://a.example</endpoint_url><identity_link_url>https://a.example/l</identity_link_url>',
    );
    const result = await change(config, own, undefined, more);
    if (!('changes' in result)) throw new Error(result.refusal);
    expect(
      Object.entries(result.changes).map(([file, edits]) => [file.includes('Later'), edits.length]),
    ).toEqual([
      [true, 1],
      [false, 1],
    ]);
    expect(result.now).toEqual({
      endpointUrl: 'https://later.example',
      identityLinkUrl: 'https://a.example/l',
    });
    expect(result.before.endpointUrl).toBe('<endpoint_url>https://later.example</endpoint_url>');
  });

  it('refuses to take back what somebody changed meanwhile, and says what it found', async () => {
    const changed = configWith('<endpoint_url>https://new.example/</endpoint_url>');
    const back = { source: '<endpoint_url/>', instead: endpointUrl };
    expect(await change(config, changed, { endpointUrl: back })).toEqual({
      reason: 'changed',
      refusal: `endpoint_url was changed in the meantime: expected "${endpointUrl}", found "https://new.example/".`,
    });
    expect(await change(config, configWith(''), { endpointUrl: back })).toMatchObject({ reason: 'changed' });
  });

  it('has nothing to take back where it was taken back by hand', async () => {
    const own = '<endpoint_url>https://own.example/</endpoint_url>';
    const back = { source: own, instead: endpointUrl };
    expect(await change(config, configWith(own), { endpointUrl: back })).toMatchObject({
      text: configWith(own),
    });
    const none = { source: null, instead: endpointUrl };
    expect(await change(config, configWith(''), { endpointUrl: none })).toMatchObject({
      text: configWith(''),
    });
  });

  it.each([
    ['an address of another kind', configWith(''), { endpointUrl: 'ftp://x' }, 'no-url'],
    ['a declaration that is half-typed', '<integrations><integration name="Acme"><em', {}, 'damaged'],
    ['an integration that is not there', configWith(''), { integration: 'Other' }, 'not-found'],
    ['no address at all', configWith(''), { endpointUrl: undefined, identityLinkUrl: undefined }, 'no-url'],
  ])('refuses %s', async (_, text, urls, reason) => {
    expect(await change(config, text, { endpointUrl, identityLinkUrl, ...urls })).toMatchObject({ reason });
  });
});

describe('the code action', () => {
  it('is there inside an integration of config.xml, for clients that have the command', async () => {
    const { service, uri } = await project({ ...module, [config]: configWith('<email>a@b.example</email>') });
    const at = (line: number, commands: readonly string[] = [offeredCommands.pointUrls]) =>
      service.findCodeActions(
        uri(config),
        { start: { line, character: 8 }, end: { line, character: 8 } },
        { diagnostics: [], only: ['refactor'] },
        { commands: new Set(commands) },
      );
    expect(at(1)).toEqual([
      {
        title: 'Point "Acme" to another application…',
        kind: 'refactor.rewrite',
        command: {
          title: 'Point "Acme" to another application…',
          command: offeredCommands.pointUrls,
          arguments: [{ uri: uri(config), integration: 'Acme', kind: 'classic' }],
        },
      },
    ]);
    expect(at(0)).toEqual([]);
    expect(at(1, [])).toEqual([]);
  });
});
