import { l10n } from 'vscode';
import type { ApplicationFile, ApplicationLanguage } from '#handshake';
import { requests } from '#protocol';
import { knownIntegrations, type KnownIntegration } from '../handshake/integrations';
import type { LanguageServer } from '../languageServer';
import { moveFor } from './outcome';
import { grantingFile } from '../views/grantingFile';
import { askPick } from './pickStep';
import type { Move, Step } from './runSteps';
import { askSeveral } from './severalStep';

export interface TypedChoices {
  /** Whose endpoints the client with types has; null for no such client. */
  readonly integration?: KnownIntegration | null;
  /** As in `GET /V1/orders`. */
  readonly endpoints?: readonly string[];
}

export type TypedStep = 'integration' | 'endpoints';

/** Asks whether an application gets a client with types: for which integration, and for which of what it may call. */
export function typedClientSteps<State extends TypedChoices>(
  server: LanguageServer,
  title: () => string,
): Step<State, TypedStep>[] {
  return [
    {
      id: 'integration',
      isQuestion: true,
      applies: () => !server.isAway,
      async ask(state, frame): Promise<Move<State, TypedStep>> {
        const known = await knownIntegrations(server);
        if (known.length === 0) return { kind: 'next', state: { ...state, integration: null } };
        const outcome = await askPick<KnownIntegration | null>(
          {
            title: title(),
            placeholder: l10n.t('For which integration do you want a typed REST client?'),
            items: [
              ...known.map((value) => ({ label: value.integration, description: value.module, value })),
              { label: l10n.t('None'), description: l10n.t('only the untyped client'), value: null },
            ],
            isActive: (value) => value?.integration === state.integration?.integration,
            validate: async () => undefined,
          },
          frame,
        );
        return moveFor(outcome, state, (integration) => ({ ...state, integration }));
      },
    },
    {
      id: 'endpoints',
      isQuestion: true,
      applies: ({ integration }) => integration !== undefined && integration !== null,
      async ask(state, frame): Promise<Move<State, TypedStep>> {
        const outcome = await askSeveral<string>(
          {
            title: title(),
            placeholder: l10n.t('Choose the endpoints that your application calls'),
            find: async ({ query }) =>
              (await callableEndpoints(server, state.integration!, query)).map((value) => ({
                label: value,
                value,
              })),
            chosen: state.endpoints ?? [],
          },
          frame,
        );
        return moveFor(outcome, state, (endpoints) => ({ ...state, endpoints }));
      },
    },
  ];
}

/** The files of the client that was chosen; none where none was. */
export async function typedClientFiles(
  server: LanguageServer,
  { integration, endpoints = [] }: TypedChoices,
  template: ApplicationLanguage,
): Promise<readonly ApplicationFile[]> {
  if (!integration || endpoints.length === 0) return [];
  const { uri, integration: name } = integration;
  const client = await server.request(requests.typedClient, { uri, integration: name, template, endpoints });
  return client?.files ?? [];
}

async function callableEndpoints(
  server: LanguageServer,
  { listed, integration }: KnownIntegration,
  query: string,
): Promise<string[]> {
  const file = grantingFile(listed);
  if (!file) return [];
  const endpoints = await server.request(requests.endpoints, { uri: file.uri, integration, query });
  return endpoints.filter(({ isOpen }) => isOpen).map(({ name }) => name);
}
