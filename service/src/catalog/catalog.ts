import { allowsMagento, magentoVersionNamedBy } from '../magento/versionConstraint';
import { Installation } from '../workspace/installation';
import type { FixedFileKind } from '../magento/fileKinds';
import type { Module } from '../workspace/module';
import { SourceFile } from '../workspace/sourceFile';
import data from './magento.json';

/** The scheme of the files that the catalogue stands in for: nobody can open them. */
const catalogScheme = 'magento-catalog:';

interface CatalogData {
  readonly versions: readonly string[];
  readonly modules: readonly (readonly [name: string, versions: number])[];
  /** id, title, index of the parent (-1: none), position among siblings, versions as bits, disabled, defining module. */
  readonly resources: readonly (readonly (string | number)[])[];
  /** What routes name by their place here. */
  readonly classes: readonly string[];
  readonly refs: readonly string[];
  readonly routes: Readonly<Record<string, readonly CatalogRoute[]>>;
}

type CatalogRoute = readonly [
  url: string,
  method: string,
  serviceClass: number,
  serviceMethod: string,
  refs: readonly number[],
  versions: number,
];

const catalog = data as unknown as CatalogData;
const installations = new Map<number, Installation>();

/** The versions of Magento Open Source that are built in, oldest first. */
export const catalogVersions: readonly string[] = catalog.versions;

/**
 * Magento Open Source as far as its ACL, its REST routes and its modules' names go, for workspaces that have no Magento of their own:
 * the newest built-in version that is not newer than `version`; without one, the newest that the composer constraints
 * on magento/framework allow, or the newest of all.
 */
export function catalogInstallation(
  version: string | undefined,
  constraints: readonly string[] = [],
): Installation {
  const index = versionIndex(version ?? versionFor(constraints));
  let installation = installations.get(index);
  if (!installation) {
    installation = new Installation(modulesOf(index), undefined, catalog.versions[index]);
    installations.set(index, installation);
  }
  return installation;
}

/** Whether any built-in version has that ACL id. */
export function inAnyCatalogVersion(id: string): boolean {
  return rowsById().has(id);
}

/** In which of the built-in versions an ACL id is. */
export interface CatalogPresence {
  readonly has: readonly string[];
  /** Those that surely have not. The data of old versions lack some modules: of what they define, nobody can tell. */
  readonly lacks: readonly string[];
}

/**
 * The release that brought modules in, by the beginning of their names: of all others that an old version lacks, the
 * data may just be incomplete. (The release notes of Magento Open Source 2.3.0 and 2.4.0.)
 */
const newModules: readonly (readonly [prefix: string, version: string])[] = [
  ['Magento_Inventory', '2.3.0'],
  ['Magento_LoginAsCustomer', '2.4.0'],
  ['Magento_TwoFactorAuth', '2.4.0'],
  ['Magento_ReCaptcha', '2.4.0'],
  ['Magento_Securitytxt', '2.4.0'],
];

/** Where Magento Open Source has that id; undefined where no built-in version has. */
export function catalogPresence(id: string): CatalogPresence | undefined {
  const rows = rowsById().get(id);
  if (!rows) return undefined;
  const owners = new Set(rows.map(ownerIn));
  const isIn = (versions: number, index: number): boolean => (versions & (1 << index)) !== 0;
  const has = catalog.versions.filter((_, index) => rows.some((row) => isIn(Number(row[4]), index)));
  const lacks = catalog.versions.filter(
    (version, index) =>
      !has.includes(version) &&
      [...owners].every((owner) => {
        if (catalog.modules.some(([name, versions]) => name === owner && isIn(versions, index))) return true;
        const since = newModules.find(([prefix]) => owner.startsWith(prefix))?.[1];
        return since !== undefined && byNumber(version, since) < 0;
      }),
  );
  return { has, lacks };
}

