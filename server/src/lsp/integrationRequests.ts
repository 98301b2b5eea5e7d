import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type {
  AddedResources,
  ChangedConnectionUrls,
  ConnectionUrlsChange,
  Examination,
  ExaminationTarget,
  IntegrationReference,
  IntegrationsView,
  LanguageService,
  MigrationTarget,
  ResourceChoice,
  UrlsRefusal,
  WorkspaceFix,
} from '#service/languageService';
import type { Answer } from './handlers';
import { positionIn } from './routeRequests';
import type { ToClient } from './toClient';

/** Sent when what `magentoIntegration/integrations` answers has changed. */
export const integrationsChanged = 'magentoIntegration/integrationsChanged';

/** For clients without these requests: `workspace/executeCommand` with the same parameters, and edits are applied. */
export const commandPrefix = 'magentoIntegration.server.';
export const methodPrefix = 'magentoIntegration/';

/** The names of the requests below, behind one of the prefixes. */
export const requestNames = [
  'integrations',
  'examine',
  'resources',
  'addResources',
  'setConnectionUrls',
  'workspaceFix',
  'migrationTargets',
] as const;
export type RequestName = (typeof requestNames)[number];

/** What is asked besides what LSP has. Parameters are of any shape; wrong ones are answered with what is right. */
export class IntegrationRequests {
  readonly #service: LanguageService;
  readonly #toClient: () => ToClient;
  readonly #view: () => IntegrationsView;

  constructor(service: LanguageService, toClient: () => ToClient, view: () => IntegrationsView) {
    this.#service = service;
    this.#toClient = toClient;
    this.#view = view;
  }

  answer(name: RequestName, params: unknown): Answer<unknown> {
    switch (name) {
      case 'integrations':
        return this.#view();
      case 'examine':
        return this.#examine(params);
      case 'resources':
        return this.#resources(params);
      case 'addResources':
        return this.#addResources(params);
      case 'setConnectionUrls':
        return this.#setConnectionUrls(params);
      case 'workspaceFix':
        return this.#workspaceFix();
      case 'migrationTargets':
        return this.#migrationTargets(params);
    }
  }

  #examine(params: unknown): Answer<Examination[]> {
    const target = targetOf(params);
    if (!target) return wrong('examine takes { uri?: string, integration?: string }.');
    return this.#service.examine(target).map((examination) => {
      const fix = examination.broken?.fix;
      if (!fix) return examination;
      const edit = this.#toClient().edit(fix.edit);
      return { ...examination, broken: { ...examination.broken!, fix: { ...fix, edit } } };
    });
  }

  #resources(params: unknown): Answer<ResourceChoice[]> {
    const reference = referenceOf(params);
    if (!reference) return wrong(`resources takes ${referenceShape} }.`);
    return this.#service.getResourceChoices(reference);
  }

  #addResources(params: unknown): Answer<AddedResources | null> {
    const reference = referenceOf(params);
    const ids = property(params, 'ids');
    if (!reference || !Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) {
      return wrong(`addResources takes ${referenceShape}, ids: string[] }.`);
    }
    const added = this.#service.addResources(reference, ids);
    return added ? { ...added, edit: this.#toClient().edit(added.edit) } : null;
  }

  #migrationTargets(params: unknown): Answer<MigrationTarget[]> {
    const uri = property(params, 'uri');
    if (!isOptionalString(uri)) return wrong('migrationTargets takes { uri?: string, position?: Position }.');
    return this.#service.findMigrationTargets(uri ?? undefined, positionIn(params));
  }

  #setConnectionUrls(params: unknown): Answer<ChangedConnectionUrls | UrlsRefusal> {
    const reference = referenceOf(params);
    const [endpointUrl, identityLinkUrl] = ['endpointUrl', 'identityLinkUrl'].map((name) =>
      property(params, name),
    );
    if (!reference || !isUrlChange(endpointUrl) || !isUrlChange(identityLinkUrl)) {
      return wrong(
        `setConnectionUrls takes ${referenceShape}, endpointUrl?: URL, identityLinkUrl?: URL }, where URL is a string or { source: string | null, instead: string }.`,
      );
    }
    const changed = this.#service.changeConnectionUrls({ ...reference, endpointUrl, identityLinkUrl });
    return 'edit' in changed ? { ...changed, edit: this.#toClient().edit(changed.edit) } : changed;
  }

  #workspaceFix(): WorkspaceFix {
    const fix = this.#service.findWorkspaceFix();
    const edit = this.#toClient().editToConfirm(fix.edit, 'Fix Magento integration problems');
    return { ...fix, edit };
  }
}

const referenceShape = "{ uri: string, integration: string, kind: 'classic' | 'consolidated'";

function wrong(message: string): ResponseError<never> {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}

function targetOf(params: unknown): ExaminationTarget | undefined {
  const [uri, integration] = [property(params, 'uri'), property(params, 'integration')];
  if (!isOptionalString(uri) || !isOptionalString(integration)) return undefined;
  return { uri: uri ?? undefined, integration: integration ?? undefined };
}

function referenceOf(params: unknown): IntegrationReference | undefined {
  const [uri, integration, kind] = ['uri', 'integration', 'kind'].map((name) => property(params, name));
  if (typeof uri !== 'string' || typeof integration !== 'string') return undefined;
  return kind === 'classic' || kind === 'consolidated' ? { uri, integration, kind } : undefined;
}

function isUrlChange(value: unknown): value is ConnectionUrlsChange['endpointUrl'] {
  if (value === undefined || typeof value === 'string') return true;
  const source = property(value, 'source');
  return (source === null || typeof source === 'string') && typeof property(value, 'instead') === 'string';
}

function isOptionalString(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
