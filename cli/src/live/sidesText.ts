import type {
  EffectiveIntegration,
  InstalledIntegrations,
  ShopComparison,
  ShopIntegration,
  ShopState,
} from '#service/languageService';
import { printable } from '../terminal/displayWidth';
import { painter, type Paint, type Terminal } from '../terminal/terminal';
import { statusText } from './comparisonText';

/** What the files make of each integration, and beside it what the shop has. */
export function sidesText(
  { integrations }: InstalledIntegrations,
  comparison: ShopComparison,
  { root }: ShopState,
  terminal: Terminal,
): string {
  const paint = painter(terminal.colour);
  const rows = [...new Map(comparison.integrations.map(({ name, row }) => [name, row]))];
  return [
    `${paint('bold', 'Running shop')} ${paint('dim', `(${printable(root)})`)}`,
    ...rows.flatMap(([name, row]) =>
      bothSides(
        name,
        integrations.find((each) => each.name === name),
        row,
        paint,
      ),
    ),
    ...comparison.others.flatMap((row) => bothSides(row.name, undefined, row, paint)),
    '',
  ].join('\n');
}

function bothSides(
  name: string,
  files: EffectiveIntegration | undefined,
  row: ShopIntegration | undefined,
  paint: Paint,
): string[] {
  const fields = [
    ['Email', files?.email, row?.email],
    ['Callback URL', files?.endpointUrl, row?.endpointUrl],
    ['Identity link URL', files?.identityLinkUrl, row?.identityLinkUrl],
  ] as const;
  const heading = row
    ? `${statusText(row)}, ${row.setupType === 1 ? 'from files' : 'created manually'}, access token: ${row.accessToken}`
    : 'not installed';
  const ids = new Set([...(files?.resources ?? []), ...(row?.allowed ?? [])]);
  return [
    `  ${paint('bold', printable(name))} ${paint('dim', `(${heading})`)}`,
    ...fields.map(([label, here, there]) => {
      const text = `files ${side(here)}, shop ${side(there)}`;
      return `    ${paint('dim', label.padEnd(18))} ${(here ?? '') === (there ?? '') ? side(here) : paint('yellow', text)}`;
    }),
    ...[...ids].map((id) => {
      const isHere = files?.resources.includes(id) ?? false;
      const isThere = row?.allowed.includes(id) ?? false;
      if (isHere && isThere) return `    ${printable(id)}`;
      return `    ${printable(id)} ${paint('yellow', isHere ? '(files only)' : '(shop only)')}`;
    }),
  ];
}

function side(value: string | null | undefined): string {
  return (value ?? '') === '' ? '(none)' : `"${printable(value!)}"`;
}
