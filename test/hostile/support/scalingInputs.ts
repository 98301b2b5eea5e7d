import { times, type ScalingInput } from './scalingInput';
import { anyPhp } from './scalingPhp';
import { classicModule, composerJson, moduleXml, type ProjectFiles } from '#test/support/project';

/** The sizes that an input is measured at: what is nested deeper than PHP reads grows with the square up to there. */
export function sizesOf({ name }: ScalingInput): readonly [few: number, many: number] {
  if (name === 'nested resources') return [450, 900];
  return /nested|unclosed|open quotes/.test(name) ? [260, 520] : [20, 160];
}

const xml = (inside: string): string => `<?xml version="1.0"?>\n${inside}\n`;
const config = (inside: string): string => xml(`<integrations>${inside}</integrations>`);
const acl = (inside: string): string => xml(`<config><acl><resources>${inside}</resources></acl></config>`);
const routes = (inside: string): string => xml(`<routes>${inside}</routes>`);
const integration = (name: string, inside = '<email>a@b.example</email>'): string =>
  `<integration name="${name}">${inside}</integration>`;
/** What any file of XML can have too much of; `root` is what the file should begin with. */
function anyXml(path: string, root: string, child: string): ScalingInput[] {
  const inputs: [string, (n: number) => string][] = [
    ['nested elements', (n) => xml(`<${root}>${`<${child}>`.repeat(n)}${`</${child}>`.repeat(n)}</${root}>`)],
    ['unclosed elements', (n) => xml(`<${root}>${`<${child} name="a">`.repeat(n)}`)],
    ['unclosed elements on lines', (n) => xml(`<${root}>\n${`  <${child} name="a">\n`.repeat(n)}</${root}>`)],
    ['end tags without an end', (n) => xml(`<${root}>${`</${child} `.repeat(n)}`)],
    ['declarations without an end', (n) => xml(`<${root}>${'<!a '.repeat(n)}`)],
    ['stray end tags', (n) => xml(`<${root}>${`</${child}>`.repeat(n)}</${root}>`)],
    ['attributes', (n) => xml(`<${root}><${child}${times(n, (i) => ` a${i}="b"`)}/></${root}>`)],
    ['attributes of one name', (n) => xml(`<${root}><${child}${' a="b"'.repeat(n)}/></${root}>`)],
    ['namespaces', (n) => xml(`<${root}>${times(n, (i) => `<${child} xmlns:a${i}="urn:${i}">`)}`)],
    [
      'line breaks',
      (n) =>
        xml(
          `<${root}>${'\n'.repeat(n)}<${child}${'\n'.repeat(n)}/>${'\n'.repeat(n)}</${root}>${'\n'.repeat(n)}`,
        ),
    ],
    ['blanks', (n) => xml(`<${root}>${' '.repeat(n)}<${child}${' '.repeat(n)}/>${' '.repeat(n)}</${root}>`)],
    ['comments', (n) => xml(`<${root}>${'<!-- a -->'.repeat(n)}</${root}>`)],
    ['open comments', (n) => xml(`<${root}>${'<!--'.repeat(n)}</${root}>`)],
    ['open CDATA sections', (n) => xml(`<${root}>${'<![CDATA['.repeat(n)}</${root}>`)],
    ['bare <', (n) => xml(`<${root}>${'< '.repeat(n)}</${root}>`)],
    ['bare &', (n) => xml(`<${root}>${'& '.repeat(n)}</${root}>`)],
    ['open quotes', (n) => xml(`<${root}>${`<${child} a="`.repeat(n)}</${root}>`)],
    ['references', (n) => xml(`<${root}>${'&#160;'.repeat(n)}</${root}>`)],
    ['a long name', (n) => xml(`<${root}><${'a'.repeat(n)}/></${root}>`)],
    ['a long value', (n) => xml(`<${root}><${child} name="${'a '.repeat(n)}"/></${root}>`)],
    ['unknown elements', (n) => xml(`<${root}>${times(n, (i) => `<a${i}/>`)}</${root}>`)],
    [
      'entities in a chain',
      (n) =>
        `<!DOCTYPE a [${times(n, (i) => `<!ENTITY e${i} "${i > 0 ? `&e${i - 1};` : 'x'}">`)}]><${root}>&e${n - 1};</${root}>`,
    ],
    [
      'entities',
      (n) =>
        `<!DOCTYPE a [${times(n, (i) => `<!ENTITY e${i} "x">`)}]><${root}>${times(n, (i) => `&e${i};`)}</${root}>`,
    ],
    [
      'parameter entities',
      (n) => `<!DOCTYPE a [${times(n, (i) => `<!ENTITY % e${i} "<!ENTITY f${i} 'x'>">%e${i};`)}]><${root}/>`,
    ],
    ['one byte after another', (n) => '\u0001'.repeat(n)],
  ];
  return inputs.map(([name, text]) => ({ name, path, text }));
}

function anyJson(path: string): ScalingInput[] {
  const whole = (inside: string): string =>
    composerJson('acme/module-bridge', 'Acme\\Bridge').replace(/^\{/, `{${inside},`);
  const inputs: [string, (n: number) => string][] = [
    ['requirements', (n) => whole(`"require":{${times(n, (i) => `"acme/a${i}":"*",`)}"php":"*"}`)],
    [
      'Magento requirements',
      (n) => whole(`"require":{${times(n, (i) => `"magento/module-a${i}":"*",`)}"php":"*"}`),
    ],
    ['brackets', (n) => whole(`"extra":${'['.repeat(n)}${']'.repeat(n)}`)],
    ['braces', (n) => whole(`"extra":${'{"a":'.repeat(n)}1${'}'.repeat(n)}`)],
    ['open brackets', (n) => `{"name":${'['.repeat(n)}`],
    ['line breaks', (n) => `{${'\n'.repeat(n)}"name":"Acme Bridge"${'\n'.repeat(n)}}`],
    ['line breaks and no more', (n) => `{"name":"Acme Bridge"${'\n'.repeat(n)}`],
    ['a long name', (n) => `{"name":"acme/${'a'.repeat(n)}!","type":"magento2-module"}`],
    ['a long name of words', (n) => `{"name":"acme/${'a-'.repeat(n)}!","type":"magento2-module"}`],
    ['a long name in capitals', (n) => `{"name":"Acme/${'Ab'.repeat(n)}!","type":"magento2-module"}`],
    ['a long constraint', (n) => whole(`"require":{"magento/framework":"${'1.0 || '.repeat(n)}"}`)],
    ['a constraint of blanks', (n) => whole(`"require":{"magento/framework":"1${' '.repeat(n)}x"}`)],
    ['a constraint of dots', (n) => whole(`"require":{"magento/framework":"${'1.'.repeat(n)}"}`)],
    [
      'namespaces',
      (n) =>
        whole(
          `"autoload":{"files":["registration.php"],"psr-4":{${times(n, (i) => `"A${i}\\\\":"",`)}"Acme\\\\Bridge\\\\":""}}`,
        ),
    ],
    ['errors', (n) => `{${'"a" "b" '.repeat(n)}}`],
  ];
  return inputs.map(([name, text]) => ({ name, path, text }));
}

/** One input for each thing that a file of each kind can have too much of. */
export const scalingInputs: readonly ScalingInput[] = [
  ...anyXml('etc/integration/config.xml', 'integrations', 'integration'),
  ...anyXml('etc/integration/api.xml', 'integrations', 'integration').slice(0, 8),
  ...anyXml('etc/integration.xml', 'config', 'integration').slice(0, 8),
  ...anyXml('etc/acl.xml', 'config', 'resource'),
  ...anyXml('etc/module.xml', 'config', 'module').slice(0, 8),
  ...anyXml('etc/webapi.xml', 'routes', 'route').slice(0, 8),
  ...anyXml('etc/adminhtml/menu.xml', 'config', 'add').slice(0, 8),
  ...anyXml('etc/adminhtml/system.xml', 'config', 'section').slice(0, 8),
  ...anyXml('view/adminhtml/ui_component/a.xml', 'listing', 'item'),
  ...anyPhp('Setup/Patch/Data/InstallIntegration.php'),
  ...anyPhp('registration.php').slice(0, 8),
  ...anyJson('composer.json'),
  ...(
    [
      [
        'integrations',
        'etc/integration/config.xml',
        (n) => config(times(n, (i) => integration(`Acme ${i}`))),
      ],
      [
        'integrations of one name',
        'etc/integration/config.xml',
        (n) => config(integration('Acme ERP').repeat(n)),
      ],
      [
        'long addresses',
        'etc/integration/config.xml',
        (n) =>
          config(
            integration(
              'Acme ERP',
              `<email>${'a.'.repeat(n)}</email><endpoint_url>http://${'a?'.repeat(n)}</endpoint_url>`,
            ),
          ),
      ],
      [
        'addresses of blanks',
        'etc/integration/config.xml',
        (n) =>
          config(
            integration(
              'Acme ERP',
              `<email>a${' '.repeat(n)}b</email><endpoint_url>${' '.repeat(n)}x</endpoint_url>`,
            ),
          ),
      ],
      [
        'e-mail addresses of names',
        'etc/integration/config.xml',
        (n) => config(integration('Acme ERP', `<email>${'a'.repeat(n)}</email>`)),
      ],
      [
        'e-mail addresses of hosts',
        'etc/integration/config.xml',
        (n) => config(integration('Acme ERP', `<email>a@${'a.'.repeat(n)}</email>`)),
      ],
      [
        'names that are alike',
        'etc/integration/api.xml',
        (n) =>
          config(
            times(n, (i) =>
              integration(`Acme ERP${i}`, '<resources><resource name="Magento_Sales::sales"/></resources>'),
            ),
          ),
      ],
      [
        'integrations of one name',
        'etc/integration/api.xml',
        (n) =>
          config(
            integration('Acme ERP', '<resources><resource name="Magento_Sales::sales"/></resources>').repeat(
              n,
            ),
          ),
      ],
      [
        'unknown resources',
        'etc/integration/api.xml',
        (n) =>
          config(
            integration(
              'Acme ERP',
              `<resources>${times(n, (i) => `<resource name="Acme_Bridge::a${i}"/>`)}</resources>`,
            ),
          ),
      ],
      [
        'resources that repeat',
        'etc/integration/api.xml',
        (n) =>
          config(
            integration(
              'Acme ERP',
              `<resources>${'<resource name="Magento_Sales::ship"/>'.repeat(n)}</resources>`,
            ),
          ),
      ],
      [
        'resources',
        'etc/acl.xml',
        (n) => acl(times(n, (i) => `<resource id="Acme_Bridge::a${i}" title="A" sortOrder="${i}"/>`)),
      ],
      [
        'resources of one id',
        'etc/acl.xml',
        (n) => acl('<resource id="Acme_Bridge::a" title="A"/>'.repeat(n)),
      ],
      [
        'nested resources',
        'etc/acl.xml',
        (n) =>
          acl(`${times(n, (i) => `<resource id="Acme_Bridge::a${i}" title="A">`)}${'</resource>'.repeat(n)}`),
      ],
      [
        'untitled resources',
        'etc/acl.xml',
        (n) => acl(times(n, (i) => `<resource id="Acme_Bridge::a${i}"/>`)),
      ],
      [
        'routes',
        'etc/webapi.xml',
        (n) =>
          routes(
            times(
              n,
              (i) =>
                `<route method="GET" url="/V1/a/${i}"><service class="A" method="b"/><resources><resource ref="Magento_Sales::ship"/></resources></route>`,
            ),
          ),
      ],
      [
        'routes of one URL',
        'etc/webapi.xml',
        (n) =>
          routes(
            '<route method="GET" url="/V1/a"><service class="A" method="b"/><resources><resource ref="self"/></resources></route>'.repeat(
              n,
            ),
          ),
      ],
      [
        'a sequence',
        'etc/module.xml',
        (n) => moduleXml('Acme_Bridge', { sequence: Array.from({ length: n }, (_, i) => `Acme_A${i}`) }),
      ],
      [
        'a sequence of one name',
        'etc/module.xml',
        (n) => moduleXml('Acme_Bridge', { sequence: Array.from({ length: n }, () => 'Acme_A') }),
      ],
    ] satisfies [string, string, (n: number) => string][]
  ).map(([name, path, text]) => ({ name, path, text })),
];

/** The project that such a module is in. */
export function projectWith({ path, text }: ScalingInput, n: number): ProjectFiles {
  return { ...classicModule(), [`app/code/Acme/Bridge/${path}`]: text(n) };
}
