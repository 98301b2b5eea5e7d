import { l10n } from 'vscode';
import { requests } from '#protocol';
import { moveFor } from '../outcome';
import { askPick, separator, type Choice } from '../pickStep';
import { resourceChoice } from '../resourceChoice';
import { moduleOf, titleOf, validate, type EndpointSession, type EndpointStep } from './session';

const newOne = 'new';

/** Who may call it: a resource that exists, a new one, customers or anyone. */
export function resourceStep(session: EndpointSession): EndpointStep {
  return {
    id: 'resource',
    isQuestion: true,
    applies: () => true,
    async ask(state, frame) {
      const module = moduleOf(session, state)!;
      const before = state.isNewResource ? newOne : (state.answers.resource ?? newOne);
      const outcome = await askPick<string>(
        {
          title: titleOf(l10n.t('Permission')),
          placeholder: l10n.t('What does a caller need? Search by title, id or endpoint'),
          items: fixedItems(module.name),
          async find(query) {
            const found = await session.server.request(requests.aclResources, { folder: module.uri, query });
            return found.map((each) => resourceChoice(each, query, false));
          },
          isActive: (resource) => resource === before,
          validate: (resource) =>
            resource === newOne ? Promise.resolve(undefined) : validate(session, state, 'resource', resource),
        },
        frame,
      );
      return moveFor(outcome, state, (resource) => {
        const { resource: known, resourceTitle, ...answers } = state.answers;
        if (resource !== newOne) return { ...state, isNewResource: false, answers: { ...answers, resource } };
        const kept = state.isNewResource && known !== undefined ? { resource: known, resourceTitle } : {};
        return { ...state, isNewResource: true, answers: { ...answers, ...kept } };
      });
    },
  };
}

function fixedItems(module: string): Choice<string>[] {
  return [
    {
      label: `$(add) ${l10n.t('New resource of {0}', module)}`,
      description: 'acl.xml',
      detail: l10n.t('A separate permission, which the merchant sees and grants.'),
      value: newOne,
    },
    {
      label: `$(account) self`,
      description: l10n.t('logged-in customers, for their own data'),
      value: 'self',
    },
    { label: `$(globe) anonymous`, description: l10n.t('anyone, without a token'), value: 'anonymous' },
    separator(l10n.t('a resource that exists')),
  ];
}
