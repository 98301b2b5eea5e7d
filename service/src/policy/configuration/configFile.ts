import { LineIndex } from '../../lineIndex';
import type { TextFile } from '../../textFile';
import { parentUri } from '../../uri';
import type { Problem } from '../../rules/rule';
import type { Config } from './config';
import { readConfig } from './readConfig';

/** One state of one configuration file. */
export class ConfigFile implements TextFile {
  readonly uri: string;
  readonly text: string;
  /** The folder that its paths and patterns are relative to. */
  readonly folder: string;
  readonly config: Config;
  /** What is wrong in it by itself. */
  readonly problems: readonly Problem[];
  #document: LineIndex | undefined;

  /** Without a text, for a file that is there and cannot be read. */
  constructor(uri: string, text: string | undefined) {
    this.uri = uri;
    this.text = text ?? '';
    this.folder = parentUri(uri);
    ({ config: this.config, problems: this.problems } = readConfig(text, uri));
  }

  get document(): LineIndex {
    return (this.#document ??= new LineIndex(this.text));
  }
}
