import type {
  FromPanel,
  PanelAction,
  PanelFact,
  PanelState,
  ToPanel,
} from '#client/handshake/panel/panelState';
import { element, keep, setText } from './element';
import { messageItem } from './message';
import { stepItem } from './step';
import './panel.css';

interface Host {
  postMessage(message: FromPanel): void;
}
declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();

const heading = element('h1');
const verdict = element('p', { class: 'verdict', role: 'status' });
const notice = element('p', { class: 'notice' });
const actions = element('div', { class: 'actions' });
const facts = element('dl', { class: 'facts' });
const stepsHeading = element('h2', { id: 'steps' });
const steps = element('ol', { class: 'steps', 'aria-labelledby': 'steps' });
const messagesHeading = element('h2', { id: 'messages' });
const parties = element('div', { class: 'parties', 'aria-hidden': 'true' });
const none = element('p', { class: 'none' });
const messages = element('ol', { class: 'messages', 'aria-labelledby': 'messages' });
const diagram = element('section', { class: 'diagram' }, parties, none, messages);
const log = element('div', { role: 'log', 'aria-labelledby': 'messages' }, diagram);
const ofSteps = element('section', {}, stepsHeading, steps);
const ofMessages = element('section', {}, messagesHeading, log);

document.getElementById('panel')!.append(heading, verdict, actions, notice, facts, ofSteps, ofMessages);

addEventListener('message', ({ data }: MessageEvent<ToPanel>) => draw(data));
host.postMessage({ type: 'ready' });

function draw({ state, texts }: ToPanel): void {
  setText(heading, state.heading);
  verdict.className = `verdict ${state.phase}`;
  setText(verdict, state.verdict);
  setText(notice, state.notice);
  keep(
    actions,
    state.actions,
    ({ id }) => id,
    ({ label, primary }) => `${label} ${primary}`,
    button,
  );
  drawFacts(state);
  setText(stepsHeading, texts.steps);
  ofSteps.hidden = state.steps.length === 0;
  // What is wrong comes before the messages, what is right behind them.
  if (state.phase === 'passed') ofMessages.after(ofSteps);
  else ofMessages.before(ofSteps);
  keep(
    steps,
    state.steps,
    ({ name }) => name,
    (step) => JSON.stringify(step),
    (step) => stepItem(step, texts),
  );
  setText(messagesHeading, texts.messages);
  keep(
    parties,
    (['magento', 'browser', 'application'] as const).map((party) => texts.parties[party]),
    (name) => name,
    (name) => name,
    (name) => element('span', {}, name),
  );
  setText(none, texts.noMessages);
  none.hidden = state.messages.length > 0;
  keep(
    messages,
    state.messages,
    ({ id }) => String(id),
    () => '',
    (message) => messageItem(message, texts),
  );
}

function drawFacts({ facts: given }: PanelState): void {
  facts.hidden = given.length === 0;
  keep(
    facts,
    given,
    ({ label }) => label,
    (fact) => JSON.stringify(fact),
    factItem,
  );
}

/** A group of its own in the list, as HTML allows. */
function factItem({ label, value, action }: PanelFact): HTMLElement {
  return element(
    'div',
    {},
    element('dt', {}, label),
    element('dd', {}, element('code', {}, value), ...(action ? [button(action)] : [])),
  );
}

function button({ id, label, primary }: PanelAction): HTMLElement {
  const made = element('button', { type: 'button', class: primary ? 'primary' : 'secondary' }, label);
  made.addEventListener('click', () => host.postMessage({ type: 'action', id }));
  return made;
}
