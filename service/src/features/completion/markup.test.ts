import { describe, expect, it } from 'vitest';
import { checkCompletion } from '#test/support/checkCompletion';
import { classicModule, smallMagento, type ProjectFiles } from '#test/support/project';

function withFile(path: string, text: string): ProjectFiles {
  return { ...smallMagento, ...classicModule({ [path]: text }) };
}

function config(inner: string): ProjectFiles {
  return withFile(
    'etc/integration/config.xml',
    `<integrations>
    <integration name="Acme ERP">
        ${inner}
    </integration>
</integrations>`,
  );
}

const api = (text: string): ProjectFiles => withFile('etc/integration/api.xml', text);

function lineOf(text: string, what: string): string {
  return text
    .split('\n')
    .find((line) => line.includes(what))!
    .trim();
}

describe('element names', () => {
  it('writes the tag with what it must have', async () => {
    const files = api(
      '<integrations>\n    <integration name="A">\n        <resources>\n            <|\n        </resources>\n    </integration>\n</integrations>',
    );
    expect((await checkCompletion(files)).accept('resource')).toContain('<resource name=""/>\n');
    const { accept, labels } = await checkCompletion(files, { snippets: true });
    expect(accept('resource')).toContain('<resource name="$1"/>$0\n');
    expect(labels).toEqual(['resource']);
  });

  it('writes required children, too', async () => {
    const { accept } = await checkCompletion(api('<integrations>\n    <|\n</integrations>'), {
      snippets: true,
    });
    expect(accept('integration')).toContain(
      '<integration name="$1">\n\t<resources>\n\t\t<resource name="$2"/>\n\t</resources>\n</integration>$0',
    );
  });

  it('offers only what may stand there in the order of the schema', async () => {
    const [first, second, last] = await Promise.all([
      checkCompletion(config('<|')),
      checkCompletion(config('<email>a@b.example</email>\n        <|')),
      checkCompletion(
        config(
          '<email>a@b.example</email>\n        <|\n        <identity_link_url>https://x.example</identity_link_url>',
        ),
      ),
    ]);
    expect(first.labels).toContain('email');
    expect(second.labels).toEqual(['endpoint_url', 'identity_link_url']);
    expect(last.labels).toEqual(['endpoint_url']);
  });

  it('writes the < where it is missing', async () => {
    expect((await checkCompletion(config('|'))).accept('email')).toContain('        <email></email>\n');
    expect((await checkCompletion(config('ema|'))).accept('email')).toContain('        <email></email>\n');
  });

  it('replaces only the name of a tag that is there', async () => {
    const { accept } = await checkCompletion(config('<em|>a@b.example</email>'));
    expect(accept('email')).toContain('<email>a@b.example</email>');
  });

  it('offers the root in an empty file, and no second one', async () => {
    const { accept, labels } = await checkCompletion(api('|'), { snippets: true });
    expect(labels).toEqual(['etc/integration/api.xml: whole file', 'integrations']);
    expect(accept('integrations')).toMatch(/^<integrations>\n\t<integration name="\$1">/);
    expect((await checkCompletion(api('<integrations></integrations>\n|'))).labels).toEqual([]);
  });

  it('explains each', async () => {
    const { item } = await checkCompletion(config('<|'));
    expect((item('email').documentation as { value: string }).value).not.toBe('');
  });
});

describe('end tags', () => {
  it.each([
    ['<email>a@b.example</|', '<email>a@b.example</email>'],
    ['<email>a@b.example</em|', '<email>a@b.example</email>'],
    ['<email>a@b.example</em|>', '<email>a@b.example</email>'],
  ])('%s', async (typed, expected) => {
    const { accept, labels } = await checkCompletion(config(typed));
    expect(labels).toEqual(['email']);
    expect(lineOf(accept('email'), '<email>')).toBe(expected);
  });

  it('closes what is open at the end of the text', async () => {
    const { accept } = await checkCompletion(api('<integrations>\n    <integration name="A"><|'));
    expect(accept('/integration')).toBe('<integrations>\n    <integration name="A"></integration>');
  });
});

describe('attributes', () => {
  const webapi = (tag: string): ProjectFiles => withFile('etc/webapi.xml', `<routes>\n    ${tag}\n</routes>`);

  it('offers those that are not there yet, required ones first', async () => {
    const { labels, accept } = await checkCompletion(webapi('<route url="/V1/x" |>'));
    expect(labels).toEqual(['method', 'secure', 'soapOperation']);
    expect(accept('method')).toContain('<route url="/V1/x" method="">');
  });

  it('replaces only the name where the value is there', async () => {
    const { accept } = await checkCompletion(webapi('<route met|="GET" url="/V1/x">'));
    expect(accept('method')).toContain('<route method="GET" url="/V1/x">');
  });

  it('does not swallow the attribute behind the cursor', async () => {
    const { accept } = await checkCompletion(webapi('<route | url="/V1/x">'));
    expect(accept('method')).toContain('<route method="" url="/V1/x">');
    expect((await checkCompletion(webapi('<route url="/V1/x"|>'))).labels).toEqual([]);
  });

  it('knows the values of those that have only a few', async () => {
    const methods = await checkCompletion(webapi('<route url="/V1/x" method="|">'));
    expect([...methods.labels].sort()).toEqual(['DELETE', 'GET', 'POST', 'PUT']);
    const { labels, accept } = await checkCompletion(webapi('<route url="/V1/x" secure=|>'));
    expect(labels).toEqual(['true', 'false']);
    expect(accept('true')).toContain('secure="true">');
  });

  it('offers the attribute before the ids in a resource', async () => {
    const { labels, accept } = await checkCompletion(
      api('<integrations><integration name="A"><resources><resource |'),
      {
        snippets: true,
      },
    );
    expect(labels.slice(0, 2)).toEqual(['name', 'Magento_Sales::sales']);
    expect(accept('name')).toMatch(/<resource name="\$1"$/);
  });
});

it.each(['<!-- <email| -->', '<![CDATA[ <| ]]>', '<!-- |', '<?xm|'])(
  'offers nothing in %s',
  async (typed) => {
    expect((await checkCompletion(config(typed))).labels).toEqual([]);
  },
);

describe('elements where the tags around are still open', () => {
  const path = 'app/code/Acme/Bridge/etc/integration/api.xml';
  const opened = '<integrations>\n  <integration name="A">\n    ';

  it.each([
    [
      '<integrations>\n  <|',
      ['integration', 'integration with resources and their parents', '/integrations'],
    ],
    [`${opened}<|`, ['resources', '/integration']],
    [`${opened}<resources>\n      <|`, ['resource', '/resources']],
    [`${opened}<resources>\n      <r|`, ['resource', '/resources']],
    [
      `${opened}<resources>\n      <resource name="Magento_Sales::sales"/>\n      <|\n`,
      ['resource', '/resources'],
    ],
    [
      `${opened}<resources>\n      <resource name="Magento_Sales::sales"/>\n    </resources>\n    <|`,
      ['/integration'],
    ],
  ])('%j', async (text, expected) => {
    const { labels } = await checkCompletion({ ...smallMagento, ...classicModule(), [path]: text });
    expect(labels).toEqual(expected);
  });
});
