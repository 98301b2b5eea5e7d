import type { AnswerProblem, Answers } from '#protocol';
import { joinUri } from '../uri';
import { addToModule } from './existingModule';
import { newModuleFiles } from './newModule';
import { existingModule, newModuleFolder, obstacle, type CreateContext } from './where';
import { pathOfKind } from '../magento/fileKinds';
import type { PlannedFiles } from './plannedFiles';
import { resourcesToList } from './resources';
import { defaultSetup, defaultStyle } from './defaultStyle';
import { installationForAnswers, problemsOfAnswers } from './validate';

/** What to write for the answers, or all that is wrong with them. Reads folders; writes nothing. */
export async function planIntegration(
  answers: Answers,
  context: CreateContext,
): Promise<PlannedFiles | { readonly problems: readonly AnswerProblem[] }> {
  const found = await problemsOfAnswers(answers, context);
  const problems = found.filter(({ severity }) => severity === 'error');
  if (problems.length > 0) return { problems };
  const warnings = found.map(({ message }) => message);
  const installation = installationForAnswers(answers, context);
  const module = existingModule(answers.where, context.workspace);
  const style = defaultStyle(answers, installation, module);
  const listed = resourcesToList(answers.resources ?? [], style, installation);
  const declaration = pathOfKind[style === 'classic' ? 'config' : 'integration'];

  if (!module) {
    const folder = newModuleFolder(answers)!;
    const moduleName = `${answers.vendor}_${answers.module}`;
    const setup = defaultSetup(answers, installation);
    const files = newModuleFiles(moduleName, answers, { style, setup }, listed, installation);
    return {
      moduleName,
      folder,
      files: files.map(({ path, text }) => ({ uri: joinUri(folder, path), text })),
      edits: [],
      openFirst: joinUri(folder, declaration),
      notes: warnings,
    };
  }

  const folder = module.rootUri;
  const inTheWay = (path: string): Promise<string | undefined> => obstacle(folder, folder, [path], context);
  const isFree = async (path: string): Promise<boolean> => (await inTheWay(path)) === undefined;
  const addition = await addToModule(module, answers, style, listed, installation, isFree);
  if ('message' in addition) return { problems: [addition] };
  for (const { path } of addition.files) {
    const message = await inTheWay(path);
    if (message !== undefined) return { problems: [{ field: 'where', message, severity: 'error' }] };
  }
  return {
    moduleName: module.name,
    folder,
    files: addition.files.map(({ path, text }) => ({ uri: joinUri(folder, path), text })),
    edits: addition.edits.map(({ file, edits }) => ({ uri: file.uri, edits })),
    openFirst: joinUri(folder, declaration),
    notes: [...warnings, ...addition.notes],
  };
}
