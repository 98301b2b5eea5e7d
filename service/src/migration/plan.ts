import * as l10n from '@vscode/l10n';
import type { MigrationRequest } from '#protocol';
import { pathOfKind } from '../magento/fileKinds';
import { firstOfEachName } from '../workspace/declarations';
import { Refusal } from '../scaffold/existingModule';
import { obstacle, type CreateContext } from '../scaffold/where';
import { joinUri } from '../uri';
import type { Installation } from '../workspace/installation';
import { isOwn, type Module } from '../workspace/module';
import { moduleTexts } from './moduleTexts';
import { checkModule } from './sources';
import { toClassic } from './toClassic';
import { toConsolidated } from './toConsolidated';
import { MigrationRefused, refuse, type Migration, type MigrationProblem } from './types';
import { assemble } from './write';

/** The names of what a module declares in the style that is not `to`. */
export function migratable(module: Module, to: MigrationRequest['to']): string[] {
  const file = module.files.get(to === 'consolidated' ? 'config' : 'integration');
  return file ? firstOfEachName(file).map(({ name }) => name.value) : [];
}

/**
 * What writes integrations the other way and leaves what Magento would install as it is: name, email and URLs to the
 * character, and the same permissions; or why that cannot be. Reads the module's other files, and writes nothing.
 */
export async function planMigration(
  { module: rootUri, to, integrations }: MigrationRequest,
  context: CreateContext,
): Promise<Migration | { readonly problem: MigrationProblem }> {
  const { workspace } = context;
  const known = workspace.modules.find((each) => each.rootUri === rootUri);
  const installation = workspace.locate(joinUri(rootUri, 'registration.php'))?.installation;
  if (!known || !installation) {
    return {
      problem: {
        message: l10n.t('There is no module in this folder. Choose the one that contains registration.php.'),
      },
    };
  }
  try {
    return await plan(known, installation, to, integrations ?? migratable(known, to), context);
  } catch (error) {
    if (error instanceof MigrationRefused) return { problem: error.problem };
    if (error instanceof Refusal) return { problem: { message: error.problem.message } };
    throw error;
  }
}

async function plan(
  module: Module,
  installation: Installation,
  to: MigrationRequest['to'],
  given: readonly string[],
  context: CreateContext,
): Promise<Migration> {
  const names = [...new Set(given)];
  if (names.length === 0) {
    refuse(
      l10n.t(
        '{0} declares no integration in {1}, so there is nothing to convert.',
        module.name || l10n.t('This module'),
        to === 'consolidated' ? pathOfKind.config : pathOfKind.integration,
      ),
    );
  }
  checkModule(module, installation);
  const folder = module.rootUri;
  const inTheWay = (path: string): Promise<string | undefined> => obstacle(folder, folder, [path], context);
  const isFree = async (path: string): Promise<boolean> => (await inTheWay(path)) === undefined;
  const written =
    to === 'consolidated'
      ? toConsolidated(
          module,
          names,
          installation,
          await moduleTexts(installation.own.filter(isOwn), context),
        )
      : await toClassic(module, names, installation, isFree);
  const { files, edits, deleted } = assemble(module, written);
  for (const { path } of files) {
    const message = await inTheWay(path);
    if (message !== undefined) refuse(message);
  }
  return {
    moduleName: module.name,
    folder,
    to,
    integrations: names,
    files: files.map(({ path, text }) => ({ uri: joinUri(folder, path), text })),
    edits,
    deleted,
    openFirst: joinUri(folder, pathOfKind[to === 'consolidated' ? 'integration' : 'config']),
    notes: written.notes,
  };
}
