import type { Answers, CreatePlan, LanguageService } from '#service/languageService';
import { carriedOut } from './carriedOut';
import { project, projectRoot, type ProjectFiles, type TestProject } from './project';

/** Answers in which nothing is wrong, for a new module in app/code with config.xml and api.xml. */
export const goodAnswers: Answers = {
  where: { kind: 'new-module', folder: `${projectRoot}/app/code` },
  vendor: 'Beta',
  module: 'ErpBridge',
  name: 'Beta ERP',
  email: 'erp@beta.example',
  endpointUrl: 'https://erp.beta.example/magento/endpoint',
  identityLinkUrl: 'https://erp.beta.example/magento/login',
  resources: ['Magento_Sales::ship', 'Magento_Customer::manage'],
  style: 'classic',
};

/** The plan, where nothing is wrong with the answers. */
export async function planOf(service: LanguageService, answers: Answers): Promise<CreatePlan> {
  const result = await service.planIntegration(answers);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems, null, 2));
  return result;
}

export interface Created {
  readonly plan: CreatePlan;
  /** All files as they are afterwards, by their path below the project's folder. */
  readonly files: Record<string, string>;
  /** The workspace as it is afterwards. */
  readonly test: TestProject;
  /** `path: code` of everything that is found in it below the module's folder. */
  readonly findings: readonly string[];
}

/** Carries out the plan for the answers, as a client does, and checks the module. */
export async function created(before: ProjectFiles, answers: Answers): Promise<Created> {
  const first = await project(before);
  const plan = await planOf(first.service, answers);
  const files = carriedOut(before, plan);
  const test = await project(files);
  const findings = test.service
    .checkableFiles(plan.folder)
    .flatMap(({ uri }) =>
      test.service.findProblems(uri).map(({ rule }) => `${uri.slice(plan.folder.length + 1)}: ${rule.code}`),
    );
  return { plan, files, test, findings };
}
