import * as l10n from '@vscode/l10n';
import {
  endpointFields,
  type EndpointAnswerProblem,
  type EndpointAnswers,
  type EndpointField,
} from '#protocol/results/createEndpoint';
import { aclRoot, isGrantable } from '../../magento/aclTree';
import { nameOf } from '../../magento/restRoute';
import { isSameCall, shadows } from '../../magento/webapi/routeOrder';
import type { Installation } from '../../workspace/installation';
import type { Module } from '../../workspace/module';
import { problemOfResource } from '../resources';
import { ownModules, type CreateContext } from '../where';
import { codeBaseOf, ModuleCode } from './codeBase';
import { FieldSyntaxError, readAnswer, readFields, type Field, type FieldType } from './fieldSyntax';
import { isClassName, isMethodName } from './phpNames';
import { httpMethod, httpMethods, parametersIn, problemOfUrl, type HttpMethod } from './url';

/** All that is wrong with the answers, in the order of the questions. */
export async function problemsOfEndpoint(
  answers: EndpointAnswers,
  context: CreateContext,
): Promise<EndpointAnswerProblem[]> {
  const problems: EndpointAnswerProblem[] = [];
  for (const field of endpointFields)
    problems.push(...(await problemsOfEndpointAnswer(field, answers, context)));
  return problems;
}

/** What is wrong with one answer, in the light of those before it. */
export async function problemsOfEndpointAnswer(
  field: EndpointField,
  answers: EndpointAnswers,
  context: CreateContext,
): Promise<EndpointAnswerProblem[]> {
  const found = moduleOf(answers, context);
  const problem = (
    message: string | undefined,
    severity: 'error' | 'warning' = 'error',
  ): EndpointAnswerProblem[] => (message === undefined ? [] : [{ field, message, severity }]);
  switch (field) {
    case 'module':
      return problem(problemOfModule(answers, context, found));
    case 'method':
      return httpMethod(answers.method) ? [] : problem(l10n.t('Choose one of {0}.', httpMethods.join(', ')));
    case 'url':
      return problem(problemOfUrl(answers.url ?? '') ?? collision(answers, found?.installation));
    case 'takes':
      return problem(await problemOfTaken(answers, context, found));
    case 'gives':
      return problem(await problemOfGiven(answers, context, found));
    case 'resource':
      return problemsOfPermission(answers, found).flatMap(([message, severity]) =>
        problem(message, severity),
      );
    case 'resourceTitle':
      return problem(isNewResource(answers, found) ? problemOfTitle(answers.resourceTitle) : undefined);
    case 'resourceParent':
      return problem(
        isNewResource(answers, found) ? problemOfParent(answers.resourceParent, found) : undefined,
      );
    case 'service':
      return problem(problemOfService(answers.service));
    case 'serviceMethod':
      return answers.serviceMethod === undefined || isMethodName(answers.serviceMethod)
        ? []
        : problem(l10n.t('"{0}" is not a valid method name. Write it as in getList.', answers.serviceMethod));
  }
}

interface FoundModule {
  readonly module: Module;
  readonly installation: Installation;
}

/** The module that the answers name, with what it is installed with. */
export function moduleOf(
  { module: uri }: EndpointAnswers,
  { workspace }: CreateContext,
): FoundModule | undefined {
  return uri === undefined ? undefined : workspace.locate(`${uri}/registration.php`);
}

function problemOfModule(
  { module: uri }: EndpointAnswers,
  { workspace }: CreateContext,
  found: FoundModule | undefined,
): string | undefined {
  if (!found || found.module.rootUri !== uri) {
    return l10n.t(
      'There is no module in this folder. Choose the folder of a module in the workspace, the one that contains registration.php.',
    );
  }
  const { module } = found;
  if (!ownModules(workspace).includes(module)) {
    return l10n.t(
      '{0} is not your own code: composer overwrites changes at the next update. Choose one of your own modules.',
      module.name || l10n.t('This module'),
    );
  }
  return codeBaseOf(module)
    ? undefined
    : l10n.t(
        'Composer would not find new classes of this module. Add {0}: {1} to "psr-4" in "autoload" of its composer.json.',
        JSON.stringify(`${module.name.replace('_', '\\')}\\`),
        JSON.stringify(''),
      );
}

