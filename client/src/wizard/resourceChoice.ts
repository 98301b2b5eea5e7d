import { l10n } from 'vscode';
import { endpointCount } from '../views/endpointCount';
import type { Choice } from './pickStep';

/** A resource of the ACL that somebody may pick. */
export interface ShownResource {
  readonly id: string;
  readonly title: string;
  /** The titles of its parents, the outermost first. */
  readonly path: readonly string[];
  /** The endpoints that ask for it, where they are known by name. */
  readonly endpoints: readonly string[] | number;
}

/** An en space: plain spaces are trimmed. */
const indent = '\u2002';

/** The titles of the button that shows all resources, or only those that open endpoints. */
export function openingTitles(): { readonly showAll: string; readonly filter: string } {
  return {
    showAll: l10n.t('Show All Resources'),
    filter: l10n.t('Show Only Resources That Open REST Endpoints'),
  };
}

export function opensEndpoints({ endpoints }: Pick<ShownResource, 'endpoints'>): boolean {
  return typeof endpoints === 'number' ? endpoints > 0 : endpoints.length > 0;
}

/**
 * An item of a list: title, how many endpoints it opens, id and path. As a tree it is indented; the endpoints by name are
 * shown where one was typed: always there, they would make the list twice as long.
 */
export function resourceChoice(
  { id, title, path, endpoints }: ShownResource,
  query: string,
  asTree: boolean,
): Choice<string> {
  const count = typeof endpoints === 'number' ? endpoints : endpoints.length;
  return {
    label: (asTree ? indent.repeat(path.length) : '') + title,
    description: [
      ...(count > 0 ? [endpointCount(count)] : []),
      id,
      ...(path.length > 0 && !asTree ? [path.join(' › ')] : []),
    ].join(' · '),
    ...(count > 0 && typeof endpoints !== 'number' && isEndpoint(query)
      ? { detail: endpoints.join(' · ') }
      : {}),
    value: id,
  };
}

/** As in `POST orders` or `/V1/or`: no id and no title looks like that. */
function isEndpoint(typed: string): boolean {
  return typed.includes('/') || /^\s*(GET|POST|PUT|DELETE|PATCH)\s/i.test(typed);
}
