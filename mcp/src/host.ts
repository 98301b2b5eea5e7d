import type { FileSource } from '#service/fileSystem';
import type { ToolHost } from './tool';

/**
 * What the command line hands over, so that the service and its catalogue ship once, in dist/cli.js; see
 * scripts/bundles.mjs.
 */
export interface Host extends ToolHost {
  readonly fileSystem: FileSource;
  /** The text of a file (URI) in the last commit. */
  readonly committedText: (uri: string) => string | undefined;
  readonly version: string;
  /** The folder that counts where the client names no roots. */
  readonly cwd: string;
}
