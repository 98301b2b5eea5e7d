import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import {
  codeSpan,
  escapeMarkdown,
  nameOf,
  type EffectiveIntegration,
  type InstalledIntegrations,
} from '#service/languageService';
import type { FileSource } from '#service/fileSystem';
import { printable } from '../terminal/displayWidth';
import { jsonAnswer } from '../notices';
import { Git } from '../selection/git';
import { overlaid } from '../selection/overlay';

/** What became of an integration since a revision. Endpoints are named as in `POST /V1/orders`. */
export interface IntegrationChange {
  readonly name: string;
  readonly kind: EffectiveIntegration['kind'];
  readonly change: 'added' | 'removed' | 'changed';
  readonly opened: readonly string[];
  readonly closed: readonly string[];
}

/** The disk as it was where the working tree left a revision; files that git ignores are as they are. */
export function sourceAt(ref: string, cwd: string): FileSource {
  const git = new Git(cwd, '--since');
  const top = realpathSync(git.top);
  const changes = git.changedSince(git.baseOf(ref));
  const blobs = git.blobs(changes.flatMap(({ from }) => (/^0+$/.test(from) ? [] : [from])));
  const contents = new Map<string, Uint8Array | undefined>();
  for (const { path, from } of changes) contents.set(join(top, path), blobs.get(from));
  for (const path of git.untracked()) contents.set(join(top, path), undefined);
  return overlaid(contents);
}

/** What each integration can call now and could not before, and the other way round; those without a change are left out. */
export function changesBetween(
  before: InstalledIntegrations,
  now: InstalledIntegrations,
): IntegrationChange[] {
  const keyOf = ({ kind, name }: EffectiveIntegration): string => `${kind} ${name}`;
  const old = new Map(before.integrations.map((each) => [keyOf(each), each]));
  const current = new Map(now.integrations.map((each) => [keyOf(each), each]));
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), current.get(key)];
    const { name, kind } = (is ?? was)!;
    const could = was?.opens.map(nameOf) ?? [];
    const can = is?.opens.map(nameOf) ?? [];
    const opened = can.filter((each) => !could.includes(each));
    const closed = could.filter((each) => !can.includes(each));
    const change = !was ? 'added' : !is ? 'removed' : 'changed';
    if (change === 'changed' && opened.length + closed.length === 0) return [];
    return [{ name, kind, change, opened, closed } as const];
  });
}

/** The changes in the format that was asked for. */
export function formatChanges(
  changes: readonly IntegrationChange[],
  ref: string,
  format: 'text' | 'json' | 'markdown',
  notices: readonly string[],
): string {
  if (format === 'json') return jsonAnswer({ since: ref, changes }, notices);
  if (changes.length === 0) return `No integration can call anything else than at ${printable(ref)}.\n`;
  return changes.map((change) => (format === 'markdown' ? markdown(change) : text(change))).join('\n');
}

function text({ name, kind, change, opened, closed }: IntegrationChange): string {
  return [
    `${printable(name)} (${kind}) is ${change}: ${counted(opened, closed)}`,
    ...closed.map((each) => `  - ${printable(each)}`),
    ...opened.map((each) => `  + ${printable(each)}`),
    '',
  ].join('\n');
}

function markdown({ name, kind, change, opened, closed }: IntegrationChange): string {
  return [
    `## ${escapeMarkdown(name)} (${kind}, ${change})`,
    '',
    `${counted(opened, closed)}.`,
    '',
    ...closed.map((each) => `- closes ${codeSpan(each)}`),
    ...opened.map((each) => `- opens ${codeSpan(each)}`),
    '',
  ].join('\n');
}

/** As in `1 endpoint opens, 2 close`. */
function counted(opened: readonly string[], closed: readonly string[]): string {
  const opens = opened.length === 1 ? '1 endpoint opens' : `${opened.length} endpoints open`;
  return `${opens}, ${closed.length} ${closed.length === 1 ? 'closes' : 'close'}`;
}
