import type { IntegrationKey, Style } from '#protocol';
import { type IntegrationKind } from '../magento/fileKinds';
import { firstOfEachName } from './declarations';
import { asLoaded } from './fileInModule';
import type { LocatedDeclaration, MergedIntegration } from '../magento/mergeIntegrations';
import { isWithin } from '../uri';
import type { Installation } from './installation';
import { declaresIntegrations, filesOf, type Module } from './module';
import type { Workspace } from './workspace';

/** An integration that a module's files mention, whether Magento would install it or not. */
export interface IntegrationSubject {
  readonly name: string;
  readonly kind: Style;
  /** The module that declares it first or, of a name that no module declares, the one that uses it. */
  readonly module: Module;
  /** What Magento runs the module with; a module that it does not load is taken by itself, as if it were enabled. */
  readonly installation: Installation;
  /** Where it gets its email and URLs: config.xml or integration.xml. */
  readonly declared: MergedIntegration | undefined;
  /** Where it gets its resources: api.xml or integration.xml. */
  readonly granted: MergedIntegration | undefined;
}

/** What is spoken of in a folder. */
export interface Subjects {
  readonly integrations: readonly IntegrationSubject[];
  /** The modules that mention no integration. */
  readonly modules: readonly { readonly module: Module; readonly installation: Installation }[];
}

/**
 * What the modules at or below `path` mention, in the order of their folders and files (a path inside a module is
 * for the module; without one, all). A name that only looks like another one's misspelling is no subject of its own.
 */
export function subjectsIn(workspace: Workspace, path: string | undefined): Subjects {
  const integrations: IntegrationSubject[] = [];
  const modules: { module: Module; installation: Installation }[] = [];
  for (const installation of workspace.installations) {
    const seen = new Set<string>();
    const own = [...installation.own]
      .filter(({ rootUri }) => path === undefined || isWithin(rootUri, path) || isWithin(path, rootUri))
      .sort((a, b) => (a.rootUri < b.rootUri ? -1 : 1));
    for (const module of own) {
      const found = subjectsOf(module, installation);
      for (const subject of found) {
        const isLoaded = subject.installation === installation;
        const key = `${subject.kind} ${isLoaded ? '' : module.rootUri} ${subject.name}`;
        if (!seen.has(key)) integrations.push(subject);
        seen.add(key);
      }
      const isNamed = path !== undefined && isWithin(path, module.rootUri);
      if (found.length === 0 && (isNamed || declaresIntegrations(module) || module.misplaced.length > 0))
        modules.push({ module, installation });
    }
  }
  return { integrations, modules };
}

function subjectsOf(module: Module, around: Installation): IntegrationSubject[] {
  const [file] = filesOf(module);
  if (!file || (!declaresIntegrations(module) && module.php.length === 0)) return [];
  const installation = asLoaded(module, around);
  const subjects: IntegrationSubject[] = [];
  const named = (kind: IntegrationKind): string[] => {
    const found = module.files.get(kind);
    return found ? firstOfEachName(found).map(({ name }) => name.value) : [];
  };
  const classic = (name: string): void => {
    const declared = installation.config.get(name);
    subjects.push({
      name,
      kind: 'classic',
      module,
      installation,
      declared,
      granted: installation.api.get(name),
    });
  };
  named('config').forEach(classic);

  const { mismatches } = installation.integrationNames;
  // Of two names that should be one, the one that config.xml declares stands for both.
  const explained = new Set(
    mismatches.flatMap(({ kind, name, meant }) =>
      meant === undefined ? [] : kind === 'config' ? [meant] : [name],
    ),
  );
  const used = [
    ...named('api'),
    ...installation.processing
      .filter((call) => call.module.rootUri === module.rootUri)
      .flatMap((call) => call.names.map(({ value }) => value)),
  ];
  for (const name of new Set(used)) {
    const isDeclared = installation.config.has(name) || installation.consolidated.has(name);
    if (name !== '' && !isDeclared && !explained.has(name)) classic(name);
  }

  for (const name of named('integration')) {
    const merged = installation.consolidated.get(name);
    subjects.push({ name, kind: 'consolidated', module, installation, declared: merged, granted: merged });
  }
  return subjects;
}

/** What a reference names, if there is such an integration. */
export function subjectOf(
  workspace: Workspace,
  { uri, integration, kind }: IntegrationKey,
): IntegrationSubject | undefined {
  return subjectsIn(workspace, uri).integrations.find(
    (each) => each.name === integration && each.kind === kind,
  );
}

/** Every declaration that has a part in the integration, in load order. */
export function placesOfSubject({ declared, granted }: IntegrationSubject): LocatedDeclaration[] {
  const places = [...(declared?.places ?? []), ...(granted === declared ? [] : (granted?.places ?? []))];
  return places;
}

/** The names that are certainly misspellings of the integration's name, or that it should certainly have. */
export function namesMeaning({ name, installation }: IntegrationSubject): string[] {
  const mismatches = installation.integrationNames.mismatchesOf.get(name) ?? [];
  return mismatches.flatMap((each) => (each.name === name ? (each.meant ?? []) : each.name));
}

/** Whether somebody who says `name` means this integration: it has the name, or one that is certainly a misspelling of it. */
export function isMeant(subject: IntegrationSubject, name: string): boolean {
  if (subject.name === name) return true;
  return namesMeaning(subject).includes(name);
}
