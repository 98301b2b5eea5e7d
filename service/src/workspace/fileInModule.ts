import * as l10n from '@vscode/l10n';
import { derived } from '../derived';
import type { SurveyedModel } from '../magento/webapi/model';
import type { EndpointModels } from './endpointModels';
import { Installation } from './installation';
import type { Module } from './module';
import type { KnownMentions } from './onDemandScanner';
import type { SourceFile } from './sourceFile';
import type { Sought } from './unread';

/** One file of a module, with the module and what Magento runs it with. */
export interface FileInModule {
  readonly file: SourceFile;
  readonly module: Module;
  /** Every module around, whether Magento loads this one or not: what ids and modules there are. */
  readonly installation: Installation;
  /**
   * The installation whose integrations apply to the file. The same as `installation`, but where Magento does not
   * load the module (it is disabled, or has no name yet): then the module by itself, as if it were enabled.
   */
  readonly asLoaded: Installation;
  /** What is known of the files that are read only when somebody asks for all uses of an id. */
  readonly onDemand?: KnownMentions;
  /** What Magento makes of the own REST endpoints, where it has been prepared for this state of the files. */
  readonly endpoints?: SurveyedModel | undefined;
  /** What could be a service in own modules, by class name, where it has been prepared for this state of the files. */
  readonly ownServices?: readonly string[] | undefined;
  /** A file that own endpoints rest on, such as di.xml or PHP, where it has been read. */
  readonly readFile?: ((uri: string) => SourceFile | undefined) | undefined;
  /** Gives the text of a file (URI) in the last commit, where somebody can tell. */
  readonly committedText?: ((uri: string) => string | undefined) | undefined;
  /** Whether something that could not be read may contain what is sought. */
  readonly mayBeUnread?: (sought: Sought) => boolean;
  /** Told whether a part of us (a rule, say) failed at the file. */
  readonly noteFailure?: (what: string, failed: boolean) => void;
}

/** What else is known around a file. */
interface Known {
  readonly onDemand?: KnownMentions;
  readonly endpoints?: EndpointModels;
  readonly readFile?: FileInModule['readFile'];
  readonly committedText?: FileInModule['committedText'];
  readonly mayBeUnread?: FileInModule['mayBeUnread'];
  readonly noteFailure?: FileInModule['noteFailure'];
}

/** A file of a module of an installation. */
export function fileInModule(
  file: SourceFile,
  module: Module,
  installation: Installation,
  { onDemand, endpoints, readFile, committedText, mayBeUnread, noteFailure }: Known = {},
): FileInModule {
  return {
    file,
    module,
    installation,
    get asLoaded() {
      return asLoaded(module, installation);
    },
    get endpoints() {
      return endpoints?.of(installation, module);
    },
    get ownServices() {
      return endpoints?.servicesOf(installation);
    },
    ...(onDemand && { onDemand }),
    ...(readFile && { readFile }),
    ...(committedText && { committedText }),
    ...(mayBeUnread && { mayBeUnread }),
    ...(noteFailure && { noteFailure }),
  };
}

/** The installation in which a module's integrations count; see {@link FileInModule.asLoaded}. */
export function asLoaded(module: Module, installation: Installation): Installation {
  if (installation.module(module.name) === module) return installation;
  return alone(module, installation.magentoVersion);
}

const alone = derived((module: Module, magentoVersion: string | undefined) => {
  const loaded = { ...module, enabled: true, name: module.name || l10n.t('this module') };
  return new Installation([loaded], undefined, magentoVersion);
});
