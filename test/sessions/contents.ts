import type { Random } from '../mutation/random';
import { composerJson, moduleXml, registration, smallMagento, type ProjectFiles } from '../support/project';

const modules = [
  'Acme_Bridge',
  'Acme_Other',
  'Acme_Crm',
  'Magento_Sales',
  'Magento_Integration',
  'Acme_Ünder',
];
const integrations = ['Acme ERP', 'Acme CRM', 'Größe 😀'];
const ids = [
  'Magento_Backend::all',
  'Magento_Backend::admin',
  'Magento_Sales::sales',
  'Magento_Sales::sales_operation',
  'Magento_Sales::sales_order',
  'Magento_Catalog::retired_child',
  'Magento_Customer::manage',
  'Acme_Bridge::top',
  'Acme_Bridge::orders',
  'Acme_Other::orders',
  'Acme_Crm::nothing',
];
const classes = ['Names', 'InstallData', 'Installer', 'Orders'];
const namespaces = ['Acme\\Bridge', 'Acme\\Bridge', 'Acme\\Bridge', 'Acme\\Other', 'Acme\\Crm'];
const services = ['Api\\OrdersInterface', 'Api\\Deep\\ReadsInterface', 'Model\\Orders'];
const methods = ['getOrder', 'saveOrder', 'listOrders'];
const types = [
  'int',
  'string[]',
  'OrderInterface',
  '\\Acme\\Bridge\\Api\\Data\\OrderInterface',
  'array',
  'mixed',
];

/** Words that stand for each other in the files: putting one in another's place changes what refers to what. */
export const words: readonly string[] = [
  ...[...modules, ...integrations, ...ids, ...classes, ...namespaces, ...methods, ...types],
  ...['OrdersInterface', 'ReadsInterface', 'orderId', 'order_id', '%customer_id%', 'GET', 'POST', '@return'],
];

/** Where a module may have files; several places have files of the same kind. */
export const paths: readonly string[] = [
  'registration.php',
  'composer.json',
  'etc/module.xml',
  'etc/acl.xml',
  'etc/webapi.xml',
  'etc/integration.xml',
  'etc/integration/config.xml',
  'etc/integration/api.xml',
  'etc/adminhtml/menu.xml',
  'etc/adminhtml/system.xml',
  'view/adminhtml/ui_component/acme_listing.xml',
  'Setup/InstallData.php',
  'Setup/Patch/Data/Installer.php',
  'Model/Names.php',
  'Controller/Adminhtml/Orders.php',
  'src/registration.php',
  'src/etc/module.xml',
  'src/etc/integration/config.xml',
  'etc/integrations.xml',
  'etc/adminhtml/acl.xml',
  'etc/di.xml',
  'etc/extension_attributes.xml',
  'Api/OrdersInterface.php',
  'Api/Deep/ReadsInterface.php',
  'Api/Data/OrderInterface.php',
  'Model/Orders.php',
  'README.md',
  '.magento-integration.json',
  'etc/.magento-integration.json',
  'known.json',
];

/** A module's own REST endpoint, with the PHP behind it. */
export const endpoint: ProjectFiles = {
  'etc/webapi.xml':
    '<routes>\n<route url="/V1/acme/:orderId" method="GET"><service class="Acme\\Bridge\\Api\\OrdersInterface" method="getOrder"/><resources><resource ref="Magento_Sales::actions_view"/></resources></route>\n</routes>',
  'etc/di.xml':
    '<config><preference for="Acme\\Bridge\\Api\\OrdersInterface" type="Acme\\Bridge\\Model\\Orders"/></config>',
  'Api/OrdersInterface.php':
    '<?php\nnamespace Acme\\Bridge\\Api;\nuse Acme\\Bridge\\Api\\Data\\OrderInterface;\ninterface OrdersInterface\n{\n/**\n * @param int $orderId\n * @return OrderInterface\n */\npublic function getOrder(int $orderId);\n}\n',
  'Api/Data/OrderInterface.php':
    '<?php\nnamespace Acme\\Bridge\\Api\\Data;\ninterface OrderInterface\n{\n/** @return string */\npublic function getName();\n}\n',
  'Model/Orders.php':
    '<?php\nnamespace Acme\\Bridge\\Model;\nclass Orders implements \\Acme\\Bridge\\Api\\OrdersInterface\n{\npublic function getOrder(int $orderId) { return $this->getOrder($orderId); }\n}\n',
};

