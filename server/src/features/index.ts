import { atPosition } from './atPosition';
import { codeActions } from './codeActions';
import { completion } from './completion';
import { diagnostics } from './diagnostics';
import type { Feature } from './feature';
import { inText } from './inText';
import { rename } from './rename';
import { symbols } from './symbols';
import { tags } from './tags';

/** All features that LSP has and we serve: from this list they are announced and connected. */
export const features: readonly Feature[] = [
  diagnostics,
  completion,
  codeActions,
  rename,
  ...atPosition,
  ...inText,
  ...symbols,
  ...tags,
];
