import type {
  EndpointAnswerProblem,
  EndpointAnswers,
  EndpointDefaults,
  EndpointField,
  EndpointPlan,
  EndpointProblems,
} from '#protocol';
import { toTextEdits } from '../lsp/toLsp';
import { nameOf } from '../magento/restRoute';
import { planEndpoint as plan } from '../scaffold/endpoint/plan';
import { wordsIn } from '../scaffold/endpoint/url';
import { problemsOfEndpointAnswer } from '../scaffold/endpoint/validate';
import { ownModules, type CreateContext } from '../scaffold/where';
import { canonicalUri, isWithin } from '../uri';
import type { Module } from '../workspace/module';

/** What to write for the answers, or what is wrong with them. */
export async function planEndpoint(
  answers: EndpointAnswers,
  context: CreateContext,
): Promise<EndpointPlan | EndpointProblems> {
  const result = await plan(withCanonicalModule(answers), context);
  if ('problems' in result) return result;
  const { workspace } = context;
  const edits = toTextEdits(workspace, result.edits);
  return { ...result, edits, openFirst: workspace.clientUri(result.openFirst) };
}

/** The first thing that is wrong with one answer, errors before warnings. */
export async function validateEndpointAnswer(
  field: EndpointField,
  answers: EndpointAnswers,
  context: CreateContext,
): Promise<EndpointAnswerProblem | undefined> {
  const problems = await problemsOfEndpointAnswer(field, withCanonicalModule(answers), context);
  return problems.find(({ severity }) => severity === 'error') ?? problems[0];
}

/** What to offer to somebody who wants an endpoint in a module at or around `folder`, a canonical URI. */
export function endpointDefaults(folder: string, { workspace }: CreateContext): EndpointDefaults {
  const isNear = ({ rootUri }: Module): boolean => isWithin(rootUri, folder) || isWithin(folder, rootUri);
  const modules = ownModules(workspace).map((module) => {
    const routes = module.files.get('webapi')?.webapi.routes ?? [];
    const endpoints = routes.map(({ method, url }) => nameOf({ method, url: url.value.trim() }));
    const first = routes.map(({ url }) => /^\/V\d+\/[\w-]+\//.exec(url.value)?.[0]).find(Boolean);
    return {
      near: isNear(module),
      module: {
        name: module.name,
        uri: module.rootUri,
        urlPrefix: first ?? urlPrefix(module.name),
        endpoints,
      },
    };
  });
  return {
    modules: modules.sort((a, b) => Number(b.near) - Number(a.near)).map(({ module }) => module),
  };
}

/** `Acme_ErpBridge` → `/V1/erp-bridge/`. */
function urlPrefix(moduleName: string): string {
  const name = moduleName.slice(moduleName.indexOf('_') + 1);
  const [word = 'acme'] = wordsIn(`/V1/${name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()}`);
  return `/V1/${word}/`;
}

/** A module that is no URI counts as not given. */
function withCanonicalModule({ module, ...answers }: EndpointAnswers): EndpointAnswers {
  if (module === undefined) return answers;
  try {
    return { ...answers, module: canonicalUri(module).replace(/(?<=[^/])\/+$/, '') };
  } catch {
    return answers;
  }
}
