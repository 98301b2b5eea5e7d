import { l10n } from 'vscode';
import type { OfferedResource } from '#protocol';
import { moveFor } from './outcome';
import type { Choice } from './pickStep';
import {
  offeredResources,
  titleOf,
  validate,
  withAnswers,
  type WizardSession,
  type WizardStep,
} from './session';
import { askSeveral } from './severalStep';

/** An en space: plain spaces are trimmed. */
const indent = '\u2002';

/** What the integration may do: resources of the ACL, as the tree that the admin shows. */
export function resourcesStep(session: WizardSession): WizardStep {
  return {
    id: 'resources',
    isQuestion: true,
    applies: () => true,
    async ask(state, frame) {
      const offered = await offeredResources(session, state);
      const opening = offered.filter(({ endpoints }) => endpoints.length > 0);
      const outcome = await askSeveral<string>(
        {
          title: titleOf(l10n.t('Resources')),
          placeholder: l10n.t(
            'What may the integration do? Search by title, id or endpoint (/V1/orders); parent resources are added automatically',
          ),
          itemsFor: ({ isFiltered, isEndpoint }) =>
            (isFiltered ? opening : offered).map((each) => choiceOf(each, !isFiltered, isEndpoint)),
          filterTitles: {
            showAll: l10n.t('Show All Resources'),
            filter: l10n.t('Show Only Resources That Open REST Endpoints'),
          },
          chosen: state.answers.resources ?? [],
          validate: (ids) => validate(session, state, 'resources', ids),
        },
        frame,
      );
      return moveFor(outcome, state, (resources) => withAnswers(state, { resources }));
    },
  };
}

/** The path is there for a search, whose hits are shown without their parents. */
function choiceOf(
  { id, title, path, endpoints }: OfferedResource,
  asTree: boolean,
  withEndpoints: boolean,
): Choice<string> {
  const count = endpoints.length === 1 ? l10n.t('1 endpoint') : l10n.t('{0} endpoints', endpoints.length);
  return {
    label: (asTree ? indent.repeat(path.length) : '') + title,
    description: [
      ...(endpoints.length > 0 ? [count] : []),
      id,
      ...(path.length > 0 ? [path.join(' › ')] : []),
    ].join(' · '),
    // Always there, it would make the list twice as long.
    ...(withEndpoints && endpoints.length > 0 ? { detail: endpoints.join(' · ') } : {}),
    value: id,
  };
}
