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
    return {
      near: isNear(module),
      module: {
        name: module.name,
        uri: module.rootUri,
        urlPrefix: routes.length === 0 ? urlPrefix(module.name) : sharedBeginning(routes),
        endpoints,
      },
    };
  });
  return {
    modules: modules.sort((a, b) => Number(b.near) - Number(a.near)).map(({ module }) => module),
  };
}

/** What more than half of the URLs begin with, as in `/V1/erp/`; else the version alone. */
function sharedBeginning(routes: readonly { readonly url: { readonly value: string } }[]): string {
  const counts = new Map<string, number>();
  for (const { url } of routes) {
    const [beginning] = /^\/V\d+\/[\w-]+\//.exec(url.value.trim()) ?? [];
    if (beginning !== undefined) counts.set(beginning, (counts.get(beginning) ?? 0) + 1);
  }
  return [...counts].find(([, count]) => count > routes.length / 2)?.[0] ?? '/V1/';
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
