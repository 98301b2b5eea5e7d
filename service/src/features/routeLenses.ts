import * as l10n from '@vscode/l10n';
import type { CodeLens, Location } from 'vscode-languageserver-types';
import { offeredCommands } from '#protocol/commands';
import { callerOf, grantsOf, nameOf } from '../magento/restRoute';
import type { MergedRoute } from '../magento/webapi/mergedRoutes';
import { toLocation, toRange } from '../lsp/toLsp';
import type { OffsetRange, Place } from '../text';
import { findCallers } from '../workspace/callers';
import type { FileInModule, Workspace } from '../workspace/workspace';

/** Of a method that answers many routes, these are shown. */
const mostRoutes = 3;

/** Over each route of a webapi.xml: which integrations may call it. */
export function routeLenses(
  workspace: Workspace,
  found: FileInModule,
  commands: ReadonlySet<string>,
): CodeLens[] {
  const { file, installation } = found;
  const callers = findCallers(installation);
  return file.routes.flatMap(({ url, range }) => {
    const route = installation.served.at(file.uri, range.start);
    if (!route) return [];
    const caller = callerOf(route);
    if (caller === 'anyone')
      return [lens(workspace, found, url.range, commands, l10n.t('open to anyone'), [])];
    if (caller === 'customer')
      return [lens(workspace, found, url.range, commands, l10n.t('for logged-in customers only'), [])];
    const of = callers.filter(({ opens }) =>
      opens.some(({ definitions }) =>
        definitions.some((each) => each.uri === file.uri && each.range.start === range.start),
      ),
    );
    return [
      lens(
        workspace,
        found,
        url.range,
        commands,
        calledBy(of.length),
        of.flatMap(({ places }) => places),
      ),
    ];
  });
}

function calledBy(count: number): string {
  if (count === 0) return l10n.t('called by no integration');
  return count === 1 ? l10n.t('called by 1 integration') : l10n.t('called by {0} integrations', count);
}

/** Over each method of a PHP class that routes name: the routes, and how many permissions they need. */
export function serviceLenses(
  workspace: Workspace,
  found: FileInModule,
  commands: ReadonlySet<string>,
): CodeLens[] {
  const { file, installation } = found;
  if (!mayServe(found)) return [];
  return file.declarations.classes.flatMap(({ fqn, methods }) => {
    if (installation.served.ofClass(fqn).length === 0) return [];
    return methods.flatMap(({ name }) => {
      const routes = installation.served.ofMethod(fqn, name.value);
      const shown = routes.length > mostRoutes ? routes.slice(0, mostRoutes - 1) : routes;
      const lenses = shown.map((route) =>
        lens(
          workspace,
          found,
          name.range,
          commands,
          `${nameOf(route)} · ${permissions(route)}`,
          placesOf(route),
        ),
      );
      const rest = routes.slice(shown.length);
      if (rest.length === 0) return lenses;
      const more = l10n.t('{0} more REST endpoints', rest.length);
      return [...lenses, lens(workspace, found, name.range, commands, more, rest.flatMap(placesOf))];
    });
  });
}

/** False of most PHP, which need not be parsed to know that no route names it. */
function mayServe({ file, installation }: FileInModule): boolean {
  const declared = file.text.matchAll(/\b(?:class|interface)\s+(\w+)/gi);
  return [...declared].some(([, name]) => installation.served.hasClassCalled(name!));
}

function permissions(route: MergedRoute): string {
  const caller = callerOf(route);
  if (caller === 'anyone') return l10n.t('open to anyone');
  if (caller === 'customer') return l10n.t('for logged-in customers only');
  const count = grantsOf(route).length;
  return count === 1 ? l10n.t('1 permission') : l10n.t('{0} permissions', count);
}

function placesOf({ definitions }: MergedRoute): Place[] {
  return definitions.map(({ uri, url }) => ({ uri, range: url }));
}

/** A lens that goes to places, where there are any that could be opened and the client can go there. */
function lens(
  workspace: Workspace,
  { file }: FileInModule,
  at: OffsetRange,
  commands: ReadonlySet<string>,
  title: string,
  places: readonly Place[],
): CodeLens {
  const range = toRange(file, at);
  const locations: Location[] = places.flatMap(
    ({ uri, range: there }) => toLocation(workspace, uri, there) ?? [],
  );
  const command = offeredCommands.showLocations;
  if (locations.length === 0 || !commands.has(command)) return { range, command: { title, command: '' } };
  const args = [workspace.clientUri(file.uri), range.start, locations];
  return { range, command: { title, command, arguments: args } };
}
