import { URI } from 'vscode-uri';
import type { FileSystem } from '../fileSystem';
import { phpTokens } from '../magento/php/tokens';
import { readComposer } from '../magento/facts/composerFacts';
import { severalAtOnce } from '../severalAtOnce';
import { joinUri } from '../uri';
import { leadsUp } from './links';
import { magentoVersionOf, type DescribedPackage } from './magentoVersion';
import type { ModuleOrigin } from './module';

/** A module folder of a project, before its files are read. */
export interface ModuleFolder {
  readonly rootUri: string;
  readonly origin: ModuleOrigin;
  /** The path below `app/code`, for `app-code`. */
  readonly appCodePath?: string;
  /** Whether a link leads there, so that the same files have another name as well. */
  readonly link?: boolean;
  /** Of a module that is by itself: the Magento that its composer.lock has. */
  readonly magentoVersion?: string | undefined;
}

/** What is at the root of a Magento project. */
export interface ProjectLayout {
  readonly rootUri: string;
  /** As in `2.4.6` or `2.4.6-p3`; undefined where no composer file tells. */
  readonly version: string | undefined;
  /** What its composer.json asks of PHP and of Magento's packages: constraints by package. */
  readonly requirements: ReadonlyMap<string, string>;
  readonly folders: readonly ModuleFolder[];
  /** From app/etc/config.php; a module that is not in it will be enabled by the next setup:upgrade. */
  readonly disabled: ReadonlySet<string>;
  /** All that app/etc/config.php names, enabled or not; undefined where there is no such file, or no module in it. */
  readonly listed: ReadonlySet<string> | undefined;
}

interface ComposerPackage extends DescribedPackage {
  type?: unknown;
  'install-path'?: unknown;
  autoload?: { files?: unknown };
}

