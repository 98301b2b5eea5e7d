import { l10n, window } from 'vscode';
import { type IntegrationKey, type ListedIntegration, requests } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { modulePath } from '../modulePath';

/** An integration of the workspace. */
export interface KnownIntegration extends IntegrationKey {
  readonly module: string;
  readonly listed: ListedIntegration;
}

/** All integrations of the workspace; none where there is no Magento. */
export async function knownIntegrations(server: LanguageServer): Promise<KnownIntegration[]> {
  if (server.isAway) return [];
  const { groups } = await server.request(requests.integrations, undefined);
  return groups.flatMap(({ module, moduleUri, integrations }) =>
    integrations.map((listed) => ({
      uri: moduleUri,
      integration: listed.name,
      kind: listed.kind,
      module,
      listed,
    })),
  );
}

/**
 * The integration that a command is about: the one that the view or a code lens names, the only one, or the one that
 * the user picks. `none` where there is none; undefined where the user picked nothing.
 */
export async function pickIntegration(
  server: LanguageServer,
  given: unknown,
  title: string,
  known?: readonly KnownIntegration[],
): Promise<KnownIntegration | 'none' | undefined> {
  const all = known ?? (await knownIntegrations(server));
  const named = isReference(given) && all.find((each) => isSame(each, given));
  if (named) return named;
  if (all.length < 2) return all[0] ?? 'none';
  const items = all.map((one) => ({
    label: one.integration,
    description: `${one.module} · ${modulePath(one.uri)}`,
    detail: one.listed.endpointUrl ?? l10n.t('without an endpoint URL'),
    one,
  }));
  const picked = await window.showQuickPick(items, {
    title,
    ignoreFocusOut: true,
    placeHolder: l10n.t('Choose an integration'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.one;
}

function isReference(given: unknown): given is IntegrationKey {
  const { uri, integration, kind } = (given ?? {}) as Partial<Record<keyof IntegrationKey, unknown>>;
  return typeof uri === 'string' && typeof integration === 'string' && typeof kind === 'string';
}

/** A lens names the file, the view the module's folder. */
function isSame(known: KnownIntegration, { uri, integration, kind }: IntegrationKey): boolean {
  const isInside = uri === known.uri || uri.startsWith(`${known.uri.replace(/\/$/, '')}/`);
  const isDeclared = known.listed.declaredIn.some((place) => place.uri === uri);
  return known.integration === integration && known.kind === kind && (isInside || isDeclared);
}
