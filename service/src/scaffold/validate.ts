import * as l10n from '@vscode/l10n';
import { answerFields } from '#protocol/results/create';
import type { AnswerField, AnswerProblem, Answers } from '#protocol';
import { integrationKinds } from '../magento/fileKinds';
import type { Installation } from '../workspace/installation';
import { problemOfEmail, problemsOfUrl } from './connection';
import { longestVersionedModule, problemOfIntegrationName, problemOfNamePart } from './names';
import { newModulePaths } from './newModule';
import { knowsDataPatches, readsIntegrationXml, recreatesAtEveryUpgrade } from '../magento/releaseAbilities';
import { defaultSetup, defaultStyle } from './defaultStyle';
import { existingModule, newModuleFolder, obstacle, problemsOfWhere, type CreateContext } from './where';
import { problemsOfResources } from './resources';

/** All that is wrong with the answers, in the order of the questions. */
export async function problemsOfAnswers(answers: Answers, context: CreateContext): Promise<AnswerProblem[]> {
  const problems: AnswerProblem[] = [];
  for (const field of answerFields) problems.push(...(await problemsOfAnswer(field, answers, context)));
  return problems;
}

/** What is wrong with one answer, in the light of those that were given before it. */
export async function problemsOfAnswer(
  field: AnswerField,
  answers: Answers,
  context: CreateContext,
): Promise<AnswerProblem[]> {
  const isNew = answers.where?.kind !== 'existing-module';
  const installation = installationForAnswers(answers, context);
  const one = (message: string | undefined): AnswerProblem[] =>
    message === undefined ? [] : [{ field, message, severity: 'error' }];
  switch (field) {
    case 'where':
      return problemsOfWhere(answers.where, context);
    case 'vendor':
      return isNew ? one(problemOfNamePart('vendor', answers.vendor ?? '')) : [];
    case 'module':
      return isNew ? problemsOfModule(answers, context, installation) : [];
    case 'name':
      return one(problemOfIntegrationName(answers.name ?? '') ?? nameTaken(answers, context, installation));
    case 'email':
      return one(problemOfEmail(answers.email ?? ''));
    case 'endpointUrl':
    case 'identityLinkUrl':
      return problemsOfUrl(field, answers[field] ?? '');
    case 'style':
      return problemsOfStyle(answers.style, installation);
    case 'setup':
      return one(problemOfSetup(answers, installation));
    case 'resources':
      return problemsOfResources(answers.resources ?? [], installation);
  }
}

/** What the integration would be installed with. */
export function installationForAnswers({ where }: Answers, { workspace }: CreateContext): Installation {
  if (where?.kind !== 'existing-module') return workspace.installationFor(where?.folder ?? '');
  return (
    workspace.locate(`${where.module}/registration.php`)?.installation ??
    workspace.installationFor(where.module)
  );
}

async function problemsOfModule(
  answers: Answers,
  context: CreateContext,
  installation: Installation,
): Promise<AnswerProblem[]> {
  const { vendor = '', module = '', where } = answers;
  const problem = (message: string, field: AnswerField = 'module'): AnswerProblem[] => [
    { field, message, severity: 'error' },
  ];
  const wrong = problemOfNamePart('module', module);
  if (wrong !== undefined) return problem(wrong);
  if (problemOfNamePart('vendor', vendor) !== undefined) return [];
  const name = `${vendor}_${module}`;
  const same = [...installation.own, ...installation.modules].find(
    (each) => each.name.toLowerCase() === name.toLowerCase(),
  );
  if (same) {
    return problem(
      same.name === name
        ? l10n.t(
            'A module {0} already exists. Choose another name, or add the integration to that module.',
            name,
          )
        : l10n.t(
            'A module {0} already exists, and on many disks the two would share a folder. Choose a name that differs in more than upper and lower case.',
            same.name,
          ),
    );
  }
  const style = defaultStyle(answers, installation, undefined);
  const setup = defaultSetup(answers, installation);
  if (style === 'classic' && setup === 'install-data' && name.length > longestVersionedModule) {
    return problem(
      l10n.t(
        "{0} is too long for a module with an InstallData script: Magento's database allows {1} characters. Choose a shorter name, or a data patch.",
        name,
        longestVersionedModule,
      ),
    );
  }
  const root = newModuleFolder(answers);
  if (!where || where.kind === 'existing-module' || root === undefined) return [];
  const paths = newModulePaths(answers.name ?? '', style, setup);
  const inTheWay = await obstacle(where.folder, root, paths, context);
  if (inTheWay === undefined) return [];
  return problem(inTheWay, where.kind === 'new-package' ? 'where' : 'module');
}

