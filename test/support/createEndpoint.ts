import type { EndpointAnswers, EndpointPlan, LanguageService } from '#service/languageService';
import { carriedOut } from './carriedOut';
import { project, projectRoot, type ProjectFiles, type TestProject } from './project';

/** The plan, where nothing is wrong with the answers. */
export async function endpointPlan(
  service: LanguageService,
  answers: EndpointAnswers,
): Promise<EndpointPlan> {
  const result = await service.planEndpoint(answers);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems, null, 2));
  return result;
}

export interface CreatedEndpoint {
  readonly plan: EndpointPlan;
  /** All files as they are afterwards, by their path below the project's folder. */
  readonly files: Record<string, string>;
  readonly test: TestProject;
  /** `path: code` of everything that is found in the module afterwards. */
  readonly findings: readonly string[];
  /** `GET /V1/…: stage` of everything that fails afterwards, on the releases that were asked for. */
  readonly failures: readonly string[];
}

/** Carries out the plan for the answers, as a client does, and looks at the module on each of these releases. */
export async function createdEndpoint(
  before: ProjectFiles,
  answers: EndpointAnswers,
  releases: readonly (string | undefined)[] = [undefined],
): Promise<CreatedEndpoint> {
  const first = await project(before);
  const plan = await endpointPlan(first.service, answers);
  const files = carriedOut(before, plan);
  let test: TestProject | undefined;
  const findings: string[] = [];
  const failures: string[] = [];
  for (const magentoVersion of releases) {
    test = await project(files, magentoVersion === undefined ? {} : { magentoVersion });
    const { service } = test;
    await service.prepareEndpoints(projectRoot);
    for (const { uri } of service.checkableFiles(plan.folder)) {
      const found = service.findProblems(uri);
      findings.push(
        ...found.map(({ rule, text }) => `${uri.slice(plan.folder.length + 1)}: ${rule.code} ${text}`),
      );
    }
    const models = await service.describeEndpoints(plan.folder);
    for (const { routes, config } of models) {
      failures.push(...config.map(({ message }) => `config: ${message}`));
      for (const { method, url, failures: failing } of routes)
        failures.push(...failing.map(({ stage, message }) => `${method} ${url}: ${stage} ${message}`));
    }
  }
  return { plan, files, test: test!, findings, failures };
}
