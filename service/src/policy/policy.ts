import type { FileSource } from '../fileSystem';
import type { RuleCode } from '../rules/registry';
import { isWithin, parentUri, relativePath } from '../uri';
import type { MagentoChoice, MagentoChoices } from '../workspace/magentoChoice';
import type { Baseline } from './baseline/baseline';
import { severityIn } from './configuration/config';
import type { ConfigFile } from './configuration/configFile';
import type { ConfigurableSeverity, RuleSeverities } from './configuration/severities';
import { resolvePath, TeamFiles } from './teamFiles';

/** What is decided from outside of the files. */
export interface PolicyOptions {
  /** The configuration file that applies to all files, in place of those beside them. */
  readonly config?: string;
  /** The baseline that applies to all files, in place of those that are configured. */
  readonly baseline?: string;
  /** What the user has set in the editor, by workspace folder: it counts before all configuration. */
  readonly rules?: readonly { readonly folder: string | undefined; readonly rules: RuleSeverities }[];
  /** Looks for configuration up to the root of the disk, and not only up to the workspace folder. */
  readonly searchAbove?: boolean;
  /** false: no path in a configuration is followed that leads out of the workspace folders. */
  readonly isTrusted?: boolean;
}

/** What has been decided about the problems of one file. */
export interface FilePolicy {
  readonly config: ConfigFile | undefined;
  readonly isExcluded: boolean;
  readonly baseline: Baseline | undefined;
  /** Undefined where nothing is decided: then it is as the rule says. */
  severityOf(code: RuleCode): ConfigurableSeverity | undefined;
}

/** What a team has decided about problems, kept in step with its files. URIs are canonical. */
export class Policy implements MagentoChoices {
  readonly #files: TeamFiles;
  #folders: readonly string[] = [];
  /** Folders that have been looked into, and those above them. */
  readonly #loaded = new Set<string>();
  #options: PolicyOptions = {};
  #generation = 0;

  constructor(source: FileSource) {
    this.#files = new TeamFiles(source);
  }

  /** Grows whenever something else may be decided. */
  get generation(): number {
    return this.#generation;
  }

  /** Takes the workspace folders, and reads what is in them. */
  async setFolders(folders: readonly string[], options: PolicyOptions): Promise<void> {
    this.#generation++;
    this.#folders = folders;
    this.#loaded.clear();
    const { isTrusted = true, config, baseline } = options;
    await this.#files.begin(folders, { isTrusted, named: [config, baseline] });
    this.#options = options;
    if (config !== undefined) await this.#files.readConfig(config);
    await this.load(folders);
  }

  /** Takes what the user has set in the editor. */
  setRules(rules: NonNullable<PolicyOptions['rules']>): void {
    this.#generation++;
    this.#options = { ...this.#options, rules };
  }

  /** What all configuration says of Magento: where it is another text, modules are on another one. */
  get magentoKey(): string {
    return JSON.stringify(
      this.#files.configs
        .map(({ uri, config: { magento, magentoVersion } }) => [uri, magento?.value, magentoVersion?.value])
        .filter(([, magento, version]) => magento !== undefined || version !== undefined)
        .sort(),
    );
  }

