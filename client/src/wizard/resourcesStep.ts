import { l10n } from 'vscode';
import { moveFor } from './outcome';
import { openingTitles, opensEndpoints, resourceChoice } from './resourceChoice';
import {
  offeredResources,
  titleOf,
  validate,
  withAnswers,
  type WizardSession,
  type WizardStep,
} from './session';
import { askSeveral } from './severalStep';

/** What the integration may do: resources of the ACL, as the tree that the admin shows. */
export function resourcesStep(session: WizardSession): WizardStep {
  return {
    id: 'resources',
    isQuestion: true,
    applies: () => true,
    async ask(state, frame) {
      const outcome = await askSeveral<string>(
        {
          title: titleOf(l10n.t('Resources')),
          placeholder: l10n.t(
            'What may the integration do? Search by title, id or endpoint (/V1/orders); parent resources are added automatically',
          ),
          async find({ query, isFiltered }) {
            const found = await offeredResources(session, state, query);
            const asTree = query === '' && !isFiltered;
            return (isFiltered ? found.filter(opensEndpoints) : found).map((each) =>
              resourceChoice(each, query, asTree),
            );
          },
          filterTitles: openingTitles(),
          chosen: state.answers.resources ?? [],
          validate: (ids) => validate(session, state, 'resources', ids),
        },
        frame,
      );
      return moveFor(outcome, state, (resources) => withAnswers(state, { resources }));
    },
  };
}
