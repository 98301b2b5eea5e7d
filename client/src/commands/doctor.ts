import { commands, l10n, Uri, window, type QuickPickItem } from 'vscode';
import { type ChainLink, type DoctorReport, type DoctorTarget, clientCommands, requests } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { openLocation } from '../locations';
import { modulePath } from '../modulePath';

/** "Why Is My Integration Not There?", for what a view, a code lens, the explorer or the editor is at. */
export async function doctor(server: LanguageServer, given: unknown): Promise<void> {
  const target = targetOf(given) ?? targetOf(window.activeTextEditor?.document.uri);
  const ask = (of: DoctorTarget) => server.request(requests.examine, of);
  let found = target ? await ask(target) : [];
  if (found.length === 0) found = await ask({});
  if (found.length === 0) {
    void window.showInformationMessage(l10n.t('No module in this workspace declares an integration.'));
    return;
  }
  const examination = found.length === 1 ? found[0] : await choose(found);
  if (examination) await showChain(server, examination);
}

function targetOf(given: unknown): DoctorTarget | undefined {
  if (given instanceof Uri) return { uri: given.toString() };
  const { uri, integration } = (given ?? {}) as { uri?: unknown; integration?: unknown };
  if (typeof uri !== 'string') return undefined;
  return typeof integration === 'string' ? { uri, integration } : { uri };
}

/** Has one of several reports picked. */
export async function choose(found: readonly DoctorReport[]): Promise<DoctorReport | undefined> {
  const items = found.map((examination) => ({
    label: `$(${examination.broken ? icons.broken : icons.ok}) ${examination.name ?? examination.module}`,
    description: [
      ...(examination.name === undefined ? [] : [examination.module]),
      modulePath(examination.moduleUri),
    ].join(' · '),
    detail: examination.summary,
    examination,
  }));
  const title = l10n.t('Why Is My Integration Not There?');
  const picked = await window.showQuickPick(items, { title, placeHolder: l10n.t('Choose an Integration') });
  return picked?.examination;
}

const icons = { ok: 'pass', broken: 'error', unknown: 'question' } as const;

interface LinkItem extends QuickPickItem {
  readonly link: ChainLink;
  readonly isFix: boolean;
}

/** The links in Magento's order; the fix of the first broken one comes first, so that Enter applies it. */
export async function showChain(
  server: LanguageServer,
  { links, broken, summary }: DoctorReport,
): Promise<void> {
  const items = links.map((link) => toItem(link, link.id === broken?.id));
  const first = links.find(({ id }) => id === broken?.id);
  const fix = broken?.fix;
  if (first && fix) {
    const label = `$(lightbulb) ${l10n.t('Fix: {0}', fix.title)}`;
    items.unshift({ label, detail: first.text, alwaysShow: true, link: first, isFix: true });
  }
  const picked = await pick(items, summary, items.find(({ link }) => link === first) ?? items[0]);
  if (!picked) return;
  if (!picked.isFix) await explain(server, picked.link, picked.link === first ? fix : undefined);
  else if (fix) await repair(server, picked.link, fix);
}

/** Has one of the items picked, beginning at `active`: `showQuickPick` begins at the first. */
async function pick(
  items: readonly LinkItem[],
  title: string,
  active: LinkItem | undefined,
): Promise<LinkItem | undefined> {
  const list = window.createQuickPick<LinkItem>();
  Object.assign(list, { items, title, matchOnDetail: true, activeItems: active ? [active] : [] });
  try {
    return await new Promise((resolve) => {
      list.onDidAccept(() => resolve(list.selectedItems[0]));
      list.onDidHide(() => resolve(undefined));
      list.show();
    });
  } finally {
    list.dispose();
  }
}

function toItem(link: ChainLink, isFirstBroken: boolean): LinkItem {
  const label = `$(${icons[link.state]}) ${link.title}`;
  const description = isFirstBroken ? l10n.t('first broken link') : undefined;
  return { label, description, detail: link.text, link, isFix: false };
}

type Fix = NonNullable<NonNullable<DoctorReport['broken']>['fix']>;

/** The whole text, which a quick pick cuts off, and what can be done. */
async function explain(server: LanguageServer, link: ChainLink, fix: Fix | undefined): Promise<void> {
  const goTo = l10n.t('Go to File');
  const compare = l10n.t('Compare with the Running Shop');
  // Whether it has run is for the shop to say, which a browser cannot ask.
  const canCompare =
    link.id === 'ran' && (await commands.getCommands(true)).includes(clientCommands.compareWithShop);
  const actions = [
    ...(fix ? [fix.title] : []),
    ...(canCompare ? [compare] : []),
    ...(link.location ? [goTo] : []),
  ];
  const detail = [link.text, ...link.remarks].join('\n\n');
  const picked = await window.showInformationMessage(link.title, { modal: true, detail }, ...actions);
  if (picked === undefined) return;
  if (fix && picked === fix.title) await repair(server, link, fix);
  else if (picked === compare) await commands.executeCommand(clientCommands.compareWithShop);
  else if (link.location) await openLocation(link.location);
}

async function repair(server: LanguageServer, link: ChainLink, fix: Fix): Promise<void> {
  if (link.location) await openLocation(link.location);
  await server.applyEdit(fix.edit);
}
