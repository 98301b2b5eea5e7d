import { homedir } from 'node:os';
import path from 'node:path';
import { commands, l10n, RelativePattern, Uri, window, workspace, type ExtensionContext } from 'vscode';
import {
  applicationFiles,
  applicationLanguages,
  applicationTemplates,
  pagesOf,
  type ApplicationFile,
  type ApplicationLanguage,
} from '#handshake';
import { clientCommands } from '#protocol';
import type { LanguageServer } from '../languageServer';
import { createFiles, fileAt, takenIn } from '../newFiles';
import { moveFor } from '../wizard/outcome';
import { askPick } from '../wizard/pickStep';
import {
  typedClientFiles,
  typedClientSteps,
  type TypedChoices,
  type TypedStep,
} from '../wizard/typedClientSteps';
import { runSteps, type Step } from '../wizard/runSteps';
import { askText, type TextProblem } from '../wizard/textStep';

interface Choices extends TypedChoices {
  /** What a path that is typed is relative to. */
  readonly base: string;
  readonly templatesFolder: string;
  readonly language?: ApplicationLanguage;
  readonly folder?: string;
}

type StepName = 'language' | 'folder' | TypedStep;

/** "Create the Application Side…": asks for a language and a folder, writes the files, opens the one to read first. */
export async function createApplicationSide(
  context: ExtensionContext,
  server: LanguageServer,
): Promise<void> {
  const start = { base: baseFolder(), templatesFolder: context.asAbsolutePath('handshake/templates') };
  const steps = [languageStep, folderStep, ...typedClientSteps<Choices>(server, title)];
  const { state: answers, cancelledAt } = await runSteps<Choices, StepName>(steps, start);
  if (cancelledAt || answers.language === undefined || answers.folder === undefined) return;
  const folder = Uri.file(path.resolve(answers.base, answers.folder));
  const typed = await typedClientFiles(server, answers, answers.language);
  const files = [...applicationFiles(answers.templatesFolder, answers.language), ...typed];
  const problem = await write(folder, files);
  if (problem === undefined) await offerNextSteps(answers.language, folder, files.length);
  else void window.showErrorMessage(problem);
}

const title = () => l10n.t('Create the Application Side');

const languageStep: Step<Choices, StepName> = {
  id: 'language',
  isQuestion: true,
  applies: () => true,
  async ask(state, frame) {
    const outcome = await askPick<ApplicationLanguage>(
      {
        title: title(),
        placeholder: l10n.t('Which language or framework does your application use?'),
        items: applicationLanguages.map((value) => ({
          label: applicationTemplates[value].title,
          description: applicationTemplates[value].detail,
          value,
        })),
        isActive: (value) => value === state.language,
        validate: async () => undefined,
      },
      frame,
    );
    return moveFor(outcome, state, (language) => ({ ...state, language }));
  },
};

const folderStep: Step<Choices, StepName> = {
  id: 'folder',
  isQuestion: true,
  applies: () => true,
  async ask(state, frame) {
    const { base, templatesFolder, language } = state;
    if (language === undefined) return { kind: 'back', state };
    const files = applicationFiles(templatesFolder, language);
    const outcome = await askText(
      {
        title: title(),
        prompt: l10n.t('The folder for the files, relative to {0}, or absolute', base),
        placeholder: 'application',
        value: await usualFolder(base, language),
        validate: (value) => problemOf(base, value, files),
        browse: async () => {
          const [picked] =
            (await window.showOpenDialog({
              canSelectFiles: false,
              canSelectFolders: true,
              defaultUri: Uri.file(base),
              openLabel: l10n.t('Choose Folder'),
            })) ?? [];
          return picked?.fsPath;
        },
      },
      frame,
    );
    return moveFor(outcome, state, (folder) => ({ ...state, folder: folder.trim() }));
  },
};

/** The workspace's folder that the open file is in, else its first one. */
function baseFolder(): string {
  const open = window.activeTextEditor?.document.uri;
  const folder = (open && workspace.getWorkspaceFolder(open)) ?? workspace.workspaceFolders?.[0];
  return folder?.uri.fsPath ?? homedir();
}

/** Laravel's files belong into the application that is there; the others can be tried in a folder of their own. */
async function usualFolder(base: string, language: ApplicationLanguage): Promise<string> {
  if (language !== 'laravel') return 'application';
  const pattern = new RelativePattern(Uri.file(base), '**/artisan');
  const [artisan] = await workspace.findFiles(pattern, '**/{node_modules,vendor}/**', 1);
  return artisan ? path.relative(base, path.dirname(artisan.fsPath)) || '.' : 'application';
}

async function problemOf(
  base: string,
  value: string,
  files: readonly ApplicationFile[],
): Promise<TextProblem | undefined> {
  if (value.trim() === '') return { severity: 'error', message: l10n.t('Enter a folder.') };
  const folder = Uri.file(path.resolve(base, value.trim()));
  const file = await fileAt(folder);
  if (file) return { severity: 'error', message: l10n.t('{0} is a file. Enter a folder.', file.fsPath) };
  const taken = await takenIn(folder, files);
  return taken.length === 0 ? undefined : { severity: 'error', message: takenMessage(taken) };
}

/** Writes all files, or says why not. */
async function write(folder: Uri, files: readonly ApplicationFile[]): Promise<string | undefined> {
  // The step before has looked; somebody may have been quicker since.
  const taken = await takenIn(folder, files);
  if (taken.length > 0) return takenMessage(taken);
  if (await createFiles(folder, files)) return undefined;
  return l10n.t(
    'Not all files could be written to {0}. Check which ones exist, then try again.',
    folder.fsPath,
  );
}

function takenMessage(taken: readonly string[]): string {
  const shown = taken.slice(0, 3).join(', ');
  return taken.length > 3
    ? l10n.t('Nothing was written: {0} and {1} more already exist.', shown, taken.length - 3)
    : l10n.t('Nothing was written: {0} already exists.', shown);
}

/** Opens what to read first, and offers to try the pages once they run. */
async function offerNextSteps(language: ApplicationLanguage, folder: Uri, count: number): Promise<void> {
  const { readme } = applicationTemplates[language];
  await window.showTextDocument(Uri.joinPath(folder, readme), { preview: false });
  const action = l10n.t('Test the Handshake');
  const shown = workspace.asRelativePath(folder);
  const chosen = await window.showInformationMessage(
    l10n.t('{0} files were written to {1}. {2} explains how to start the application.', count, shown, readme),
    action,
  );
  if (chosen !== action) return;
  const pages = pagesOf(applicationTemplates[language]);
  await commands.executeCommand(clientCommands.testHandshake, pages);
}