/** Another route that answers the same calls, all of them or some. */
function collision(answers: EndpointAnswers, installation: Installation | undefined): string | undefined {
  const method = httpMethod(answers.method);
  const { url } = answers;
  if (!method || url === undefined || !installation) return undefined;
  const wanted = { method, url };
  const { routes } = installation.routes;
  const same = routes.find((route) => isSameCall(route, wanted));
  if (same) {
    return l10n.t(
      '{0} already exists in {1}. Choose another URL, or change that endpoint.',
      nameOf(same),
      same.definitions[0]!.module,
    );
  }
  const before = routes.find((route) => shadows(route, wanted));
  if (before)
    return l10n.t('Magento would have {0} answer all calls of this URL. Choose another one.', nameOf(before));
  const after = routes.find((route) => shadows(wanted, route));
  return after && l10n.t('This URL would take all calls from {0}. Choose another one.', nameOf(after));
}

/** The text of a {@link FieldSyntaxError} that reading throws. */
function syntaxProblem(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof FieldSyntaxError) return error.message;
    throw error;
  }
}

async function problemOfTaken(
  answers: EndpointAnswers,
  context: CreateContext,
  found: FoundModule | undefined,
): Promise<string | undefined> {
  const { takes = '', url = '' } = answers;
  const wrong = syntaxProblem(() => readFields(takes));
  if (wrong !== undefined) return wrong;
  const fields = readFields(takes);
  const inUrl = parametersIn(url);
  const method = httpMethod(answers.method);
  const [outside, inside] = [
    fields.filter(({ name }) => !inUrl.includes(name)),
    fields.filter(({ name }) => inUrl.includes(name)),
  ];
  const shaped = inside.find(({ type }) => typeof type.of !== 'string' || type.isList || type.isOptional);
  if (shaped)
    return l10n.t('"{0}" is a part of the URL: its type must be string, int, float or bool.', shaped.name);
  const problem = method && (problemInQuery(method, outside) ?? problemOfPut(method, inUrl, outside));
  return (
    problem ??
    problemOfClasses(
      fields.map(({ type }) => type),
      context,
      found,
    )
  );
}

/** GET and DELETE have no body: what is sent is in the URL behind a question mark. */
function problemInQuery(method: HttpMethod, fields: readonly Field[]): string | undefined {
  if (method !== 'GET' && method !== 'DELETE') return undefined;
  const nested = fields.find(
    ({ type: { of, isList } }) => typeof of !== 'string' && (of.kind === 'object' || isList),
  );
  return (
    nested &&
    l10n.t(
      '{0} has no body, so "{1}" can only be a scalar, a list of scalars or a data interface that exists. Use POST for objects.',
      method,
      nested.name,
    )
  );
}

/**
 * ParamsOverrider::overrideRequestBodyIdWithPathParam looks for a setter in what is the only thing in the body, and fails
 * where that is a list.
 */
function problemOfPut(
  method: HttpMethod,
  inUrl: readonly string[],
  fields: readonly Field[],
): string | undefined {
  if (method !== 'PUT' || inUrl.length === 0) return undefined;
  const list = fields.find(({ type }) => type.isList);
  const isAlone = fields.filter(({ type }) => !type.isOptional).length <= 1;
  return list && isAlone
    ? l10n.t(
        'Magento answers 500 where the list "{0}" is all that a PUT sends. Use POST, or ask for a second field.',
        list.name,
      )
    : undefined;
}

