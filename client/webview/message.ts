import type { PanelMessage, PanelTexts } from '#client/handshake/panel/panelState';
import { element } from './element';

/** A message as an arrow from one life line to another, with what came along below it. */
export function messageItem({ from, to, text, details, ok }: PanelMessage, texts: PanelTexts): HTMLElement {
  const route = texts.fromTo.replace('{0}', texts.parties[from]).replace('{1}', texts.parties[to]);
  const outcome = ok === undefined ? 'plain' : ok ? 'ok' : 'failed';
  const body: HTMLElement[] = [
    element(
      'p',
      { class: 'text' },
      ...(ok === undefined
        ? []
        : [element('span', { class: 'mark', 'aria-hidden': 'true' }, ok ? '✓' : '✗')]),
      element('span', { class: 'unseen' }, `${route} `),
      element('span', { class: 'words' }, text),
      ...(ok === undefined
        ? []
        : [element('span', { class: 'unseen' }, ` (${ok ? texts.ok : texts.failed})`)]),
    ),
    element('div', { class: 'arrow', 'aria-hidden': 'true' }),
  ];
  if (details.length > 0) {
    body.push(
      element(
        'details',
        {},
        element('summary', {}, `${texts.details} (${details.length})`),
        element('ul', {}, ...details.map((line) => element('li', {}, line))),
      ),
    );
  }
  return element(
    'li',
    { class: `message ${from}-${to} ${outcome}` },
    element('div', { class: 'span' }, ...body),
  );
}
