import { answerFields } from '#protocol/results/create';
import type { AnswerField, AnswerProblem, Answers, Setup, Style } from '#protocol';
import { integrationKinds } from '../magento/fileKinds';
import type { Installation } from '../workspace/installation';
import { problemOfEmail, problemOfUrl } from './connection';
import { longestVersionedModule, problemOfIntegrationName, problemOfNamePart } from './names';
import { newModulePaths } from './newModule';
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
      return one(problemOfUrl(field, answers[field] ?? ''));
    case 'style':
      return one(problemOfStyle(answers.style, installation));
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

/** The style and setup that an answer left open. Data patches came with Magento 2.3. */
export function defaultStyle({ style }: Answers): Style {
  return style ?? 'classic';
}

export function defaultSetup({ setup }: Answers, installation: Installation): Setup {
  return setup ?? (knowsDataPatches(installation) ? 'data-patch' : 'install-data');
}

export function knowsDataPatches({ magentoVersion }: Installation): boolean {
  return !/^2\.[0-2](\D|$)/.test(magentoVersion ?? '');
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
        ? `There is a module ${name} already. Choose another name, or add the integration to that module.`
        : `There is a module ${same.name} already, and on many disks the two would share a folder. Choose a name that differs in more than upper and lower case.`,
    );
  }
  const style = defaultStyle(answers);
  const setup = defaultSetup(answers, installation);
  if (style === 'classic' && setup === 'install-data' && name.length > longestVersionedModule) {
    return problem(
      `${name} is too long for a module with an InstallData script: Magento's database holds ${longestVersionedModule} characters. Choose a shorter name, or a data patch.`,
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
    ? `"${found.name}" is declared already, in ${place}, and Magento would make one integration of the two. Choose another name, or change the one that is there.`
    : `"${found.name}" is declared already, in ${place}, and Magento's database does not tell upper and lower case apart. Choose another name.`;
}

function problemOfStyle(style: string | undefined, { magentoVersion }: Installation): string | undefined {
  if (style !== undefined && style !== 'classic' && style !== 'consolidated') {
    return `There is no style "${style}". Choose classic (config.xml, api.xml and a setup script) or consolidated (integration.xml).`;
  }
  if (style === 'consolidated' && /^2\.0(\D|$)/.test(magentoVersion ?? '')) {
    return `Magento ${magentoVersion} does not read integration.xml, which came with 2.1. Choose the classic style.`;
  }
  return undefined;
}

function problemOfSetup(answers: Answers, installation: Installation): string | undefined {
  const setup: string | undefined = answers.setup;
  if (setup === undefined || defaultStyle(answers) === 'consolidated') return undefined;
  if (setup !== 'install-data' && setup !== 'data-patch') {
    return `There is no setup script "${setup}". Choose data-patch or install-data.`;
  }
  if (
    setup === 'data-patch' &&
    answers.where?.kind !== 'existing-module' &&
    !knowsDataPatches(installation)
  ) {
    return `Magento ${installation.magentoVersion} does not run data patches, which came with 2.3. Choose install-data.`;
  }
  return undefined;
}
