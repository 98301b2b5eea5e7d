import * as l10n from '@vscode/l10n';
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
  folder: {
    get title() {
      return l10n.t('Module folder');
    },
    get broken() {
      return l10n.t('Magento does not look for a module there');
    },
  },
  registered: {
    get title() {
      return l10n.t('Module registered');
    },
    get broken() {
      return l10n.t('the module is not registered');
    },
  },
  enabled: {
    get title() {
      return l10n.t('Module enabled');
    },
    get broken() {
      return l10n.t('the module is disabled');
    },
  },
  files: {
    get title() {
      return l10n.t('Files found');
    },
    get broken() {
      return l10n.t('Magento finds no file that declares it');
    },
  },
  'well-formed': {
    get title() {
      return l10n.t('Files well-formed');
    },
    get broken() {
      return l10n.t('a file is not well-formed');
    },
  },
  valid: {
    get title() {
      return l10n.t('Files valid');
    },
    get broken() {
      return l10n.t('Magento rejects a file');
    },
  },
  names: {
    get title() {
      return l10n.t('Names match');
    },
    get broken() {
      return l10n.t('its name is not the same everywhere');
    },
  },
  processed: {
    get title() {
      return l10n.t('Installed by code that runs');
    },
    get broken() {
      return l10n.t('no code that runs installs it');
    },
  },
  ran: {
    get title() {
      return l10n.t('Already installed');
    },
    get broken() {
      return l10n.t('it has not been installed yet');
    },
  },
  resources: {
    get title() {
      return l10n.t('Resources granted');
    },
    get broken() {
      return l10n.t('not all of its resources are granted');
    },
  },
  urls: {
    get title() {
      return l10n.t('URLs usable');
    },
    get broken() {
      return l10n.t('one of its URLs cannot be used');
    },
  },
  url: {
    get title() {
      return l10n.t('URL');
    },
    get broken() {
      return l10n.t('Magento accepts no calls to this URL');
    },
  },
  route: {
    get title() {
      return l10n.t('Route found');
    },
    get broken() {
      return l10n.t('there is no such route');
    },
  },
  config: {
    get title() {
      return l10n.t('webapi.xml valid');
    },
    get broken() {
      return l10n.t('Magento refuses webapi.xml');
    },
  },
  caller: {
    get title() {
      return l10n.t('Caller allowed');
    },
    get broken() {
      return l10n.t('nobody is allowed to call it');
    },
  },
  service: {
    get title() {
      return l10n.t('Service created');
    },
    get broken() {
      return l10n.t('Magento cannot create its service');
    },
  },
  input: {
    get title() {
      return l10n.t('Request read');
    },
    get broken() {
      return l10n.t('Magento cannot read what callers send');
    },
  },
  output: {
    get title() {
      return l10n.t('Response sent');
    },
    get broken() {
      return l10n.t('Magento cannot send the response');
    },
  },
  schema: {
    get title() {
      return l10n.t('Described by /schema');
    },
    get broken() {
      return l10n.t('/schema of the shop fails');
    },
  },
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
