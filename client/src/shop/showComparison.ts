import { env, l10n, window, type QuickPickItem } from 'vscode';
import type { ComparedIntegration, ShopComparison, ShopLink } from '#protocol';
import { openLocation } from '../locations';
import { stateWord } from './shopStates';

const icons = { ok: 'pass', broken: 'error', unknown: 'question' } as const;

/** The chain of an integration in the shop; of several, one is picked. */
export async function showComparison(
  { integrations }: ShopComparison,
  name: string | undefined,
): Promise<void> {
  const wanted = name === undefined ? integrations : integrations.filter((each) => each.name === name);
  if (wanted.length === 0) {
    void window.showInformationMessage(l10n.t('No module in this workspace declares an integration.'));
    return;
  }
  const one = wanted.length === 1 ? wanted[0] : await choose(wanted);
  if (one) await showChain(one);
}

async function choose(
  integrations: readonly ComparedIntegration[],
): Promise<ComparedIntegration | undefined> {
  const items = integrations.map((compared) => ({
    label: `$(${compared.links.some(({ state }) => state === 'broken') ? icons.broken : icons.ok}) ${compared.name}`,
    description: stateWord(compared.state),
    detail: compared.next.text,
    compared,
  }));
  const title = l10n.t('Compare with the Running Shop');
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('Choose an Integration') }))
    ?.compared;
}

interface LinkItem extends QuickPickItem {
  readonly link?: ShopLink;
}

async function showChain({ links, next, summary, location }: ComparedIntegration): Promise<void> {
  const upgrade: LinkItem = {
    label: `$(${next.losesToken || next.effect === 'stop' ? 'warning' : 'arrow-circle-up'}) ${l10n.t('Next setup:upgrade')}`,
    detail: next.text,
  };
  const items = links.map((link): LinkItem => ({
    label: `$(${icons[link.state]}) ${link.title}`,
    detail: link.text,
    link,
  }));
  const picked = await window.showQuickPick([upgrade, ...items], { title: summary, matchOnDetail: true });
  if (!picked) return;
  const { link } = picked;
  const command = link?.command;
  const [copy, goTo] = [l10n.t('Copy Command'), l10n.t('Go to File')];
  const chosen = await window.showInformationMessage(
    link?.title ?? l10n.t('Next setup:upgrade'),
    {
      modal: true,
      detail: [link?.text ?? next.text, link?.close, command]
        .filter((each) => each !== undefined)
        .join('\n\n'),
    },
    ...(command === undefined ? [] : [copy]),
    ...(location ? [goTo] : []),
  );
  if (chosen === copy) await env.clipboard.writeText(command!);
  else if (chosen === goTo && location) await openLocation(location);
}
