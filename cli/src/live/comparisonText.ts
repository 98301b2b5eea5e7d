import type {
  ComparedIntegration,
  ShopComparison,
  ShopIntegration,
  ShopState,
} from '#service/languageService';
import { printable } from '../terminal/displayWidth';
import { painter, type Paint, type Terminal } from '../terminal/terminal';

const marks = { ok: '✓', broken: '✗', unknown: '?' } as const;
const styles = { ok: 'green', broken: 'red', unknown: 'yellow' } as const;
const statuses = ['inactive', 'active', 'inactive since it was created again'];

/** The chain of each integration in the shop, and what the next setup:upgrade does to it. */
export function comparisonText(
  { integrations, others }: ShopComparison,
  shop: ShopState,
  terminal: Terminal,
): string {
  const paint = painter(terminal.colour);
  return [
    shopLine(shop, paint),
    ...integrations.map((each) => integrationText(each, paint)),
    ...(others.length > 0 ? [`${othersText(others, paint)}\n`] : []),
  ].join('\n');
}

function shopLine({ magento, root }: ShopState, paint: Paint): string {
  const what = magento
    ? `Magento ${magento.release ?? '(unknown release)'}, ${magento.mode} mode`
    : 'Magento';
  return `${paint('bold', 'Running shop')} ${paint('dim', `(${printable(what)}, ${printable(root)})`)}\n`;
}

function integrationText(
  { name, kind, module, links, next, summary, state }: ComparedIntegration,
  paint: Paint,
): string {
  const isBad = links.some((link) => link.state === 'broken') || next.losesToken || state === 'blocked';
  return [
    `${paint('bold', printable(name))} ${paint('dim', `(${kind}, ${printable(module)})`)}`,
    ...links.flatMap((link) => [
      `  ${paint(styles[link.state], marks[link.state])} ${paint('bold', link.title)}: ${printable(link.text)}`,
      ...(link.close === undefined ? [] : [`      ${paint('yellow', '→')} ${printable(link.close)}`]),
      ...(link.command === undefined ? [] : [`        ${paint('dim', printable(link.command))}`]),
    ]),
    `  ${paint('bold', 'Next setup:upgrade:')} ${paint(next.losesToken || next.effect === 'stop' ? 'red' : 'dim', printable(next.text))}`,
    `  ${paint(isBad ? 'red' : 'green', printable(summary))}`,
    '',
  ].join('\n');
}

function othersText(others: readonly ShopIntegration[], paint: Paint): string {
  return [
    paint('bold', 'Only in the shop'),
    ...others.map(
      (row) =>
        `  ${printable(row.name)} ${paint('dim', `(${row.setupType === 1 ? 'from files that are not here' : 'created manually'}, ${statusText(row)})`)}`,
    ),
  ].join('\n');
}

export function statusText({ status }: ShopIntegration): string {
  return statuses[status] ?? `status ${status}`;
}