/** A text that could be at a path of a module, more often right than wrong. */
export function contentOf(path: string, random: Random): string {
  const name = random.pick(modules);
  const pick = (from: readonly string[]): string => random.pick(from);
  const several = <T>(make: () => T): T[] => Array.from({ length: random.below(4) }, make);
  switch (path.replace(/^(src|etc)\/(?=etc|registration|\.m)/, '')) {
    case 'registration.php':
      return random.chance(0.2)
        ? registration(name).replace('__DIR__', "__DIR__ . '/src'")
        : random.chance(0.1)
          ? '<?php\n'
          : registration(name);
    case '.magento-integration.json':
      return configuration(random);
    case 'known.json':
      return random.chance(0.2) ? '{' : '{ "version": 1, "problems": [] }';
    case 'composer.json':
      return random.chance(0.2) ? '{ "name": ' : composerJson('acme/module-bridge', name.replace('_', '\\'));
    case 'etc/module.xml':
      return moduleXml(name, {
        sequence: several(() => pick(modules)),
        setupVersion: random.chance(0.5) ? '1.0.0' : undefined,
      });
    case 'etc/acl.xml':
    case 'etc/adminhtml/acl.xml':
      return `<config><acl><resources><resource id="Magento_Backend::admin">${several(
        () =>
          `\n<resource id="${pick(ids)}" title="Title ${random.below(9)}" sortOrder="${random.below(99)}"/>`,
      ).join('')}</resource></resources></acl></config>\n`;
    case 'etc/webapi.xml':
      return `<routes>${several(() => route(random)).join('')}</routes>`;
    case 'etc/di.xml':
      if (random.chance(0.1)) return '<config><!-- integrations.xml integration/config.xml --></config>';
      return `<config>${several(() => `<preference for="${pick(namespaces)}\\${pick(services)}" type="${pick(namespaces)}\\Model\\Orders"/>`).join('\n')}</config>`;
    case 'etc/extension_attributes.xml':
      return `<config><extension_attributes for="${pick(namespaces)}\\Api\\Data\\OrderInterface"><attribute code="acme" type="${pick(types)}"/></extension_attributes></config>`;
    case 'Api/OrdersInterface.php':
      return phpClass(
        random,
        'Api',
        `interface OrdersInterface${random.chance(0.3) ? ' extends Deep\\ReadsInterface' : ''}`,
      );
    case 'Api/Deep/ReadsInterface.php':
      return phpClass(random, 'Api\\Deep', 'interface ReadsInterface');
    case 'Api/Data/OrderInterface.php':
      return phpClass(random, 'Api\\Data', 'interface OrderInterface');
    case 'Model/Orders.php':
      return phpClass(random, 'Model', `class Orders implements \\${pick(namespaces)}\\Api\\OrdersInterface`);
    case 'etc/integration.xml':
    case 'etc/integrations.xml':
      return `<config>${several(
        () =>
          `<integration name="${pick(integrations)}"><email>a@acme.example</email><resources>${several(() => `<resource name="${pick(ids)}"/>`).join('')}</resources></integration>\r\n`,
      ).join('')}</config>`;
    case 'etc/integration/config.xml':
      return `<?xml version="1.0"?>\n<integrations>${several(
        () =>
          `\n  <integration name="${pick(integrations)}"><email>a@acme.example</email><endpoint_url>http://acme.example</endpoint_url></integration>`,
      ).join('')}\n</integrations>\n`;
    case 'etc/integration/api.xml':
      return `<integrations>${several(
        () =>
          `\n<integration name="${pick(integrations)}"><resources>${several(() => `\n  <resource name="${pick(ids)}"/>`).join('')}\n</resources></integration>`,
      ).join('')}\n</integrations>\n`;
    case 'etc/adminhtml/menu.xml':
      return `<config><menu>${several(() => `<add id="${pick(ids)}" title="Orders" module="${name}" resource="${pick(ids)}"/>`).join('\n')}</menu></config>`;
    case 'etc/adminhtml/system.xml':
      return `<config><system><section id="acme"><label>Acme</label><resource>${pick(ids)}</resource></section></system></config>`;
    case 'view/adminhtml/ui_component/acme_listing.xml':
      return `<listing><dataSource name="acme"><aclResource>${pick(ids)}</aclResource></dataSource></listing>`;
    case 'Setup/InstallData.php':
    case 'Setup/Patch/Data/Installer.php':
      return `<?php\nnamespace Acme\\Bridge\\Setup;\nclass ${pick(classes)} extends ${pick(classes)} implements InstallDataInterface\n{\n    public function install()\n    {\n        $this->manager->processIntegrationConfig([${random.chance(0.5) ? `'${pick(integrations)}'` : `${pick(classes)}::NAME`}]);\n    }\n}\n`;
    case 'Model/Names.php':
      return `<?php\nnamespace Acme\\Bridge\\Setup;\nclass ${pick(classes)}\n{\n    public const NAME = '${pick(integrations)}';\n}\n`;
    case 'Controller/Adminhtml/Orders.php':
      return `<?php\nclass ${pick(classes)}\n{\n    public const ADMIN_RESOURCE = '${pick(ids)}';\n}\n`;
    default:
      return `<config>${pick(ids)}</config>`;
  }
}

/** A file of the shop that composer or setup:upgrade writes, by its path. */
export function projectFileOf(random: Random): { path: string; text: string } {
  const chosen = random.below(10);
  if (chosen < 4) {
    const disabled = ['Acme_Bridge', 'Magento_Sales', 'Acme_Other'].filter(() => random.chance(0.3));
    const lines = disabled.map((name) => `'${name}' => 0,`).join('\n');
    return { path: 'app/etc/config.php', text: `<?php\nreturn ['modules' => [\n${lines}\n]];\n` };
  }
  if (chosen < 6) {
    const version = random.pick(['2.3.7', '2.4.6', '2.4.7-p3']);
    const packages = [{ name: 'magento/product-community-edition', version }];
    const text = JSON.stringify({ packages: random.chance(0.8) ? packages : [] });
    if (random.chance(0.5)) return { path: 'composer.lock', text };
    return { path: 'composer.json', text: JSON.stringify({ require: { [packages[0]!.name]: version } }) };
  }
  const installed = JSON.parse(smallMagento['vendor/composer/installed.json']!) as { packages: object[] };
  const packages = installed.packages.filter(() => random.chance(0.9));
  const file = random.pick(['registration.php', 'src/registration.php', 'none.php']);
  const pack = { name: 'acme/pack', type: 'magento2-module', autoload: { files: [file] } };
  if (random.chance(0.6)) packages.push(pack);
  const text = JSON.stringify({ packages });
  return {
    path: 'vendor/composer/installed.json',
    text: random.chance(0.1) ? text.slice(0, text.length / 2) : text,
  };
}

function route(random: Random): string {
  const pick = (from: readonly string[]): string => random.pick(from);
  const data = random.chance(0.3)
    ? `<data><parameter name="${pick(['orderId', 'order.id'])}" force="true">%customer_id%</parameter></data>`
    : '';
  const url = `/V1/acme/${random.below(3)}${pick(['', '/:orderId', '/:order_id', '/:id'])}`;
  return `\n<route url="${url}" method="${pick(['GET', 'POST', 'PUT'])}"><service class="${pick(namespaces)}\\${pick(services)}" method="${pick(methods)}"/><resources><resource ref="${pick(ids)}"/></resources>${data}</route>`;
}

/** A class with some methods of services: documented or not, with bodies that call each other. */
function phpClass(random: Random, folder: string, head: string): string {
  const pick = (from: readonly string[]): string => random.pick(from);
  const method = (name: string): string => {
    const doc = random.chance(0.8)
      ? `/**\n * @param ${pick(types)} $orderId\n * @return ${pick(types)}\n */\n`
      : '';
    const body = head.startsWith('class') ? `{ return $this->${pick(methods)}($orderId); }` : ';';
    return `${doc}public function ${name}(${pick(['int ', '', 'array ', 'OrderInterface '])}$orderId)${body}\n`;
  };
  const members = methods.filter(() => random.chance(0.6)).map(method);
  return `<?php\nnamespace ${pick(namespaces)}\\${folder};\nuse Acme\\Bridge\\Api\\Data\\OrderInterface;\n${head}\n{\n${members.join('')}}\n`;
}

/** A configuration file; sometimes one that is broken. */
function configuration(random: Random): string {
  const severities = ['off', 'hint', 'warning', 'error', 'loud'];
  const codes = ['url-not-https', 'acl-unknown-resource', 'acl-missing-parent', 'xml-syntax', 'nothing'];
  const rules = () =>
    Object.fromEntries(codes.filter(() => random.chance(0.3)).map((code) => [code, random.pick(severities)]));
  const text = JSON.stringify({
    rules: rules(),
    ...(random.chance(0.3) && { overrides: [{ files: ['**/*.xml'], rules: rules() }] }),
    ...(random.chance(0.2) && { exclude: ['api.xml'] }),
    ...(random.chance(0.3) && { magento: random.pick(['../../shop', '..', '../shop']) }),
    ...(random.chance(0.3) && { magentoVersion: random.pick(['2.3.3', '2.4.6']) }),
    ...(random.chance(0.3) && { baseline: 'known.json' }),
  });
  return random.chance(0.1) ? text.slice(0, -1) : text;
}

const fragments = [
  ...['<', '>', '"', '</', '/>', '<!--', '-->', '<![CDATA[', '&', '&amp;', '<?php', '{', '}', '\\', "'", ';'],
  ...['\r\n', '\n', '\r', '\t', '😀', 'ü', '\u2028', '<resource name="', '<integration name="x">', 'false'],
  ...[
    '<!-- magento-integration-disable -->',
    '<!-- magento-integration-disable-next-line url-not-https -->\n',
  ],
];

export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a person does to a text next: types a character, deletes, pastes lines, has one word in place of another. */
export function editOf(text: string, random: Random): TextEdit {
  const start = random.below(text.length + 1);
  const end = Math.min(text.length, start + random.below(random.chance(0.2) ? 80 : 6));
  const kind = random.below(8);
  if (kind < 2) return { start, end: start, text: random.pick(fragments) };
  if (kind === 2) return { start, end: start, text: random.pick([...'aZ_:1 ']) };
  if (kind === 3) return { start, end, text: '' };
  if (kind === 4) return { start, end, text: text.slice(random.below(text.length + 1)).slice(0, 40) };
  const here = words.filter((word) => text.includes(word));
  if (here.length === 0) return { start, end: start, text: random.pick(words) };
  const word = random.pick(here);
  const place = text.indexOf(word, random.below(text.lastIndexOf(word) + 1));
  return { start: place, end: place + word.length, text: random.pick(words) };
}
