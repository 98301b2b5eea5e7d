import { codeActions } from './codeActions';
import { completion } from './completion';
import { diagnostics } from './diagnostics';
import type { Feature } from './feature';
import { codeLenses, inlayHints } from './inText';
import { rename } from './rename';
import { definition, highlights, hover, references } from './atPosition';
import { documentSymbols, workspaceSymbols } from './symbols';

/** All features that LSP has and we serve: from this list they are announced and connected. */
export const features: readonly Feature[] = [
  diagnostics,
  completion,
  hover,
  definition,
  references,
  highlights,
  documentSymbols,
  workspaceSymbols,
  rename,
  codeActions,
  codeLenses,
  inlayHints,
];