let rowsOf: ReadonlyMap<string, CatalogData['resources']> | undefined;
/** Built when first asked for; an id has several rows where it moved between versions. */
function rowsById(): ReadonlyMap<string, CatalogData['resources']> {
  if (rowsOf) return rowsOf;
  const rows = new Map<string, CatalogData['resources'][number][]>();
  for (const row of catalog.resources) {
    const id = String(row[0]);
    rows.set(id, [...(rows.get(id) ?? []), row]);
  }
  return (rowsOf = rows);
}

function ownerIn(row: CatalogData['resources'][number]): string {
  const id = String(row[0]);
  return typeof row[6] === 'string' ? row[6] : id.slice(0, id.indexOf('::'));
}

const byNumber = new Intl.Collator('en', { numeric: true }).compare;

/** No built-in version may be allowed (`103.0.2`): then the one nearest below is as good as any. */
function versionFor(constraints: readonly string[]): string | undefined {
  const allowed = catalog.versions.filter((version) =>
    constraints.every((constraint) => allowsMagento(constraint, version)),
  );
  return allowed.at(-1) ?? magentoVersionNamedBy(constraints[0] ?? '');
}

function versionIndex(version: string | undefined): number {
  const newest = catalog.versions.length - 1;
  if (version === undefined) return newest;
  for (let index = newest; index > 0; index--)
    if (byNumber(catalog.versions[index]!, version) <= 0) return index;
  return 0;
}

/**
 * Each module with an acl.xml and a webapi.xml as they might have been written, so that everything else treats it like
 * any other. They are parsed when somebody asks for what is in them.
 */
function modulesOf(index: number): Module[] {
  const bit = 1 << index;
  const version = catalog.versions[index]!;
  const aclOf = new Map<string, string[]>();
  catalog.resources.forEach((row) => {
    if ((Number(row[4]) & bit) === 0) return;
    const owner = ownerIn(row);
    aclOf.set(owner, [...(aclOf.get(owner) ?? []), skeleton(row)]);
  });
  return catalog.modules
    .filter(([, versions]) => (versions & bit) !== 0)
    .map(([name]): Module => {
      const rootUri = `${catalogScheme}/${version}/${name}`;
      const acl = aclOf.get(name);
      const files = new Map<FixedFileKind, SourceFile>();
      if (acl) {
        const text = `<config><acl><resources>\n${acl.join('\n')}\n</resources></acl></config>\n`;
        files.set('acl', new SourceFile(`${rootUri}/etc/acl.xml`, 'acl', text));
      }
      const routes = catalog.routes[name]?.filter(([, , , , , versions]) => (versions & bit) !== 0) ?? [];
      if (routes.length > 0) {
        const text = `<routes>\n${routes.map(routeElement).join('\n')}\n</routes>\n`;
        files.set('webapi', new SourceFile(`${rootUri}/etc/webapi.xml`, 'webapi', text));
      }
      return {
        name,
        rootUri,
        origin: 'catalog',
        appCodePath: undefined,
        misplaced: [],
        diXml: '',
        files,
        registrations: [],
        scope: undefined,
        code: [],
        php: [],
        hasPhp: false,
        enabled: true,
      };
    });
}

/** The resource inside the bare elements of its ancestors, as a module writes it that adds to another's tree. */
function skeleton(row: readonly (string | number)[]): string {
  const [id, title, parent, order, , disabled] = row;
  const escaped = String(title).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  let text =
    `<resource id="${id}"${title === '' ? '' : ` title="${escaped}"`} sortOrder="${order}"` +
    `${disabled === 1 ? ' disabled="true"' : ''}/>`;
  for (let above = Number(parent); above >= 0; above = Number(catalog.resources[above]![2])) {
    text = `<resource id="${catalog.resources[above]![0]}">${text}</resource>`;
  }
  return text;
}

function routeElement([url, method, serviceClass, serviceMethod, refs]: CatalogRoute): string {
  const service =
    serviceClass < 0 ? '' : `<service class="${catalog.classes[serviceClass]!}" method="${serviceMethod}"/>`;
  const resources = refs.map((ref) => `<resource ref="${catalog.refs[ref]!}"/>`).join('');
  return `<route url="${url}" method="${method}">${service}<resources>${resources}</resources></route>`;
}
