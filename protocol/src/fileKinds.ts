/** The files that declare integrations. */
export const integrationKinds = ['config', 'api', 'integration'] as const;
export type IntegrationKind = (typeof integrationKinds)[number];
/** The files of a module that say something about its integrations, by what Magento calls them. */
export type IndexedXmlKind = IntegrationKind | 'acl' | 'module' | 'webapi';
/** Files that only name ACL resources: they are read when they are open or when somebody asks for all uses. */
export type OnDemandXmlKind = 'menu' | 'system' | 'uiComponent';
/** Files that are read where the module has REST endpoints of its own. */
export type EndpointXmlKind = 'di' | 'extensionAttributes';
export type XmlFileKind = IndexedXmlKind | OnDemandXmlKind | EndpointXmlKind;
/** `misplaced`: an XML file of another kind in a place where Magento does not read it. */
export type FileKind = XmlFileKind | 'registration' | 'composer' | 'php' | 'misplaced';
/** Those that a module has one of, at a fixed path. */
export type FixedFileKind = Exclude<FileKind, 'php' | 'uiComponent' | 'misplaced' | EndpointXmlKind>;

/** Where Magento looks for each file, relative to the module's folder. It looks nowhere else, and case counts. */
export const pathOfKind = {
  config: 'etc/integration/config.xml',
  api: 'etc/integration/api.xml',
  integration: 'etc/integration.xml',
  acl: 'etc/acl.xml',
  module: 'etc/module.xml',
  webapi: 'etc/webapi.xml',
  menu: 'etc/adminhtml/menu.xml',
  system: 'etc/adminhtml/system.xml',
  registration: 'registration.php',
  composer: 'composer.json',
} as const satisfies Record<FixedFileKind, string>;

/** The name of the file in which a team writes down what it has decided about problems. */
export const configName = '.magento-integration.json';

/** Glob patterns of the files of a module that the server reads. */
export const filePatterns: readonly string[] = [
  ...patternsOf(Object.values(pathOfKind).filter((path) => !path.endsWith('.php'))),
  // Where such files are by mistake.
  '**/etc/{*ntegration*,*ntegration*/*}.xml',
  '**/etc/*/{acl,webapi,module,integration,config,api}.xml',
  '**/view/*/ui_component/*.xml',
  // What decides on how a module's own REST endpoints answer.
  '**/etc/{di,extension_attributes,webapi_rest/di}.xml',
  // registration.php, setup scripts and the classes that they take names from.
  '**/*.php',
];

/** The documents that the server knows how to read, in file systems of these schemes; `untitled` ones are in no module. */
export function documentFilters(schemes: readonly string[]): { scheme: string; pattern: string }[] {
  const patterns = [...filePatterns, `**/${configName}`];
  return schemes.flatMap((scheme) => patterns.map((pattern) => ({ scheme, pattern })));
}

/** One pattern for the files of each folder and extension, as in `**\/etc/{acl,module}.xml`. */
function patternsOf(paths: readonly string[]): string[] {
  const groups = new Map<string, { folder: string; names: string[]; extension: string }>();
  for (const path of paths) {
    const [, folder = '', name, extension] = /^(.*\/)?([^/.]+)(\.[^/]+)$/.exec(path)!;
    const key = `${folder}*${extension}`;
    const group = groups.get(key) ?? { folder, names: [], extension: extension! };
    groups.set(key, group);
    group.names.push(name!);
  }
  return [...groups.values()].map(({ folder, names, extension }) => {
    const name = names.length === 1 ? names[0]! : `{${names.join(',')}}`;
    return `**/${folder}${name}${extension}`;
  });
}
