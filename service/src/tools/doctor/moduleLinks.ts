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
        text: `The module is in app/code/${module.appCodePath}, where Magento looks for modules.`,
      };
    case 'composer':
      return { state: 'ok', text: 'Composer has installed the module (vendor/composer/installed.json).' };
    default:
      return {
        state: 'unknown',
        text: 'There is no Magento around this module. The shop has it once it is installed with composer require, or copied to app/code/<Vendor>/<Module>.',
      };
  }
}

function registered(module: Module): Whole {
  const file = module.files.get('registration');
  const [first] = module.registrations;
  if (!file || !first) {
    return { state: 'unknown', text: 'What registers the module cannot be told from the files here.' };
  }
  const place = { uri: file.uri, range: first.name.range };
  return { state: 'ok', text: `registration.php registers ${first.name.value}.`, place };
}

function enabled(module: Module, installation: Installation, found: readonly ProblemInFile[]): FoundLink {
  const isWhole = installation.base === undefined && installation.knowsMagento;
  if (found.length === 0 && isWhole && !installation.module('Magento_Integration')) {
    return {
      id: 'enabled',
      state: 'broken',
      text: 'Magento_Integration is not installed or is disabled: it is the module that reads these files. Run bin/magento module:enable Magento_Integration and bin/magento setup:upgrade.',
      remarks: [],
    };
  }
  const name = module.name || 'the module';
  return linkOf(
    'enabled',
    found,
    isAnything,
    module.origin === 'app-code' || module.origin === 'composer'
      ? {
          state: 'ok',
          text: `app/etc/config.php does not disable ${name}. If it is new, the next bin/magento setup:upgrade enables it.`,
        }
      : {
          state: 'unknown',
          text: `Whether ${name} is enabled is decided in the shop: bin/magento module:status ${module.name} tells.`,
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
    const paths = found.map(({ path }) => path).join(' and ');
    const place = { uri: first.file.uri, range };
    return { id: 'files', state: 'ok', text: `Magento reads ${paths}.`, place, remarks: [] };
  }
  const place = moduleAnchor(module);
  return {
    id: 'files',
    state: 'broken',
    text: `This module has none of the files that declare an integration. Magento looks for ${pathOfKind.config} and ${pathOfKind.api}, or for ${pathOfKind.integration}, in the module's folder and nowhere else; upper and lower case count.`,
    ...(place && { place: { uri: place.file.uri, range: place.range } }),
    remarks: [],
  };
}