/** Finds the modules of a project without walking it: composer's list, `app/code/<Vendor>/<Module>`, `vendor/*`. */
export async function readProjectLayout(fs: FileSystem, rootUri: string): Promise<ProjectLayout> {
  const composerBytes = await fs.readFile(joinUri(rootUri, 'composer.json'));
  const composerText = composerBytes ? new TextDecoder().decode(composerBytes) : '';
  // Hardly a project has its packages elsewhere: no need to warm up the reader for those.
  const vendorDir = /vendor-dir|\\u/.test(composerText) ? readComposer(composerText).vendorDir : undefined;
  const vendor = joinUri(rootUri, vendorDir ?? 'vendor');
  const packages = await installedPackages(fs, vendor);

  const folders: ModuleFolder[] = [];
  const installed = new Set<string>();
  for (const item of packages) {
    const folder = packageFolder(vendor, item);
    if (folder === undefined) continue;
    installed.add(folder);
    const files = Array.isArray(item.autoload?.files) ? item.autoload.files : [];
    const registering = files.filter(
      (file) => typeof file === 'string' && /(^|\/)registration\.php$/.test(file),
    );
    // A module that composer installed but was not told to load: Magento does not see it, and we say so.
    if (registering.length === 0 && item.type === 'magento2-module')
      folders.push({ rootUri: folder, origin: 'composer' });
    for (const file of registering as string[]) {
      const below = file.replace(/^\.\//, '').slice(0, -'/registration.php'.length);
      folders.push({
        rootUri: file.includes('/') && below ? joinUri(folder, below) : folder,
        origin: 'composer',
      });
    }
  }
  const links = new Set<string>();
  const byHand = await vendorByHand(fs, vendor, installed, links);
  return {
    rootUri,
    version: magentoVersionOf(packages) ?? (await lockedVersion(fs, rootUri)) ?? ownVersion(composerText),
    requirements: decisiveRequirements(requirementsIn(composerText)),
    folders: [
      ...folders.map((folder) => (links.has(folder.rootUri) ? { ...folder, link: true } : folder)),
      ...byHand,
      ...(await appCodeFolders(fs, joinUri(rootUri, 'app/code'))),
    ],
    ...modulesIn(await fs.readFile(joinUri(rootUri, 'app/etc/config.php'))),
  };
}

async function installedPackages(fs: FileSystem, vendor: string): Promise<ComposerPackage[]> {
  const bytes = await fs.readFile(joinUri(vendor, 'composer/installed.json'));
  const json = parseJson(bytes) as { packages?: unknown } | unknown[] | undefined;
  // Composer 1 wrote a bare list.
  const packages = Array.isArray(json) ? json : json?.packages;
  return describedPackages(packages);
}

function describedPackages(value: unknown): ComposerPackage[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

function packageFolder(vendor: string, item: ComposerPackage): string | undefined {
  const path = item['install-path'];
  if (typeof path === 'string' && path !== '') {
    if (/^(\/|[A-Za-z]:)/.test(path)) return URI.file(path).toString();
    // Relative to vendor/composer; nearly always `../<name>`.
    return path.startsWith('../') ? joinUri(vendor, path.slice(3)) : joinUri(vendor, `composer/${path}`);
  }
  return typeof item.name === 'string' ? joinUri(vendor, item.name) : undefined;
}

/** Module folders under `vendor/` that composer did not put there; notes which package folders are links. */
async function vendorByHand(
  fs: FileSystem,
  vendor: string,
  installed: ReadonlySet<string>,
  links: Set<string>,
): Promise<ModuleFolder[]> {
  const owners = (await fs.readDirectory(vendor)).filter(
    ({ name, type }) => type === 'directory' && name !== 'composer' && name !== 'bin',
  );
  const found = await severalAtOnce(owners, async (owner) => {
    const ofOwner: ModuleFolder[] = [];
    const ownerUri = joinUri(vendor, owner.name);
    for (const entry of await fs.readDirectory(ownerUri)) {
      if (entry.type !== 'directory') continue;
      const folder = joinUri(ownerUri, entry.name);
      if (installed.has(folder)) {
        if (entry.link || owner.link) links.add(folder);
      } else if (await hasModuleXml(fs, folder)) {
        ofOwner.push({ rootUri: folder, origin: 'vendor-folder', link: entry.link });
      }
    }
    return ofOwner;
  });
  return found.flat();
}

/**
 * Every module folder under `app/code`: also those without registration.php, and those at a depth where Magento does
 * not look, since these are what somebody wonders about.
 */
async function appCodeFolders(fs: FileSystem, appCode: string): Promise<ModuleFolder[]> {
  const visit = async (folder: string, path: string[], link: boolean): Promise<ModuleFolder[]> => {
    const entries = await fs.readDirectory(folder);
    const names = new Set(entries.map((entry) => entry.name));
    if (
      path.length > 0 &&
      (names.has('registration.php') || (names.has('etc') && (await hasModuleXml(fs, folder))))
    ) {
      return [{ rootUri: folder, origin: 'app-code', appCodePath: path.join('/'), link }];
    }
    if (path.length >= 3) return [];
    const below = await severalAtOnce(entries, async (entry) => {
      if (entry.type !== 'directory' || (await leadsUp(fs, folder, entry))) return [];
      return visit(joinUri(folder, entry.name), [...path, entry.name], link || entry.link === true);
    });
    return below.flat();
  };
  return visit(appCode, [], false);
}

async function hasModuleXml(fs: FileSystem, folder: string): Promise<boolean> {
  const etc = await fs.readDirectory(joinUri(folder, 'etc'));
  return etc.some((entry) => ['module.xml', 'integration', 'integration.xml'].includes(entry.name));
}

/** The Magento that the composer.lock of a folder has; undefined where it has none. */
export async function lockedVersion(fs: FileSystem, folder: string): Promise<string | undefined> {
  const lock = parseJson(await fs.readFile(joinUri(folder, 'composer.lock'))) as
    { packages?: unknown; 'packages-dev'?: unknown } | undefined;
  const packages = [lock?.packages, lock?.['packages-dev']].flatMap(describedPackages);
  return magentoVersionOf(packages);
}

/** Of a clone of Magento's repository, composer.json says itself which version it is. */
function ownVersion(composerText: string): string | undefined {
  return magentoVersionOf(describedPackages([parseJson(composerText)]));
}

function requirementsIn(composerText: string): ReadonlyMap<string, string> {
  const { require } = (parseJson(composerText) ?? {}) as { require?: unknown };
  if (typeof require !== 'object' || require === null) return new Map();
  return new Map(
    Object.entries(require).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Of composer's constraints, those that tell which Magento a package can be installed with. */
export function decisiveRequirements(constraints: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...constraints].filter(([name]) => /^(php$|magento\/|mage-os\/)/.test(name)));
}

/** The names in the `modules` list that Magento writes to app/etc/config.php, and those with value 0. */
function modulesIn(bytes: Uint8Array | undefined): Pick<ProjectLayout, 'disabled' | 'listed'> {
  const disabled = new Set<string>();
  const listed = new Set<string>();
  if (!bytes) return { disabled, listed: undefined };
  const tokens = phpTokens(new TextDecoder().decode(bytes));
  tokens.forEach(({ kind, text: name }, index) => {
    if (kind !== 'string' || !/^[A-Za-z0-9]+_[A-Za-z0-9]+$/.test(name)) return;
    const isEntry = tokens[index + 1]?.text === '=>';
    const value = isEntry ? tokens[index + 2]?.text : undefined;
    if (value === '0') disabled.add(name);
    if (value === '0' || value === '1') listed.add(name);
  });
  return { disabled, listed: listed.size > 0 ? listed : undefined };
}

function parseJson(source: Uint8Array | string | undefined): unknown {
  if (source === undefined) return undefined;
  try {
    return JSON.parse(typeof source === 'string' ? source : new TextDecoder().decode(source));
  } catch {
    // A half-written file: composer is at work. The watcher will report the finished one.
    return undefined;
  }
}
