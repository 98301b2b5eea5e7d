import type { LineIndex } from './lineIndex';

/** One state of a text with a name. */
export interface TextFile {
  readonly uri: string;
  readonly text: string;
  /** For converting offsets to positions. */
  readonly document: LineIndex;
}
