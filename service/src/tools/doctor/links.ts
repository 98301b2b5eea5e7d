import type { LinkId, LinkState } from '#protocol';
import type { JudgedProblem } from '../../policy/judge';
import type { Place } from '../../text';
import type { FileInModule } from '../../workspace/workspace';

/** A rule's problem, as severe as the rule says, and the file that it is in. */
export interface ProblemInFile extends JudgedProblem {
  readonly context: FileInModule;
}

/** One link before it is put into LSP's terms. */
export interface FoundLink {
  readonly id: LinkId;
  readonly state: LinkState;
  /** What is so, or what is wrong and what to do. */
  readonly text: string;
  readonly place?: Place;
  /** What breaks the link. */
  readonly cause?: ProblemInFile;
  /** What does not break it and is not right either. */
  readonly remarks: readonly ProblemInFile[];
}

/** How each link is called, and what to say in few words where it is the one that is broken. */
export const linkNames: Record<LinkId, { readonly title: string; readonly broken: string }> = {
  folder: { title: 'Module folder', broken: 'Magento does not look for a module there' },
  registered: { title: 'Module registered', broken: 'the module is not registered' },
  enabled: { title: 'Module enabled', broken: 'the module is disabled' },
  files: { title: 'Files found', broken: 'Magento finds no file that declares it' },
  'well-formed': { title: 'Files well-formed', broken: 'a file is not well-formed' },
  valid: { title: 'Files valid', broken: 'Magento refuses a file' },
  names: { title: 'Names agree', broken: 'its name is not the same everywhere' },
  processed: { title: 'Installed by code that runs', broken: 'nothing that runs installs it' },
  ran: { title: 'Installed by now', broken: 'it has not been installed yet' },
  resources: { title: 'Resources granted', broken: 'not all of its resources are granted' },
  urls: { title: 'URLs usable', broken: 'a URL of it cannot be used' },
};

/** Whoever reads that many goes to the file. */
const mostRemarks = 20;

/**
 * A link on which rules have something to say: broken by the first problem that `breaks`, else as `whole` says.
 */
export function linkOf(
  id: LinkId,
  problems: readonly ProblemInFile[],
  breaks: (found: ProblemInFile) => boolean,
  whole: Pick<FoundLink, 'state' | 'text' | 'place'>,
): FoundLink {
  const cause = problems.find(breaks);
  const remarks = problems.filter((found) => found !== cause).slice(0, mostRemarks);
  if (!cause) return { id, ...whole, remarks };
  const place = { uri: cause.context.file.uri, range: cause.problem.range };
  return { id, state: 'broken', text: cause.text, place, cause, remarks };
}

export const isError = ({ severity }: ProblemInFile): boolean => severity === 'error';
export const isAnything = (): boolean => true;
