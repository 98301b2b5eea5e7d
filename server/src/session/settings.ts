import { URI } from 'vscode-uri';
import { isMagentoVersion, readRuleSeverities, type RuleSeverities } from '#service/languageService';
import { joinUri } from '#service/uri';

/** What the user may choose. */
export interface Settings {
  /** The URI of a Magento project whose ACL applies to modules that have no Magento around them. */
  readonly magento: string | undefined;
  /** The version of the built-in Magento; undefined: as composer files tell. */
  readonly magentoVersion: string | undefined;
  /** Whether accepting an id in api.xml also adds its missing ancestors. */
  readonly addParents: boolean;
  /** How many folders are looked into in search of modules, below each of the workspace's. */
  readonly mostFolders: number;
  /** Whether the titles of ids are shown behind them. */
  readonly titleHints: boolean;
  /** Which files are validated: all of the user's own modules, or those that are open. */
  readonly validateScope: ValidateScope;
}

export type ValidateScope = 'workspace' | 'openFiles';

/** What is set about rules for one workspace folder: it counts before all configuration files. */
export interface FolderRules {
  readonly folder: string | undefined;
  readonly rules: RuleSeverities;
  /** Names in the setting that are no codes, or have a severity that there is not. */
  readonly invalid: readonly string[];
}

/** One workspace folder's values of our section of the settings, as the client gives them: of any shape. */
export interface FolderSettings {
  readonly folder: string | undefined;
  readonly values: unknown;
}

/** An editor may be opened on a whole disk: past so many folders the search for modules ends, and the status says so. */
const mostFolders = 10_000;

/** The first folder that says something wins; what none of them says comes from the initialization options. */
export function readSettings(folders: readonly FolderSettings[], initializationOptions: unknown): Settings {
  const initial = { folder: folders[0]?.folder, values: initializationOptions };
  const paths = folders.map((each) => magentoUri(property(each.values, 'magentoPath'), each.folder));
  const choices = folders.map((each) => property(property(each.values, 'completion'), 'addParents'));
  const hints = folders.map((each) => property(property(each.values, 'inlayHints'), 'titles'));
  const scopes = folders.map((each) => property(property(each.values, 'validate'), 'scope'));
  const limits = folders.map((each) => property(property(each.values, 'search'), 'maxFolders'));
  const versions = folders.map((each) => property(each.values, 'magentoVersion'));
  return {
    magentoVersion: [...versions, property(initial.values, 'magentoVersion')].find(isVersion),
    validateScope: [...scopes, property(initial.values, 'validateScope')].find(isScope) ?? 'workspace',
    titleHints: [...hints, property(initial.values, 'titleHints')].find(isBoolean) ?? false,
    magento:
      paths.find((path) => path !== undefined) ??
      magentoUri(property(initial.values, 'magento'), initial.folder),
    mostFolders: [...limits, property(initial.values, 'maxFolders')].find(isCount) ?? mostFolders,
    addParents: [...choices, property(initial.values, 'addParents')].find(isBoolean) ?? true,
  };
}

/** What is set about rules in each folder; what a folder does not say comes from the initialization options. */
export function readFolderRules(
  folders: readonly FolderSettings[],
  initializationOptions: unknown,
): FolderRules[] {
  return folders.map(({ folder, values }) => ({
    folder,
    ...readRuleSeverities(property(values, 'rules') ?? property(initializationOptions, 'rules')),
  }));
}

/** A path from the settings as a URI; one that is not absolute is meant from the workspace folder. */
function magentoUri(path: unknown, folder: string | undefined): string | undefined {
  if (typeof path !== 'string' || path.trim() === '') return undefined;
  const trimmed = path.trim();
  if (trimmed.startsWith('file:')) return trimmed;
  if (/^([A-Za-z]:)?[\\/]/.test(trimmed)) return URI.file(trimmed).toString();
  return folder === undefined ? undefined : joinUri(folder, trimmed);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function isVersion(value: unknown): value is string {
  return typeof value === 'string' && isMagentoVersion(value);
}

function isScope(value: unknown): value is ValidateScope {
  return value === 'workspace' || value === 'openFiles';
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0;
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
