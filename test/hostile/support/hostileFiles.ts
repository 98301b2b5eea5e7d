import {
  classicModule,
  composerJson,
  moduleXml,
  registration,
  type ProjectFiles,
} from '#test/support/project';

/** A file that goes too far, and the code that is reported in it; undefined where nothing is wrong with it. */
export interface HostileFile {
  readonly what: string;
  /** Below the folder of a module, `Acme_Other`. */
  readonly path: string;
  readonly text: string;
  readonly code: string | undefined;
}

const nested = (element: string, n: number): string =>
  `${`<${element}>`.repeat(n)}${`</${element}>`.repeat(n)}`;
const patch = (body: string): string =>
  `<?php\nnamespace Acme\\Other\\Setup\\Patch\\Data;\nuse Magento\\Framework\\Setup\\Patch\\DataPatchInterface;\nclass Install implements DataPatchInterface\n{\n    private $m;\n    public static function getDependencies() { return []; }\n    public function getAliases() { return []; }\n    public function apply()\n    {\n${body}\n    }\n}\n`;
const picture = '``![p](https://evil.example/p.png)[click](https://evil.example)``';
const integration = (name: string, inside: string): string =>
  `<integrations><integration name="${name}">${inside}</integration></integrations>`;

/** Each kind of hostile input that was found; `../shared/hostile` has others of the same kinds. */
export const hostileFiles: readonly HostileFile[] = [
  {
    what: 'acl.xml 3,000 deep',
    path: 'etc/acl.xml',
    text: `<config><acl><resources>${'<resource id="Acme_Other::a" title="a">'.repeat(3_000)}${'</resource>'.repeat(3_000)}</resources></acl></config>`,
    code: 'xml-syntax',
  },
  {
    what: 'integration.xml 10,000 deep',
    path: 'etc/integration.xml',
    text: nested('integrations', 10_000),
    code: 'xml-syntax',
  },
  {
    what: 'config.xml 10,000 deep, never closed',
    path: 'etc/integration/config.xml',
    text: '<integrations>'.repeat(10_000),
    code: 'xml-syntax',
  },
  {
    what: 'webapi.xml 20,000 deep',
    path: 'etc/webapi.xml',
    text: nested('routes', 20_000),
    code: 'xml-syntax',
  },
  {
    what: 'composer.json with 3,000 brackets',
    path: 'composer.json',
    text: composerJson('acme/other', 'Acme\\Other').replace(
      '{',
      `{"extra":${'['.repeat(3_000)}${']'.repeat(3_000)},`,
    ),
    code: 'json-syntax',
  },
  {
    what: 'a composer name of 200 words',
    path: 'composer.json',
    text: `{"name":"acme/${'a-'.repeat(200)}!","type":"magento2-module"}`,
    code: 'composer-name-invalid',
  },
  {
    what: '2,000 chained entities',
    path: 'etc/integration/config.xml',
    text: `<!DOCTYPE a [${Array.from({ length: 2_000 }, (_, i) => `<!ENTITY e${i} "${i > 0 ? `&e${i - 1};&e${i - 1};` : 'x'}">`).join('')}]><integrations>&e1999;</integrations>`,
    code: 'xml-syntax',
  },
  {
    what: 'PHP that merges into what it passes, 400 times',
    path: 'Setup/Patch/Data/Install.php',
    text: patch(
      `        $a = ['Other'];\n${"        $a = array_merge($a, ['y'], $a);\n".repeat(400)}        $this->m->processIntegrationConfig($a);`,
    ),
    code: undefined,
  },
  {
    what: 'line breaks and blanks without an end',
    path: 'etc/module.xml',
    text: `<config><module${'\n '.repeat(100_000)}name="Acme_Other"/></config>`,
    code: undefined,
  },
  {
    what: 'pictures and links in an id',
    path: 'etc/integration/api.xml',
    text: integration('Other', `<resources><resource name="Acme_Other::x${picture}y"/></resources>`),
    code: 'integration-name-mismatch',
  },
  {
    what: 'commands for a build in a name',
    path: 'etc/integration/api.xml',
    text: integration(
      'y&#10;::error file=README.md,line=1::PWNED',
      '<resources><resource name="Magento_Sales::x&#10;##[group]pwn"/></resources>',
    ),
    code: 'integration-name-mismatch',
  },
];

/** A file of a module beside hostile ones, and what has to be reported there all the same. */
export const neighbour = {
  path: 'app/code/Acme/Bridge/etc/integration/api.xml',
  codes: ['integration-without-resources'],
};

/** A shop with a module of each of these files, and the path of each; one module beside them has a mistake. */
export function hostileShop(hostile: readonly HostileFile[]): { files: ProjectFiles; paths: string[] } {
  const files: Record<string, string> = {
    ...classicModule({
      'etc/integration/api.xml': '<integrations><integration name="Acme ERP"/></integrations>',
    }),
  };
  const paths = hostile.map(({ path, text }, index) => {
    const module = `app/code/Acme/Other${index}`;
    const named = (content: string): string => content.replace(/(acme[_/\\]+other)(?!\d)/gi, `$1${index}`);
    files[`${module}/registration.php`] = registration(`Acme_Other${index}`);
    files[`${module}/etc/module.xml`] = moduleXml(`Acme_Other${index}`);
    // Without an integration, nothing would be said of its composer.json.
    files[`${module}/etc/integration.xml`] = integration('Other', '<email>a@b.example</email>');
    files[`${module}/${path}`] = named(text);
    return `${module}/${path}`;
  });
  return { files, paths };
}
