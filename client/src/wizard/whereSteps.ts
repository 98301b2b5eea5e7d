import { l10n, Uri, workspace } from 'vscode';
import type { AnswerProblem, Where } from '#protocol';
import { moveFor } from './outcome';
import { modulePath } from '../modulePath';
import { askPick, separator, type Choice } from './pickStep';
import { titleOf, validate, withAnswers, type WizardSession, type WizardStep } from './session';
import { askText } from './textStep';

type Place = Where | 'new-package';

/** Where the integration goes: a new module, a new package, or a module that is there. */
export function whereStep(session: WizardSession): WizardStep {
  return {
    id: 'where',
    isQuestion: true,
    applies: () => true,
    async ask(state, frame) {
      const before = state.isPackage ? 'new-package' : (state.answers.where ?? session.defaults.where);
      const outcome = await askPick<Place>(
        {
          title: titleOf(l10n.t('Where')),
          placeholder: l10n.t('Where should the integration be declared?'),
          items: placesOf(session),
          isActive: (place) => keyOf(place) === keyOf(before),
          validate: (place) =>
            place === 'new-package' ? Promise.resolve(undefined) : validate(session, state, 'where', place),
        },
        frame,
      );
      return moveFor(outcome, state, (place) =>
        place === 'new-package'
          ? // A folder that was given before is offered again.
            { ...state, isPackage: true }
          : { ...withAnswers(state, { where: place }), isPackage: false },
      );
    },
  };
}

/** The folder of a new package: a path in the workspace, or an absolute one. */
export function folderStep(session: WizardSession): WizardStep {
  return {
    id: 'folder',
    isQuestion: true,
    applies: ({ isPackage }) => isPackage,
    async ask(state, frame) {
      const { where } = state.answers;
      const whereFor = (text: string): Where => ({
        kind: 'new-package',
        folder: folderUri(text, session.base),
      });
      const outcome = await askText(
        {
          title: titleOf(l10n.t('Package Folder')),
          prompt: l10n.t(
            'Folder of the new package, in {0}. It is created if it does not exist.',
            session.base.fsPath,
          ),
          placeholder: 'packages/erp-bridge',
          value:
            where?.kind === 'new-package' ? workspace.asRelativePath(Uri.parse(where.folder), false) : '',
          validate: async (text) =>
            text.trim() === '' ? noFolder() : validate(session, state, 'where', whereFor(text)),
        },
        frame,
      );
      return moveFor(outcome, state, (text) => withAnswers(state, { where: whereFor(text) }));
    },
  };
}

function placesOf({ defaults }: WizardSession): Choice<Place>[] {
  const { appCode, modules, where } = defaults;
  const folders = appCode.length > 0 ? appCode : where.kind === 'new-module' ? [where.folder] : [];
  return [
    separator(l10n.t('new')),
    ...folders.map((folder) => {
      const path = shownPath(folder);
      return {
        label: `$(new-folder) ${l10n.t('New module in {0}', path)}`,
        description: `${path}/<Vendor>/<Module>`,
        value: { kind: 'new-module', folder } as const,
      };
    }),
    {
      label: `$(package) ${l10n.t('New composer package in its own folder')}`,
      description: l10n.t('for a "path" repository'),
      value: 'new-package',
    },
    ...(modules.length > 0 ? [separator(l10n.t('add to a module'))] : []),
    ...modules.map(({ name, uri, integrations }) => ({
      label: `$(symbol-module) ${name}`,
      description:
        integrations.length > 0
          ? `${modulePath(uri)} · ${l10n.t('has {0}', integrations.join(', '))}`
          : modulePath(uri),
      value: { kind: 'existing-module', module: uri } as const,
    })),
  ];
}

function shownPath(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri));
}

function keyOf(place: Place): string {
  if (typeof place === 'string') return place;
  return place.kind === 'existing-module' ? place.module : place.kind;
}

/** With any `..` that is in it, for the server to refuse: `Uri.joinPath` would follow it. */
function folderUri(text: string, base: Uri): string {
  const path = text.trim();
  if (base.scheme === 'file' && /^([a-z]:)?[\\/]/i.test(path)) return Uri.file(path).toString();
  return base.with({ path: `${base.path}/${path.replace(/\\/g, '/')}` }).toString();
}

function noFolder(): AnswerProblem {
  return {
    field: 'where',
    severity: 'error',
    message: l10n.t('Enter the folder that the package goes into, such as packages/erp-bridge.'),
  };
}
