import { l10n, window, type ExtensionContext } from 'vscode';
import { newestVersion } from '#handshake';
import type { LanguageServer } from '../../languageServer';
import { askUrl } from '../ask';
import { pickIntegration } from '../integrations';
import { checkedVersion } from '../projectVersion';
import { RehearsalPanel, type Rehearsed } from './rehearsalPanel';
import { isLocal } from '../urlProblem';

/** The two pages of an application; `pagesOf` of an application's template is one. */
interface Pages {
  readonly endpointUrl?: string;
  readonly identityLinkUrl?: string;
}

/**
 * "Test Integration Handshake": plays Magento against the application that an integration names, or whose pages are
 * `given` as {@link Pages}.
 */
export async function testHandshake(
  context: ExtensionContext,
  server: LanguageServer,
  given: unknown,
): Promise<void> {
  const title = l10n.t('Test Integration Handshake');
  const picked = arePages(given) ? 'none' : await pickIntegration(server, given, title);
  if (!picked) return;
  const integration = picked === 'none' ? '' : picked.integration;
  const declared: Pages = arePages(given) ? given : picked === 'none' ? {} : picked.listed;
  const pages = lastPages(context, integration, declared) ?? declared;
  const endpointUrl = await askUrl({
    title: l10n.t('{0}: endpoint_url', title),
    prompt: l10n.t('Test credentials generated for this run are posted to this address only.'),
    value: pages.endpointUrl,
    placeHolder: 'http://localhost:3000/endpoint',
  });
  if (!endpointUrl) return;
  const identityLinkUrl = await askUrl({
    title: l10n.t('{0}: identity_link_url', title),
    prompt: l10n.t(
      'The login page of the application, which is opened, too. Leave it empty if there is none.',
    ),
    value: pages.identityLinkUrl,
    placeHolder: 'http://localhost:3000/login',
    optional: true,
  });
  if (identityLinkUrl === undefined || !(await isMeant(endpointUrl, identityLinkUrl))) return;
  await context.workspaceState.update(keyOf(integration), {
    declared: { endpointUrl: declared.endpointUrl, identityLinkUrl: declared.identityLinkUrl },
    endpointUrl,
    identityLinkUrl,
  });
  const subject: Rehearsed = {
    integration,
    endpointUrl,
    ...(identityLinkUrl === '' ? {} : { identityLinkUrl }),
    version: checkedVersion(server.state) ?? newestVersion,
  };
  await RehearsalPanel.open(context, subject).run();
}

const keyOf = (integration: string): string => `handshake.pages:${integration}`;

/** What was tested the last time, as long as the integration still declares what it did then. */
function lastPages(
  { workspaceState }: ExtensionContext,
  integration: string,
  declared: Pages,
): Pages | undefined {
  const last = workspaceState.get<Pages & { readonly declared: Pages }>(keyOf(integration));
  const isSame =
    last?.declared.endpointUrl === declared.endpointUrl &&
    last?.declared.identityLinkUrl === declared.identityLinkUrl;
  return isSame ? last : undefined;
}

function arePages(given: unknown): given is Pages {
  return typeof (given as Pages | undefined)?.endpointUrl === 'string';
}

/** An application that others use may take the post for a real one. */
async function isMeant(...urls: readonly string[]): Promise<boolean> {
  const away = urls.filter((url) => url !== '' && !isLocal(url)).map((url) => new URL(url).host);
  if (away.length === 0) return true;
  const post = l10n.t('Post Test Credentials');
  const answer = await window.showWarningMessage(
    l10n.t('{0} is not on this machine. Is it the application that you want to test?', away[0]!),
    {
      modal: true,
      detail: l10n.t(
        'Test credentials are posted there, as Magento does when a merchant clicks Activate. The application may store them as a new shop.',
      ),
    },
    post,
  );
  return answer === post;
}
