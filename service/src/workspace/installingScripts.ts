import * as l10n from '@vscode/l10n';
import type { SetupScript } from '../magento/php/setupScripts';
import { processingScripts, type ProcessingScript } from './processingScripts';
import type { Place } from '../text';
import type { Installation } from './installation';
import { callsNaming } from './processingCalls';
import type { Module } from './module';

/** A setup script that has an integration installed, by itself or through another class of its module. */
export interface InstallingScript {
  readonly module: Module;
  readonly script: ProcessingScript;
  /** Where it, or the class that it uses, passes the integration's name to Magento. */
  readonly place: Place;
}

/**
 * The PHP files that have the integration `name` installed. Where only a helper class passes the name, these are the
 * setup scripts that use such a helper, if there are any.
 */
export function installingScripts(installation: Installation, name: string): InstallingScript[] {
  const found = new Map<string, InstallingScript>();
  for (const call of callsNaming(installation, name)) {
    const scripts = processingScripts(call.module);
    const own = scripts.filter(({ file }) => file.uri === call.uri);
    const isHelper = own.every(({ script }) => script.runs === 'called-by-other-code');
    const callers = isHelper ? scripts.filter(({ script }) => script.runs !== 'called-by-other-code') : [];
    const inFile = call.names.find((each) => each.value === name && each.uri === call.uri);
    const place = { uri: call.uri, range: inFile?.range ?? call.callRange };
    for (const script of callers.length > 0 ? callers : own) {
      if (!found.has(script.file.uri)) found.set(script.file.uri, { module: call.module, script, place });
    }
  }
  return [...found.values()];
}

/** What Magento calls such a script, for after its name: `InstallIntegration (data patch)`. */
export function kindOfScript({ script, setupPath }: ProcessingScript): string {
  if (script.runs !== 'patch') return kinds[script.runs];
  return setupPath.startsWith('Setup/Patch/Schema/') ? l10n.t('schema patch') : l10n.t('data patch');
}

const kinds: Record<Exclude<SetupScript['runs'], 'patch'>, string> = {
  get 'install-once'() {
    return l10n.t('install script');
  },
  get upgrade() {
    return l10n.t('upgrade script');
  },
  get recurring() {
    return l10n.t('runs at every setup:upgrade');
  },
  get uninstall() {
    return l10n.t('runs when the module is uninstalled');
  },
  get 'called-by-other-code'() {
    return l10n.t('runs when other code calls it');
  },
  get never() {
    return l10n.t('never runs');
  },
};

/** When Magento runs such a script, as a sentence. */
export function whenItRuns({ runs, needsSetupVersion }: SetupScript, module: Module): string {
  if (needsSetupVersion && !module.files.get('module')?.module.declaration?.setupVersion) {
    return l10n.t('It never runs, because module.xml has no setup_version.');
  }
  return times[runs];
}

const times: Record<SetupScript['runs'], string> = {
  get 'install-once'() {
    return l10n.t('It runs once, during the setup:upgrade that installs the module.');
  },
  get upgrade() {
    return l10n.t(
      'It runs on the first installation, and during setup:upgrade when setup_version was increased.',
    );
  },
  get recurring() {
    return l10n.t('It runs at every setup:upgrade.');
  },
  get patch() {
    return l10n.t('It runs once, during the next setup:upgrade.');
  },
  get uninstall() {
    return l10n.t('It runs when the module is uninstalled.');
  },
  get 'called-by-other-code'() {
    return l10n.t('It runs when other code calls it.');
  },
  get never() {
    return l10n.t('Magento never runs it.');
  },
};
