import type { ErrorFamily } from '../knownError';
import { acl } from './acl';
import { admin } from './admin';
import { handshake } from './handshake';
import { installing } from './installing';
import { modules } from './modules';
import { restAccess } from './restAccess';
import { restInput } from './restInput';
import { restOutput } from './restOutput';
import { schemaTexts } from './schemaTexts';
import { setupScripts } from './setupScripts';
import { signing } from './signing';
import { tokens } from './tokens';
import { xml } from './xml';

/** All texts that are known, in the order of docs/errors.md. */
export const errorFamilies: readonly ErrorFamily[] = [
  installing,
  setupScripts,
  xml,
  schemaTexts,
  acl,
  modules,
  admin,
  handshake,
  signing,
  restAccess,
  restInput,
  restOutput,
  tokens,
];