/** Names are one for all modules, and unique in Magento's database, which does not see upper and lower case. */
function nameTaken(answers: Answers, context: CreateContext, installation: Installation): string | undefined {
  const wanted = (answers.name ?? '').toLowerCase();
  const own = existingModule(answers.where, context.workspace);
  const declared = [
    ...[installation.config, installation.api, installation.consolidated].flatMap((table) =>
      [...table.values()].flatMap(({ name, places }) =>
        places.map((place) => ({ name, module: place.module, uri: place.uri })),
      ),
    ),
    // A module that is disabled is not among those.
    ...integrationKinds.flatMap((kind) => {
      const file = own?.files.get(kind);
      const integrations = file?.integrations.integrations ?? [];
      return integrations.map(({ name }) => ({ name: name.value, module: own!.name, uri: file!.uri }));
    }),
  ];
  const found = declared.find(({ name }) => name.toLowerCase() === wanted);
  if (!found) return undefined;
  const place = `${found.module} (${found.uri.slice(found.uri.lastIndexOf('/etc/') + 1)})`;
  return found.name === answers.name
    ? l10n.t(
        '"{0}" is already declared in {1}, and Magento would merge the two. Choose another name, or change the existing integration.',
        found.name,
        place,
      )
    : l10n.t(
        `"{0}" is already declared in {1}, and Magento's database ignores upper and lower case. Choose another name.`,
        found.name,
        place,
      );
}

function problemsOfStyle(style: string | undefined, installation: Installation): AnswerProblem[] {
  const problem = (message: string, severity: AnswerProblem['severity'] = 'error'): AnswerProblem[] => [
    { field: 'style', message, severity },
  ];
  if (style !== undefined && style !== 'classic' && style !== 'consolidated') {
    return problem(
      l10n.t(
        'There is no style "{0}". Choose classic (config.xml, api.xml and a setup script) or consolidated (integration.xml).',
        style,
      ),
    );
  }
  if (style !== 'consolidated') return [];
  if (!readsIntegrationXml(installation)) {
    return problem(
      l10n.t(
        'Magento {0} does not read integration.xml, which was added in 2.1. Choose the classic style.',
        installation.magentoVersion ?? '',
      ),
    );
  }
  if (!recreatesAtEveryUpgrade(installation)) return [];
  return problem(
    l10n.t(
      'Magento {0} recreates what integration.xml declares at every setup:upgrade, and its tokens are lost. The classic style keeps them.',
      installation.magentoVersion ?? '',
    ),
    'warning',
  );
}

function problemOfSetup(answers: Answers, installation: Installation): string | undefined {
  const setup: string | undefined = answers.setup;
  if (setup === undefined || answers.style === 'consolidated') return undefined;
  if (setup !== 'install-data' && setup !== 'data-patch') {
    return l10n.t('There is no setup script "{0}". Choose data-patch or install-data.', setup);
  }
  if (
    setup === 'data-patch' &&
    answers.where?.kind !== 'existing-module' &&
    !knowsDataPatches(installation)
  ) {
    return l10n.t(
      'Magento {0} does not run data patches, which were added in 2.3. Choose install-data.',
      installation.magentoVersion ?? '',
    );
  }
  return undefined;
}
