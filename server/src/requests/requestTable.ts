import * as l10n from '@vscode/l10n';
import {
  answerFields,
  endpointFields,
  type Answers,
  type EndpointAnswers,
  type IntegrationsView,
  type OwnEndpoints,
  type RequestName,
  type requests,
  type RequestType,
  type ShopState,
  type ToolAnswer,
  type ToolCall,
  typedTemplates,
  wrongPartOfShop,
} from '#protocol';
import type { LanguageService } from '#service/languageService';
import type { ToClient } from '../session/toClient';
import {
  absent,
  anything,
  either,
  list,
  nothing,
  number,
  object,
  oneOf,
  optional,
  string,
  wrong,
  type Shape,
} from './parameters';

/** The view, from which on the client hears of changes. */
export interface ViewSource {
  integrations(): IntegrationsView;
  endpoints(): Promise<OwnEndpoints>;
}

/** What requests are answered from. */
export interface AnswerSource {
  readonly service: LanguageService;
  /** Puts edits into the form that the client understands. */
  readonly toClient: ToClient;
  readonly view: ViewSource;
  readonly callTool: (call: ToolCall) => Promise<ToolAnswer> | Later<ToolAnswer>;
}

/** An answer that takes its time, and rests on nothing that requests after it could see half done. */
export class Later<Result> {
  constructor(readonly answer: () => Promise<Result>) {}
}

/** A request of our own: what it takes, and what the facade answers. */
export interface RequestRow<Params, Result> {
  readonly takes: Shape<Params>;
  readonly answer: (params: Params, from: AnswerSource) => Result | Promise<Result> | Later<Result>;
}

type RowOf<Type> = Type extends RequestType<infer Params, infer Result> ? RequestRow<Params, Result> : never;

const position = object({ line: number, character: number });
const endpointTarget = { uri: string, integration: string };
const endpointKey = { uri: string, endpoint: string };
const reference = { ...endpointTarget, kind: oneOf('classic', 'consolidated') };
const urlChange = optional(either(string, object({ source: either(string, absent), instead: string })));
/** What has the wrong type counts as not answered: the facade says what is missing. */
const answers: Shape<Answers> = { text: 'Answers', read: (given) => given as Answers };
const endpointAnswers: Shape<EndpointAnswers> = {
  text: 'EndpointAnswers',
  read: (given) => given as EndpointAnswers,
};

const shopState: Shape<ShopState> = {
  text: 'ShopState',
  read: (given) => (wrongPartOfShop(given) === undefined ? (given as ShopState) : wrong),
  fault: (given) => wrongPartOfShop(given) ?? '',
};

/**
 * All requests of our own. From this table they are registered, offered as commands to clients that know only the
 * standard requests, and announced in the capabilities.
 */
