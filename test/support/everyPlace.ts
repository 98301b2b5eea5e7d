import { moduleXml, registration, smallMagento, type ProjectFiles } from './project';

const root = 'app/code/Acme/Bridge';

/** The places where an ACL id can be, besides acl.xml: the text around the id. */
export const places = {
  'etc/integration/api.xml': [
    '<integrations><integration name="Acme ERP"><resources><resource name="',
    '"/></resources></integration></integrations>',
  ],
  'etc/integration.xml': [
    '<config><integration name="Acme CRM"><email>a@acme.example</email><resources><resource name="',
    '"/></resources></integration></config>',
  ],
  'etc/webapi.xml': [
    '<routes><route url="/V1/acme" method="GET"><service class="Acme\\Bridge\\Api\\A" method="b"/><resources><resource ref="',
    '"/></resources></route></routes>',
  ],
  'etc/adminhtml/menu.xml': [
    '<config><menu><add id="Acme_Bridge::item" title="Orders" module="Acme_Bridge" resource="',
    '"/></menu></config>',
  ],
  'etc/adminhtml/system.xml': [
    '<config><system><section id="acme"><label>Acme</label><resource>',
    '</resource></section></system></config>',
  ],
  'view/adminhtml/ui_component/acme_listing.xml': [
    '<listing><dataSource name="acme"><aclResource>\n  ',
    '\n</aclResource></dataSource></listing>',
  ],
  'Controller/Adminhtml/Orders.php': [
    "<?php\nnamespace Acme\\Bridge\\Controller\\Adminhtml;\nclass Orders\n{\n    public const ADMIN_RESOURCE = '",
    "';\n}\n",
  ],
  'Block/Orders.php': [
    '<?php\nclass Orders\n{\n    public function show()\n    {\n        return $this->_authorization->isAllowed("',
    '");\n    }\n}\n',
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type Place = keyof typeof places;
export const allPlaces = Object.keys(places) as Place[];

/** A module's file with something where the id is. */
export function at(place: Place, id: string): string {
  const [before, after] = places[place];
  return before + id + after;
}

export function pathOf(place: string): string {
  return `${root}/${place}`;
}

/** acl.xml that defines an id, which may be marked. */
export function aclDefining(id: string): string {
  return `<config><acl><resources><resource id="Magento_Backend::admin"><resource id="${id}" title="Acme Orders"/></resource></resources></acl></config>`;
}

/** A small Magento with the module Acme_Bridge; files by their path below its folder. */
export function bridge(files: Readonly<Record<string, string>>): ProjectFiles {
  const own = {
    'registration.php': registration('Acme_Bridge'),
    'etc/module.xml': moduleXml('Acme_Bridge'),
    ...files,
  };
  return {
    ...smallMagento,
    ...Object.fromEntries(Object.entries(own).map(([path, text]) => [pathOf(path), text])),
  };
}
