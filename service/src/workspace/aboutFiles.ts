import { canonicalUri } from '../uri';
import type { Workspace } from './workspace';

/** Binds functions about a file to a workspace, and makes them take its URI in any form. */
export const aboutFiles =
  (workspace: Workspace) =>
  <Rest extends unknown[], Result>(about: (workspace: Workspace, uri: string, ...rest: Rest) => Result) =>
  (uri: string, ...rest: Rest): Result =>
    about(workspace, canonicalUri(uri), ...rest);