export const requestTable: { readonly [Name in RequestName]: RowOf<(typeof requests)[Name]> } = {
  integrations: { takes: nothing, answer: (_, { view }) => view.integrations() },
  examine: {
    takes: object({ uri: optional(string), integration: optional(string) }),
    answer: (target, { service, toClient }) =>
      service.runDoctor(target).map(({ broken, ...examination }) => {
        if (!broken?.fix) return { ...examination, ...(broken && { broken }) };
        const fix = { ...broken.fix, edit: toClient.edit(broken.fix.edit) };
        return { ...examination, broken: { ...broken, fix } };
      }),
  },
  compareWithShop: {
    takes: object({
      uri: optional(string),
      integration: optional(string),
      enabling: optional(string),
      shop: shopState,
    }),
    answer: (params, { service }) => service.compareWithShop(params),
  },
  ownEndpoints: { takes: nothing, answer: (_, { view }) => view.endpoints() },
  examineEndpoint: {
    takes: object({ endpoint: string, uri: optional(string) }),
    answer: (target, { service }) => service.examineEndpoint(target),
  },
  explainError: {
    takes: object({ text: string }),
    answer: ({ text }, { service }) => service.explainError(text),
  },
  resources: {
    takes: object({ ...reference, query: optional(string) }),
    answer: ({ query, ...params }, { service }) => service.getResourceChoices(params, query),
  },
  addResources: {
    takes: object({ ...reference, ids: list(string) }),
    answer({ ids, ...params }, { service, toClient }) {
      const added = service.addResources(params, ids);
      return added ? { ...added, edit: toClient.edit(added.edit) } : null;
    },
  },
  permissions: {
    takes: object(reference),
    answer: (params, { service }) => service.getPermissions(params),
  },
  changePermissions: {
    takes: object({ ...reference, grant: list(string), withdraw: list(string) }),
    answer({ grant, withdraw, ...params }, { service, toClient }) {
      const changed = service.changePermissions(params, { grant, withdraw });
      return changed ? { ...changed, edit: toClient.edit(changed.edit) } : null;
    },
  },
  setConnectionUrls: {
    takes: object({ ...reference, endpointUrl: urlChange, identityLinkUrl: urlChange }),
    answer(change, { service, toClient }) {
      const changed = service.changeConnectionUrls(change);
      return 'edit' in changed ? { ...changed, edit: toClient.edit(changed.edit) } : changed;
    },
  },
  endpointTargets: {
    takes: object({ uri: string, position: optional(position) }),
    answer: ({ uri, position: at }, { service }) => service.findRouteTargets(uri, at),
  },
  endpoints: {
    takes: object({ ...endpointTarget, query: optional(string) }),
    answer: ({ query, ...target }, { service }) => service.findRoutes(target, query),
  },
  describeCall: {
    takes: object(endpointKey),
    answer: async (key, { service }) => (await service.describeCall(key)) ?? null,
  },
  compareAnswer: {
    takes: object({ ...endpointKey, answer: string }),
    answer: async ({ answer, ...key }, { service }) => (await service.compareAnswer(key, answer)) ?? null,
  },
  typedClient: {
    takes: object({
      ...endpointTarget,
      template: oneOf(...typedTemplates),
      endpoints: optional(list(string)),
    }),
    answer: async (params, { service }) => (await service.planTypedClient(params)) ?? null,
  },
  workspaceFix: {
    takes: nothing,
    async answer(_, { service, toClient }) {
      const { edit, changing, ...fix } = await service.findWorkspaceFix();
      return {
        ...fix,
        edit: toClient.editToConfirm(edit, l10n.t('Does not change what integrations may call')),
        ...(changing && {
          changing: changing.map((each, index) => ({
            ...each,
            edit: toClient.editToConfirm(each.edit, each.title, `changing-${index}`),
          })),
        }),
      };
    },
  },
  closeTag: {
    takes: object({ uri: string, position }),
    answer: ({ uri, position: at }, { service }) => service.closeTag(uri, at) ?? null,
  },
  migrationTargets: {
    takes: object({ uri: optional(string), position: optional(position) }),
    answer: ({ uri, position: at }, { service }) => service.findMigrationTargets(uri, at),
  },
  createDefaults: {
    takes: object({ folder: string }),
    answer: ({ folder }, { service }) => service.getCreateDefaults(folder),
  },
  aclResources: {
    takes: object({ folder: string, query: optional(string) }),
    answer: ({ folder, query }, { service }) => service.getOfferedResources(folder, query),
  },
  validateAnswer: {
    takes: object({ field: oneOf(...answerFields), value: anything, answers }),
    answer: async ({ field, value, answers: before }, { service }) =>
      (await service.validateCreateAnswer(field, value, before)) ?? null,
  },
  planIntegration: {
    takes: object({ answers }),
    answer: ({ answers: given }, { service }) => service.planIntegration(given),
  },
  endpointDefaults: {
    takes: object({ folder: string }),
    answer: ({ folder }, { service }) => service.getEndpointDefaults(folder),
  },
  validateEndpointAnswer: {
    takes: object({ field: oneOf(...endpointFields), value: anything, answers: endpointAnswers }),
    answer: async ({ field, value, answers: before }, { service }) =>
      (await service.validateEndpointAnswer(field, value, before)) ?? null,
  },
  planEndpoint: {
    takes: object({ answers: endpointAnswers }),
    answer: ({ answers: given }, { service }) => service.planEndpoint(given),
  },
  callTool: {
    takes: object({ tool: string, input: optional(anything) }),
    answer: (call, { callTool }) => callTool(call),
  },
};
