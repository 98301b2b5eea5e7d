import * as l10n from '@vscode/l10n';
import { pathOfKind, integrationKinds } from '../../magento/fileKinds';
import { moduleAnchor } from '../../workspace/moduleAnchor';
import type { Installation } from '../../workspace/installation';
import type { Module } from '../../workspace/module';
import { registrationFault, stageOfFault, type RegistrationStage } from '../../workspace/registrationFault';
import type { FileProblems } from './fileProblems';
import { isAnything, isError, linkOf, type FoundLink, type ProblemInFile } from './links';

/** The links that are about the module as a whole: the same for each of its integrations. */
export function moduleLinks(module: Module, installation: Installation, problems: FileProblems): FoundLink[] {
  const registration = problemsOfStages(module, problems);
  const composer = problems.of(module.files.get('composer')).filter(isOf('module-not-registered'));
  const php = problems.of(module.files.get('registration')).filter(isOf('php-syntax'));
  const names = problems.of(module.files.get('module')).filter(isOf('module-name-mismatch'));
  return [
    linkOf('folder', registration.folder, isAnything, folder(module)),
    linkOf(
      'registered',
      [...php, ...registration.registered, ...composer, ...names],
      isError,
      registered(module),
    ),
    enabled(module, installation, registration.enabled),
    files(module, problems),
  ];
}

/** What keeps Magento from the module's classes. */
export function classProblems(module: Module, problems: FileProblems): readonly ProblemInFile[] {
  return problemsOfStages(module, problems).classes;
}

function problemsOfStages(
  module: Module,
  problems: FileProblems,
): Record<RegistrationStage, readonly ProblemInFile[]> {
  const none: readonly ProblemInFile[] = [];
  const found = { folder: none, registered: none, classes: none, enabled: none };
  const own = problems.of(moduleAnchor(module)?.file).filter(isOf('module-not-registered'));
  if (!own[0]) return found;
  const fault = registrationFault(module, own[0].context.installation);
  return fault ? { ...found, [stageOfFault[fault.kind]]: own } : found;
}

function isOf(code: string): (found: ProblemInFile) => boolean {
  return ({ rule }) => rule.code === code;
}

type Whole = Pick<FoundLink, 'state' | 'text' | 'place'>;

function folder(module: Module): Whole {
  switch (module.origin) {
    case 'app-code':
      return {
        state: 'ok',
        text: l10n.t('The module is in app/code/{0}, where Magento looks for modules.', module.appCodePath!),
      };
    case 'composer':
      return {
        state: 'ok',
        text: l10n.t('Composer has installed the module (vendor/composer/installed.json).'),
      };
    default:
      return {
        state: 'unknown',
        text: l10n.t(
          'There is no Magento around this module. It becomes part of a shop when it is installed with composer require or copied to app/code/<Vendor>/<Module>.',
        ),
      };
  }
}

function registered(module: Module): Whole {
  const file = module.files.get('registration');
  const [first] = module.registrations;
  if (!file || !first) {
    return { state: 'unknown', text: l10n.t('The files here do not show what registers the module.') };
  }
  const place = { uri: file.uri, range: first.name.range };
  return { state: 'ok', text: l10n.t('registration.php registers {0}.', first.name.value), place };
}

function enabled(module: Module, installation: Installation, found: readonly ProblemInFile[]): FoundLink {
  const isWhole = installation.base === undefined && installation.knowsMagento;
  if (found.length === 0 && isWhole && !installation.module('Magento_Integration')) {
    return {
      id: 'enabled',
      state: 'broken',
      text: l10n.t(
        'Magento_Integration, the module that reads these files, is not installed or is disabled. Run bin/magento module:enable Magento_Integration and bin/magento setup:upgrade.',
      ),
      remarks: [],
    };
  }
  const name = module.name || l10n.t('the module');
  return linkOf(
    'enabled',
    found,
    isAnything,
    module.origin === 'app-code' || module.origin === 'composer'
      ? {
          state: 'ok',
          text: l10n.t(
            'app/etc/config.php does not disable {0}. If it is new, the next bin/magento setup:upgrade enables it.',
            name,
          ),
        }
      : {
          state: 'unknown',
          text: l10n.t(
            'Whether {0} is enabled depends on the shop: run bin/magento module:status {1}.',
            name,
            module.name,
          ),
        },
  );
}

function files(module: Module, problems: FileProblems): FoundLink {
  const misplaced = module.misplaced.flatMap((file) => problems.of(file)).filter(isOf('file-never-read'));
  if (misplaced.some(isError)) return linkOf('files', misplaced, isError, { state: 'ok', text: '' });
  const found = integrationKinds.flatMap((kind) => {
    const file = module.files.get(kind);
    return file ? [{ path: pathOfKind[kind], file }] : [];
  });
  const [first] = found;
  if (first) {
    const range = first.file.integrations.integrations[0]?.name.range ?? { start: 0, end: 0 };
    const paths = found.map(({ path }) => path).join(l10n.t(' and '));
    const place = { uri: first.file.uri, range };
    return { id: 'files', state: 'ok', text: l10n.t('Magento reads {0}.', paths), place, remarks: [] };
  }
  const place = moduleAnchor(module);
  return {
    id: 'files',
    state: 'broken',
    text: l10n.t(
      "This module has none of the files that declare an integration. Magento looks only for {0} and {1}, or for {2}, in the module's folder; upper and lower case matter.",
      pathOfKind.config,
      pathOfKind.api,
      pathOfKind.integration,
    ),
    ...(place && { place: { uri: place.file.uri, range: place.range } }),
    remarks: [],
  };
}
