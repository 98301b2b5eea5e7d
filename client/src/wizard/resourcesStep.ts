import { l10n } from 'vscode';
import type { OfferedResource } from '#protocol';
import { askSeveral, type Choice } from './pickStep';
import {
  moveFor,
  offeredResources,
  titleOf,
  validate,
  withAnswers,
  type WizardSession,
  type WizardStep,
} from './session';

/** An en space: plain spaces are trimmed. */
const indent = '\u2002';

/** What the integration may do: resources of the ACL, as the tree that the admin shows. */
export function resourcesStep(session: WizardSession): WizardStep {
  return {
    id: 'resources',
    applies: () => true,
    async ask(state, frame) {
      const chosen = new Set(state.answers.resources);
      const outcome = await askSeveral<string>(
        {
          title: titleOf(l10n.t('Resources')),
          placeholder: l10n.t(
            'What may the integration do? Search by title, id or endpoint (/V1/orders); parent resources are added automatically',
          ),
          items: (await offeredResources(session, state)).map(choiceOf),
          isSelected: (id) => chosen.has(id),
          validate: (ids) => validate(session, state, 'resources', ids),
        },
        frame,
      );
      return moveFor(outcome, (resources) => withAnswers(state, { resources }));
    },
  };
}

/** The path is there for a search, whose hits are shown without their parents. */
function choiceOf({ id, title, path, endpoints }: OfferedResource): Choice<string> {
  return {
    label: indent.repeat(path.length) + title,
    description: path.length > 0 ? `${id} · ${path.join(' › ')}` : id,
    value: id,
    ...(endpoints.length > 0 ? { endpoints: endpoints.join(' · ') } : {}),
  };
}
