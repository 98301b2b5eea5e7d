import type { Message } from '#handshake';
import type { PanelMessage } from '../panel/panelState';

/** A message of a rehearsal as the panel shows it: the query of an address goes to the details, a parameter a line. */
export function rehearsedMessage({ from, to, text, details, ok }: Message, id: number): PanelMessage {
  const [, call = text, query] = /^([A-Z]+ [^\s?]+)\?(\S+)$/.exec(text) ?? [];
  const parameters = query === undefined ? [] : query.split('&').map(decoded);
  return {
    id,
    from,
    to,
    text: call,
    details: [...parameters, ...details],
    ...(ok === undefined ? {} : { ok }),
  };
}

function decoded(parameter: string): string {
  try {
    return decodeURIComponent(parameter);
  } catch {
    return parameter;
  }
}
