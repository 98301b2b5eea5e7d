import type {
  EffectiveIntegration,
  LanguageService,
  MigrationPlan,
  MigrationRequest,
} from '#service/languageService';
import { nameOf } from '#service/languageService';
import { expect } from 'vitest';
import { carriedOut } from './carriedOut';
import { classicModule, project, projectRoot, type ProjectFiles, type TestProject } from './project';

const bridge = `${projectRoot}/app/code/Acme/Bridge`;

export interface Migrated {
  readonly plan: MigrationPlan;
  /** All files as they are afterwards, by their path below the project's folder. */
  readonly files: Record<string, string>;
  readonly before: TestProject;
  readonly after: TestProject;
}

/** The reason why a migration is refused. */
export async function refusalOf(
  files: ProjectFiles,
  request: Partial<MigrationRequest> = {},
): Promise<string> {
  const { service } = await project(files);
  const result = await service.planMigration(requestFor(request));
  if (!('problem' in result)) throw new Error('not refused');
  return result.problem.message;
}

/** Plans a migration of `app/code/Acme/Bridge` to integration.xml, if not told otherwise, and carries it out. */
export async function migrated(
  files: ProjectFiles,
  request: Partial<MigrationRequest> = {},
): Promise<Migrated> {
  const before = await project(files);
  const plan = await before.service.planMigration(requestFor(request));
  if ('problem' in plan) throw new Error(plan.problem.message);
  const result = carriedOut(files, plan);
  return { plan, files: result, before, after: await project(result) };
}

function requestFor(request: Partial<MigrationRequest>): MigrationRequest {
  return { module: `${projectRoot}/app/code/Acme/Bridge`, to: 'consolidated', ...request };
}

/** What counts of each integration: its values, what Magento stores as permissions, and what it may call. */
export function installed(service: LanguageService, path: string) {
  const { integrations } = service.findIntegrations(path);
  return integrations
    .map((each) => ({
      name: each.name,
      email: each.email,
      endpointUrl: each.endpointUrl,
      identityLinkUrl: each.identityLinkUrl,
      permissions: permissions(service, path, each),
      opens: each.opens.map(nameOf),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Magento stores those that its ACL has, the root always among them (Magento\Authorization\…\Rules::saveRel). */
function permissions(service: LanguageService, path: string, { resources }: EffectiveIntegration): string[] {
  const installation = service.installations.find(({ own }) =>
    own.some(({ rootUri }) => rootUri === path || rootUri.startsWith(`${path}/`)),
  );
  const acl = installation!.acl;
  const known = resources.filter((id) => acl.getAll(id).some((resource) => !resource.disabled));
  return [...new Set([...known, 'Magento_Backend::admin'])].sort();
}

/** `path: code`, each as often as it is found, sorted. */
export function findings(service: LanguageService, path: string): string[] {
  return service
    .checkableFiles(path)
    .flatMap(({ uri }) => service.findProblems(uri).map(({ rule }) => rule.code as string))
    .sort();
}

/** The data patch of `classicModule()` with another argument of `processIntegrationConfig`. */
export function processing(argument: string): string {
  const patch = classicModule()['app/code/Acme/Bridge/Setup/Patch/Data/InstallIntegration.php']!;
  return patch.replace("['Acme ERP']", () => argument);
}

/** Migrates, and holds what Magento would install and what `check` finds against what they were before. */
export async function migratedUnchanged(files: ProjectFiles, integrations?: string[]) {
  const result = await migrated(files, integrations && { integrations });
  expect(installed(result.after.service, bridge)).toEqual(installed(result.before.service, bridge));
  const before = findings(result.before.service, bridge);
  for (const code of findings(result.after.service, bridge)) {
    expect(before).toContain(code);
    before.splice(before.indexOf(code), 1);
  }
  return result;
}
