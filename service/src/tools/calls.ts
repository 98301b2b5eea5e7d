import type { AnswerDifference, CallDescription, CallValue, SearchDescription } from '#protocol';
import type { CatalogTypes, DataType, Endpoint } from '../magento/webapi/model';
import { pathNames } from '../magento/webapi/endpoint';
import { answerDifferences } from '../openapi/answerDifferences';
import { bodySchema } from '../openapi/bodySchema';
import { callExample } from '../openapi/callExample';
import { callMarkdown } from '../openapi/callMarkdown';
import { pathExamples, queryExamples } from '../openapi/callUrl';
import { shapeOf } from '../openapi/scalars';
import { isSearchCriteria } from '../openapi/searchCriteria';
import { findEndpoint } from '../workspace/ownEndpoints';
import type { Workspace } from '../workspace/workspace';

type Types = ReadonlyMap<string, DataType>;

/** What a REST endpoint takes and gives, with examples; undefined where no module around `uri` declares it. */
export async function describeCall(
  workspace: Workspace,
  uri: string,
  name: string,
  core: CatalogTypes,
): Promise<CallDescription | undefined> {
  const found = await findEndpoint(workspace, uri, name, core);
  if (!found) return undefined;
  const { endpoint, types } = found;
  const { method, path, body } = callExample(endpoint, types);
  return {
    method,
    url: endpoint.url,
    path: pathValues(endpoint, types),
    query: queryValues(endpoint, types),
    search: searchOf(endpoint, types),
    body: body ? { example: body, schema: bodySchema(endpoint, types) } : null,
    markdown: callMarkdown(endpoint, types),
    example: { path, body: body ?? null },
  };
}

/** Where the text of an answer is not what the endpoint's PHP says; undefined where that is not known, or it is no JSON. */
export async function compareAnswer(
  workspace: Workspace,
  uri: string,
  name: string,
  answer: string,
  core: CatalogTypes,
): Promise<AnswerDifference[] | undefined> {
  const found = await findEndpoint(workspace, uri, name, core);
  const { returns } = found?.endpoint ?? {};
  if (!found || returns === undefined || shapeOf(returns).kind === 'any') return undefined;
  try {
    return answerDifferences(found.endpoint, found.types, JSON.parse(answer));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function pathValues(endpoint: Endpoint, types: Types): CallValue[] {
  return pathExamples(endpoint, types).map(([name, example]) => ({ name, example, isRequired: true }));
}

/** A parameter that is a list or an object is several values, of which none has to be there. */
function queryValues(endpoint: Endpoint, types: Types): CallValue[] {
  const parameters = (endpoint.parameters ?? []).filter(({ type }) => !isSearchCriteria(type));
  const required = new Set(parameters.filter(({ isOptional }) => !isOptional).map(({ name }) => name));
  return queryExamples({ ...endpoint, parameters }, types).map(([name, example]) => ({
    name,
    example,
    isRequired: required.has(name),
  }));
}

function searchOf({ parameters = [], returns, url }: Endpoint, types: Types): SearchDescription | null {
  const criteria = parameters.find(({ type, from }) => from === 'query' && isSearchCriteria(type));
  if (!criteria || pathNames(url).includes(criteria.name)) return null;
  const items = types.get(returns ?? '')?.fields.find(({ name }) => name === 'items');
  const shape = items && shapeOf(items.type);
  const item = shape?.kind === 'list' ? types.get(shape.item) : undefined;
  const fields = item?.fields.filter(({ type }) => shapeOf(type).kind === 'scalar') ?? [];
  return { parameter: criteria.name, fields: fields.map(({ name }) => name) };
}
