import {
  commands,
  ConfigurationTarget,
  l10n,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type QuickPickItem,
} from 'vscode';
import { defaultBinMagento } from './commandLine';
import { modulePath } from '../modulePath';
import { confirmRun } from './confirmRun';
import { install, tellEnd, tellFailure, type Installation } from './install';
import { moduleAround, type ModuleOnDisk } from './modules';
import type { RunningShop } from '../shop/runningShop';
import { effectsOf, tellChanges } from '../shop/upgradeEffects';
import { placeOf, type Place } from './place';
import { installSteps, isModuleName, type Step } from './steps';
import { folderOf, projectOf, workspaceModules } from './workspaceModules';

let isRunning = false;

/**
 * "Enable Module and Upgrade": installs the module that `target` or the active editor's file belongs to, else one that
 * the user picks. Runs bin/magento in a terminal, step by step, and stops at the first step that fails.
 */
export async function enableAndUpgrade(
  context: ExtensionContext,
  target: unknown,
  shop: RunningShop,
): Promise<void> {
  if (!workspace.isTrusted) {
    void window.showWarningMessage(
      l10n.t('bin/magento is run only in trusted workspaces. Trust this one, then try again.'),
    );
    return;
  }
  if (isBusy()) return;
  isRunning = true;
  try {
    const module = await moduleAtHand(target instanceof Uri ? target : undefined);
    const place = module && (await chosenPlace(context, module));
    if (!place) return;
    const steps = installSteps(module.name, place.mode);
    const before = await shop.compareQuietly(place.magentoRoot, module.name);
    const effects = before && effectsOf(before, module.name);
    if (!(await confirmRun(context, module.name, steps, place, effects))) return;
    await run({ context, moduleName: module.name, place }, steps);
    if (before) tellChanges(before, await shop.compareQuietly(place.magentoRoot), module.name);
  } finally {
    isRunning = false;
  }
}

/** Runs the steps, and says how that ended without waiting for an answer: another run may begin meanwhile. */
async function run(installation: Installation, steps: readonly Step[]): Promise<void> {
  const failure = await install(installation, steps);
  const again = async (): Promise<void> => {
    if (isBusy()) return;
    isRunning = true;
    try {
      await run(installation, failure!.left);
    } finally {
      isRunning = false;
    }
  };
  void (failure ? tellFailure(failure, again) : tellEnd(installation));
}

function isBusy(): boolean {
  if (!isRunning) return false;
  void window.showInformationMessage(
    l10n.t('A module is already being installed. Wait until it has finished, or stop it in its terminal.'),
  );
  return true;
}

async function moduleAtHand(target: Uri | undefined): Promise<ModuleOnDisk | undefined> {
  const uri = target ?? window.activeTextEditor?.document.uri;
  const around =
    uri?.scheme === 'file' ? await moduleAround(uri.fsPath, folderOf(uri.fsPath)?.uri.fsPath) : undefined;
  const module = around ?? (await pickModule());
  if (module && !isModuleName(module.name)) {
    void window.showErrorMessage(
      l10n.t(
        '"{0}" is not a valid Magento module name, which must look like Vendor_Module. Correct registration.php and etc/module.xml first.',
        module.name,
      ),
    );
    return undefined;
  }
  return module;
}

async function pickModule(): Promise<ModuleOnDisk | undefined> {
  const modules = await workspaceModules();
  if (modules.length === 0) {
    void window.showInformationMessage(
      l10n.t('There is no module in this workspace: no folder has a registration.php or an etc/module.xml.'),
    );
    return undefined;
  }
  // What is going to run is shown with its name before it runs.
  if (modules.length === 1) return modules[0];
  const items = modules.map((module) => ({
    label: module.name,
    description: modulePath(Uri.file(module.folder).toString()),
    module,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Enable Module and Upgrade'),
    placeHolder: l10n.t('Which module should Magento install?'),
    matchOnDescription: true,
  });
  return picked?.module;
}

async function chosenPlace(context: ExtensionContext, module: ModuleOnDisk): Promise<Place | undefined> {
  const root = await projectOf(module.folder);
  const folder = folderOf(root ?? module.folder);
  if (root === undefined || folder === undefined) {
    void tellNoProject(module.name);
    return undefined;
  }
  const place = await placeOf(root, folder);
  return place.suggestion && !hasChosen(context, place) ? offerWrapper(context, place) : place;
}

async function tellNoProject(moduleName: string): Promise<void> {
  const setting = 'magentoIntegration.magentoPath';
  const open = l10n.t('Open Setting');
  const chosen = await window.showErrorMessage(
    l10n.t(
      '{0} is not inside a Magento project. Open the project that it belongs to, or set its path in {1}.',
      moduleName,
      setting,
    ),
    open,
  );
  if (chosen === open) await commands.executeCommand('workbench.action.openSettings', setting);
}

const offeredKey = (root: string): string => `binMagento.offered:${root}`;

function hasChosen(context: ExtensionContext, { folder, magentoRoot }: Place): boolean {
  const setting = workspace.getConfiguration('magentoIntegration', folder.uri).inspect('binMagento');
  const values = [setting?.globalValue, setting?.workspaceValue, setting?.workspaceFolderValue];
  return (
    values.some((value) => value !== undefined) || context.workspaceState.get(offeredKey(magentoRoot), false)
  );
}

/** Asks, once for a project, whether bin/magento is to run in the container that its files suggest. */
async function offerWrapper(context: ExtensionContext, place: Place): Promise<Place | undefined> {
  const { name, command } = place.suggestion!;
  const inContainer: QuickPickItem = {
    label: command,
    description: l10n.t('in the container ({0})', name),
    detail: l10n.t('Saved in the workspace settings as magentoIntegration.binMagento.'),
  };
  const here: QuickPickItem = { label: defaultBinMagento, description: l10n.t('on this machine') };
  const picked = await window.showQuickPick([inContainer, here], {
    title: l10n.t('Enable Module and Upgrade'),
    placeHolder: l10n.t('How is bin/magento run in this project?'),
  });
  if (!picked) return undefined;
  await context.workspaceState.update(offeredKey(place.magentoRoot), true);
  if (picked === here) return place;
  const isSingle = workspace.workspaceFile === undefined;
  await workspace
    .getConfiguration('magentoIntegration', place.folder.uri)
    .update(
      'binMagento',
      command,
      isSingle ? ConfigurationTarget.Workspace : ConfigurationTarget.WorkspaceFolder,
    );
  return placeOf(place.magentoRoot, place.folder);
}
