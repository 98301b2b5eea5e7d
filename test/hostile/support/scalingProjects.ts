import { times } from './scalingInput';
import { classicModule, smallMagento, type ProjectFiles } from '#test/support/project';

/** A project of which one file, that belongs to no module or is read only for endpoints, grows with `n`. */
export interface ScalingProject {
  readonly name: string;
  /** Below the project's folder. */
  readonly path: string;
  text(n: number): string;
}

const bridge = 'app/code/Acme/Bridge';
type Inputs = Readonly<Record<string, (n: number) => string>>;
const at = (path: string, inputs: Inputs): ScalingProject[] =>
  Object.entries(inputs).map(([name, text]) => ({ name, path, text }));

const config = (inside: string): string => `<?xml version="1.0"?>\n<config>${inside}</config>\n`;
const module = (i: number): string => `    'Acme_A${i}' => ${i % 2},\n`;
const packageOf = (i: number): string =>
  `{"name":"acme/a${i}","version":"1.0.0","type":"magento2-module","install-path":"../acme/a${i}","autoload":{"files":["registration.php"],"psr-4":{"A${i}\\\\":""}}}`;
const packages = (n: number): string =>
  `{"packages":[${Array.from({ length: n }, (_, i) => packageOf(i)).join(',')}]}`;
const problem = (i: number): string =>
  `{"file":"${bridge}/etc/integration/config.xml","code":"url-not-https","message":"a${i}","data":{"url":"http://${i}"},"count":1}`;
const baseline = (problems: readonly string[]): string => `{"version":1,"problems":[${problems.join(',')}]}`;

/** What any list or object of JSON can have too much of. */
const anyJson: Inputs = {
  brackets: (n) => `{"a":${'['.repeat(n)}${']'.repeat(n)}}`,
  'open braces': (n) => '{"a":'.repeat(n),
  'line breaks': (n) => `{${'\n'.repeat(n)}"rules"${' '.repeat(n)}:{}}`,
  'comments without an end': (n) => `{${'/*'.repeat(n)}`,
  errors: (n) => `{${'"a" "b" '.repeat(n)}}`,
};

/** What any XML can have too much of, as far as these two are read. */
const anyXml: Inputs = {
  'nested elements': (n) => config(`${'<type>'.repeat(n)}${'</type>'.repeat(n)}`),
  'unclosed elements': (n) => `<config>${'<type name="a">'.repeat(n)}`,
  attributes: (n) => config(`<type${times(n, (i) => ` a${i}="b"`)}/>`),
  'line breaks': (n) => config(`${'\n'.repeat(n)}<type${'\n'.repeat(n)}/>`),
  'open comments': (n) => config('<!--'.repeat(n)),
};

/** One input for each thing that a file beside those of modules can have too much of. */
export const scalingProjects: readonly ScalingProject[] = [
  ...at('app/etc/config.php', {
    modules: (n) => `<?php\nreturn ['modules' => [\n${times(n, module)}]];\n`,
    'a module that repeats': (n) => `<?php\nreturn ['modules' => [\n${"'Acme_A' => 1,\n".repeat(n)}]];\n`,
    'line breaks': (n) => `<?php${'\n'.repeat(n)}return ['modules' => [${'\n'.repeat(n)}'Acme_A' => 1]];`,
    brackets: (n) => `<?php return ${'['.repeat(n)}'modules' => [${']'.repeat(n)}];`,
    quotes: (n) => `<?php return ['modules' => [${"'".repeat(n)}`,
    comments: (n) => `<?php ${'/* '.repeat(n)} return ['modules' => []];`,
  }),
  ...at('vendor/composer/installed.json', { packages, ...anyJson }),
  ...at('composer.lock', { packages, ...anyJson }),
  ...at('.magento-integration.json', {
    'unknown rules': (n) => `{"rules":{${Array.from({ length: n }, (_, i) => `"a${i}":"off"`).join(',')}}}`,
    'patterns to exclude': (n) =>
      `{"exclude":[${Array.from({ length: n }, (_, i) => `"**/a${i}/*b*"`).join(',')}]}`,
    'a pattern of stars': (n) => `{"exclude":["${'*c'.repeat(n)}Q"]}`,
    'a pattern of folders': (n) => `{"exclude":["${'**/c/'.repeat(n)}Q"]}`,
    'patterns of choices': (n) => `{"exclude":["${'{a,b}'.repeat(n)}"]}`,
    overrides: (n) =>
      `{"overrides":[${Array.from({ length: n }, () => '{"files":["*.xml"],"rules":{"schema":"off"}}').join(',')}]}`,
    ...anyJson,
  }),
  ...at('known.json', {
    problems: (n) => baseline(Array.from({ length: n }, (_, i) => problem(i))),
    'a problem that repeats': (n) => baseline(Array.from({ length: n }, () => problem(0))),
    ...anyJson,
  }),
  ...at(`${bridge}/etc/di.xml`, {
    preferences: (n) => config(times(n, (i) => `<preference for="Acme\\A${i}" type="Acme\\B${i}"/>`)),
    'plugins of one class': (n) =>
      config(`<type name="Acme\\A">${times(n, (i) => `<plugin name="a${i}" type="Acme\\B"/>`)}</type>`),
    ...anyXml,
  }),
  ...at(`${bridge}/etc/extension_attributes.xml`, {
    attributes: (n) =>
      config(
        `<extension_attributes for="Magento\\Sales\\Api\\Data\\OrderInterface">${times(n, (i) => `<attribute code="a${i}" type="string"/>`)}</extension_attributes>`,
      ),
    'an attribute that repeats': (n) =>
      config(
        '<extension_attributes for="Acme\\A"><attribute code="a" type="A"/></extension_attributes>'.repeat(n),
      ),
    'nested elements of another name': (n) => anyXml['nested elements']!(n),
    'open comments': (n) => anyXml['open comments']!(n),
  }),
];

/** The project with that file; one of its modules has an integration and an endpoint. */
export function projectOf({ path, text }: ScalingProject, n: number): ProjectFiles {
  const webapi =
    '<routes><route method="GET" url="/V1/acme"><service class="Acme\\Bridge\\Api\\A" method="get"/><resources><resource ref="anonymous"/></resources></route></routes>';
  return {
    ...smallMagento,
    ...classicModule({ 'etc/webapi.xml': webapi }),
    '.magento-integration.json': '{ "baseline": "known.json" }',
    [path]: text(n),
  };
}
