import { commands, l10n, window, type QuickPickItem } from 'vscode';
import { clientCommands } from '#protocol';
import type { LanguageServer } from '../../languageServer';
import { askUrl } from '../ask';
import { pickIntegration, type KnownIntegration } from '../integrations';
import type { PointedIntegration } from './ownUrls';
import type { Receiving } from '../receiving/receiveHandshake';
import type { UrlPointer } from './urlPointer';

interface Place extends QuickPickItem {
  readonly run: () => Thenable<unknown>;
}

/** "Point the Integration at Another Application…": at what receives here, at any address, or back at its own. */
export async function pointUrls(
  server: LanguageServer,
  pointer: UrlPointer,
  receiving: Receiving,
  given: unknown,
): Promise<void> {
  const title = l10n.t('Point an Integration to Another Application');
  const integration = await pickIntegration(server, given, title);
  if (integration === 'none') {
    void window.showInformationMessage(l10n.t('No module in this workspace declares an integration.'));
    return;
  }
  if (!integration) return;
  const pointed = pointer.find(integration);
  const urls = receiving.urls;
  const places: Place[] = [
    urls
      ? {
          label: l10n.t('The application running in this editor'),
          detail: urls.endpointUrl,
          run: () => pointer.point(integration, urls),
        }
      : {
          label: l10n.t('Receive a handshake here first…'),
          detail: l10n.t('This editor acts as the application until you have one.'),
          run: () => commands.executeCommand(clientCommands.receiveHandshake, integration),
        },
    {
      label: l10n.t('Another address…'),
      detail: l10n.t('An application under development, or one on another machine.'),
      run: () => pointAtTyped(pointer, integration),
    },
    ...(pointed ? [{ label: l10n.t('Restore the original URLs'), run: () => pointer.restore(pointed) }] : []),
  ];
  const picked = await window.showQuickPick(places, {
    title: l10n.t('Point {0} to', integration.integration),
    placeHolder: l10n.t(
      'endpoint_url and identity_link_url are changed; you can restore the original values',
    ),
  });
  await picked?.run();
}

async function pointAtTyped(pointer: UrlPointer, integration: KnownIntegration): Promise<void> {
  const title = l10n.t('Point {0} to', integration.integration);
  const endpointUrl = await askUrl({
    title,
    prompt: l10n.t('endpoint_url: Magento posts the credentials there.'),
    value: integration.listed.endpointUrl,
  });
  if (!endpointUrl) return;
  const identityLinkUrl = await askUrl({
    title,
    prompt: l10n.t('identity_link_url: the login page. Leave it empty to keep the current one.'),
    value: integration.listed.identityLinkUrl,
    optional: true,
  });
  if (identityLinkUrl === undefined) return;
  await pointer.point(integration, { endpointUrl, ...(identityLinkUrl === '' ? {} : { identityLinkUrl }) });
}

/** "Restore the Original URLs". */
export async function restoreUrls(pointer: UrlPointer, given: unknown): Promise<void> {
  const { pointed } = pointer;
  const named = pointed.find((each) => each.file === given);
  const [only, ...others] = pointed;
  if (!only) {
    void window.showInformationMessage(l10n.t('All integrations already have their original URLs.'));
    return;
  }
  const chosen = named ?? (others.length === 0 ? only : await choose(pointed));
  if (chosen) await pointer.restore(chosen);
}

async function choose(pointed: readonly PointedIntegration[]): Promise<PointedIntegration | undefined> {
  const items = pointed.map((one) => ({
    label: one.reference.integration,
    detail: one.own.endpointUrl?.instead ?? one.own.identityLinkUrl?.instead,
    one,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Restore Original URLs'),
    placeHolder: l10n.t('Choose an integration'),
  });
  return picked?.one;
}