  /** Reads what counts in these folders, if that has not been done yet. Tells whether anything was new. */
  async load(folders: Iterable<string>): Promise<boolean> {
    const wanted = new Set<string>();
    for (const folder of folders) {
      for (const each of this.#upFrom(folder)) {
        if (this.#loaded.has(each)) break;
        this.#loaded.add(each);
        wanted.add(each);
      }
    }
    if (wanted.size === 0) return false;
    const isNew = await this.#files.load(wanted);
    await this.#loadBaselines(wanted);
    this.#generation++;
    return isNew;
  }

  /** Whether a file is one of those that say what is decided. */
  has(uri: string): boolean {
    return this.#files.has(uri);
  }

  /** Whether a configuration file is a link that leads to this file, whatever it is called. */
  isLinked(uri: string): Promise<boolean> {
    return this.#files.isLinked(uri);
  }

  /** The configuration files that are in the workspace folders, in `folders` or above these, as far as they are known. */
  configUris(folders: Iterable<string>): string[] {
    const uris = new Set<string>();
    const seen = new Set<string>();
    for (const folder of [...this.#folders, ...folders]) {
      for (const each of this.#upFrom(folder)) {
        if (seen.has(each)) break;
        seen.add(each);
        const config = this.#files.configIn(each);
        if (config) uris.add(config.uri);
      }
    }
    return [...uris];
  }

  configAt(uri: string): ConfigFile | undefined {
    return this.#files.configAt(uri);
  }

  /** The files that count anywhere, there or not, under whatever name: to be watched. */
  get filesToWatch(): readonly string[] {
    return this.#files.toWatch;
  }

  async open(uri: string, text: string): Promise<void> {
    const opened = this.#files.open(uri, text);
    this.#generation++;
    await this.#loadBaselines((await opened).map(parentUri));
    this.#generation++;
  }

  async close(uri: string): Promise<void> {
    await this.#loadBaselines((await this.#files.close(uri)).map(parentUri));
    this.#generation++;
  }

  /** Takes in what a watcher saw. Tells whether it was about any of these files. */
  async filesChanged(
    changes: readonly { uri: string; type: 'created' | 'changed' | 'deleted' }[],
  ): Promise<boolean> {
    const isOurs = await this.#files.changed(changes);
    if (!isOurs) return false;
    // Folders may have been forgotten.
    this.#loaded.clear();
    this.#generation++;
    await this.#loadBaselines(changes.map(({ uri }) => parentUri(uri)));
    return true;
  }

  /** The configuration file that applies to what is in a folder. */
  configFor(folder: string): ConfigFile | undefined {
    const { config } = this.#options;
    if (config !== undefined) return this.#files.configAt(config);
    for (const each of this.#upFrom(folder)) {
      const found = this.#files.configIn(each);
      if (found) return found;
    }
    return undefined;
  }

  /** What is decided about the file of that URI. */
  of(uri: string): FilePolicy {
    const config = this.configFor(parentUri(uri));
    const path = config && (relativePath(config.folder, uri) ?? '');
    const rules = this.#rulesFor(uri);
    return {
      config,
      isExcluded: config !== undefined && path !== '' && config.config.isExcluded(path!),
      baseline: this.#baselineFor(config),
      severityOf: (code) => rules?.get(code) ?? (config && severityIn(config.config, code, path!)),
    };
  }

  /** Whether the user has set a rule in the editor, for the file of that URI. */
  isSetInEditor(uri: string, code: RuleCode): boolean {
    return this.#rulesFor(uri)?.has(code) ?? false;
  }

  /** The workspace folder that a file is in: configuration above it does not count. */
  folderOf(uri: string): string | undefined {
    return this.#folders.filter((folder) => isWithin(uri, folder)).sort((a, b) => b.length - a.length)[0];
  }

  magentoFor(folder: string): MagentoChoice {
    const config = this.configFor(folder);
    const { magento, magentoVersion } = config?.config ?? {};
    return {
      magento: magento && this.#allowed(resolvePath(config!.folder, magento.value)),
      magentoVersion: magentoVersion?.value,
    };
  }

  /** The baseline that a configuration names, whether it is there or not. */
  baselineOf(config: ConfigFile): Baseline | 'broken' | undefined {
    const uri = this.#allowed(namedBaseline(config));
    return uri === undefined ? undefined : this.#files.baselineAt(uri);
  }

  #baselineFor(config: ConfigFile | undefined): Baseline | undefined {
    const uri = this.#options.baseline ?? (config && this.#allowed(namedBaseline(config)));
    const found = uri === undefined ? undefined : this.#files.baselineAt(uri);
    return found === 'broken' ? undefined : found;
  }

  /** Whether a path of a configuration may be followed. */
  isFollowed(uri: string): boolean {
    return this.#allowed(uri) !== undefined;
  }

  #allowed(uri: string | undefined): string | undefined {
    const { isTrusted = true } = this.#options;
    return uri !== undefined && !isTrusted && this.folderOf(uri) === undefined ? undefined : uri;
  }

  #rulesFor(uri: string): RuleSeverities | undefined {
    const { rules = [] } = this.#options;
    const folder = this.folderOf(uri);
    return (rules.find((each) => each.folder === folder) ?? rules[0])?.rules;
  }

  async #loadBaselines(folders: Iterable<string>): Promise<void> {
    const { baseline, config } = this.#options;
    const uris = baseline === undefined ? [] : [baseline];
    const configs =
      config === undefined
        ? [...folders].map((folder) => this.#files.configIn(folder))
        : [this.#files.configAt(config)];
    for (const found of configs) {
      const uri = found && this.#allowed(namedBaseline(found));
      if (uri !== undefined) uris.push(uri);
    }
    await this.#files.loadBaselines(uris);
  }

  /** The folders in which configuration for what is in `folder` may be, the nearest first. */
  *#upFrom(folder: string): Iterable<string> {
    const around = this.folderOf(folder);
    if (around === undefined && !folder.startsWith('file:')) return;
    const top = this.#options.searchAbove ? undefined : around;
    for (let at = folder; ;) {
      yield at;
      const above = parentUri(at);
      if (at === top || above === at) return;
      at = above;
    }
  }
}

function namedBaseline({ config, folder }: ConfigFile): string | undefined {
  return config.baseline && resolvePath(folder, config.baseline.value);
}
