import { derived } from '../derived';
import { relativePath } from '../uri';
import type { Installation } from './installation';
import { fileOf, type Module } from './module';
import type { SourceFile } from './sourceFile';

/** PHP that has to do with an integration by other ways than `processIntegrationConfig()`. */
export interface PhpCreation {
  readonly uri: string;
  /** Below the module's folder. */
  readonly path: string;
  /**
   * `reads-declaration`: it reads the files by Magento's own reader, so that they have to stay. `own-data`: it creates
   * the integration with data of its own.
   */
  readonly how: 'reads-declaration' | 'own-data';
}

const integrationNamespace = 'magento\\integration\\';
const services = [
  'api\\integrationserviceinterface',
  'model\\integrationservice',
  'model\\integrationfactory',
];
/** Magento\Integration\Model\Config reads config.xml, IntegrationConfig api.xml, ConsolidatedConfig integration.xml. */
const readers = {
  classic: ['model\\config', 'model\\integrationconfig'],
  consolidated: ['model\\consolidatedconfig'],
} as const;
const declaringFiles = { classic: ['config', 'api'], consolidated: ['integration'] } as const;

/** The PHP of the user's modules here that reads the declarations itself, or creates the integration `name`. */
export function phpCreationOf(
  name: string,
  installation: Installation,
  kind: keyof typeof readers = 'classic',
): PhpCreation | undefined {
  const found = installation.own.flatMap((module) => candidatesIn(module).map((file) => ({ module, file })));
  const reading = found.find(
    ({ module, file }) => readsDeclarations(file, kind) && mayBeAbout(name, module, file, kind),
  );
  if (reading) return creation(reading, 'reads-declaration');
  const creating = found.find(({ file }) => creates(name, file));
  return creating && creation(creating, 'own-data');
}

function creation(
  { module, file }: { module: Module; file: SourceFile },
  how: PhpCreation['how'],
): PhpCreation {
  return { uri: file.uri, path: relativePath(module.rootUri, file.uri) ?? file.uri, how };
}

/** A module is replaced as a whole when one of its files changes, so what is known of it stays true. */
const candidatesIn = derived((module: Module): readonly SourceFile[] =>
  module.code.filter(({ text }) => /Magento\\+Integration\\/i.test(text)),
);

function readsDeclarations({ text, php }: SourceFile, kind: keyof typeof readers): boolean {
  if (!/->\s*getIntegrations\s*\(/i.test(text)) return false;
  return readers[kind].some((name) => php.references.has(integrationNamespace + name));
}

/**
 * Whether PHP that reads the declarations may do so for `name`. A module that declares integrations reads them for
 * itself; one that declares none may be what several modules share.
 */
function mayBeAbout(name: string, module: Module, file: SourceFile, kind: keyof typeof readers): boolean {
  const declared = declaringFiles[kind].flatMap(
    (each) => fileOf(module, each)?.integrations.integrations ?? [],
  );
  return declared.length === 0 || isQuoted(name, file) || declared.some((each) => each.name.value === name);
}

const isQuoted = (name: string, { text }: SourceFile): boolean =>
  text.includes(`'${name}'`) || text.includes(`"${name}"`);

function creates(name: string, file: SourceFile): boolean {
  return (
    isQuoted(name, file) &&
    services.some((service) => file.php.references.has(integrationNamespace + service)) &&
    /service\w{0,100}\s*->\s*create\s*\(|->\s*(?:setData|addData|setName)\s*\(/i.test(file.text)
  );
}