async function problemOfGiven(
  { gives = '' }: EndpointAnswers,
  context: CreateContext,
  found: FoundModule | undefined,
): Promise<string | undefined> {
  const wrong = syntaxProblem(() => readAnswer(gives));
  if (wrong !== undefined) return wrong;
  const answer = readAnswer(gives);
  if (answer.kind === 'type' && answer.type.isOptional)
    return l10n.t('Magento answers null with []. Leave out the question mark.');
  const types =
    answer.kind === 'type'
      ? [answer.type]
      : answer.kind === 'fields'
        ? answer.fields.map(({ type }) => type)
        : [];
  return problemOfClasses(types, context, found);
}

/** Whether every class that is named can be read by Magento. */
async function problemOfClasses(
  types: readonly FieldType[],
  { workspace }: CreateContext,
  found: FoundModule | undefined,
): Promise<string | undefined> {
  const names = types.flatMap(classesIn);
  const outside = names.find((fqn) => !/^\w+\\\w+(?=(?:\\\w+)*\\Api\\)(?:\\\w+)+Interface$/.test(fqn));
  if (outside !== undefined) {
    return l10n.t(
      'Magento can only describe interfaces below Api\\, not {0}. Name a data interface, or write the fields as {1}',
      outside,
      '{sku: string}',
    );
  }
  if (!found || names.length === 0) return undefined;
  const code = await ModuleCode.of(workspace, found.module, found.installation);
  for (const fqn of names)
    if ((await code.has(fqn)) === false) return l10n.t('There is no interface {0}. Check the spelling.', fqn);
  return undefined;
}

function classesIn({ of }: FieldType): string[] {
  if (typeof of === 'string') return [];
  return of.kind === 'class' ? [of.fqn] : of.fields.flatMap(({ type }) => classesIn(type));
}

type Graded = readonly [message: string, severity: 'error' | 'warning'];

function problemsOfPermission(answers: EndpointAnswers, found: FoundModule | undefined): Graded[] {
  const { resource = '' } = answers;
  if (resource === '')
    return [
      [
        l10n.t('Choose who may call it: a resource that is granted to integrations, self or anonymous.'),
        'error',
      ],
    ];
  if (resource === 'self') return [];
  if (resource === 'anonymous') {
    return httpMethod(answers.method) === 'GET'
      ? []
      : [
          [
            l10n.t('Anyone on the internet could call this, without a token. Choose a resource or self.'),
            'warning',
          ],
        ];
  }
  if (!found || isNewResource(answers, found)) return [];
  const problem = problemOfResource(resource, found.installation);
  return problem ? [[problem.message, problem.severity]] : [];
}

/** Whether the id is to be defined in the module's acl.xml. */
export function isNewResource({ resource = '' }: EndpointAnswers, found: FoundModule | undefined): boolean {
  return (
    found !== undefined &&
    resource.startsWith(`${found.module.name}::`) &&
    /^[A-Z][a-zA-Z0-9]+_[A-Z][A-Z0-9a-z]+::\w+$/.test(resource) &&
    found.installation.acl.getAll(resource).length === 0
  );
}

function problemOfTitle(title: string | undefined): string | undefined {
  const length = [...(title ?? '')].length;
  return title === undefined || (length >= 3 && length <= 50)
    ? undefined
    : l10n.t('A title must have 3 to 50 characters.');
}

function problemOfParent(parent: string | undefined, found: FoundModule | undefined): string | undefined {
  if (parent === undefined || parent === aclRoot || !found) return undefined;
  return found.installation.acl.getAll(parent).some(isGrantable)
    ? undefined
    : l10n.t(
        'There is no resource "{0}" below which the new one could be. Leave it empty for {1}.',
        parent,
        aclRoot,
      );
}

function problemOfService(service: string | undefined): string | undefined {
  if (service === undefined || isClassName(service)) return undefined;
  return l10n.t(
    '"{0}" is not a valid service name. Write it as in Orders, for {1}.',
    service,
    'Api\\OrdersInterface',
  );
}
