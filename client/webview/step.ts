import type { PanelStep, PanelTexts } from '#client/handshake/panel/panelState';
import { element } from './element';

const marks = { passed: '✓', failed: '✗', person: '?', skipped: '–', 'not-reached': '·' } as const;

/** A step with what came; one that fails with what was expected and why that may be. */
export function stepItem(step: PanelStep, texts: PanelTexts): HTMLElement {
  const { title, status, statusText, came, expected, causes } = step;
  const body: HTMLElement[] = [
    element(
      'p',
      { class: 'step-head' },
      element('span', { class: 'mark', 'aria-hidden': 'true' }, marks[status]),
      element('strong', {}, title),
      element('span', { class: 'status' }, statusText),
      ...(expected === '' ? [element('span', { class: 'came' }, came)] : []),
    ),
  ];
  if (expected !== '') {
    body.push(
      element(
        'dl',
        {},
        ...[
          [texts.expected, expected],
          [texts.came, came],
        ].flatMap(([label = '', value = '']) => [element('dt', {}, label), element('dd', {}, value)]),
      ),
    );
  }
  if (causes.length > 0) {
    body.push(
      element('p', { class: 'causes-head' }, texts.causes),
      element('ul', { class: 'causes' }, ...causes.map((cause) => element('li', {}, cause))),
    );
  }
  return element('li', { class: `step ${status}` }, ...body);
}
