import type { OffsetEdit } from '../text';
import type { XmlError } from './tree';

/** An entity that the document's own DOCTYPE declares. */
export interface Entity {
  /** The replacement text; undefined for one that is in another file, which neither Magento nor we read. */
  readonly value: string | undefined;
  /** NDATA: may not be referenced at all. */
  readonly unparsed: boolean;
  /** Whether it can be in content and in an attribute; unknown until it is first used. */
  inContent?: boolean;
  inAttribute?: boolean;
}

/** What the parts of the parser share while they read one text. */
export class ParseContext {
  readonly errors: XmlError[] = [];
  /** The DOCTYPE names another file or uses parameter entities: libxml2 then lets undefined entities pass. */
  entitiesElsewhere = false;
  standalone = false;

  constructor(
    readonly text: string,
    /** Shared with the context of each entity's replacement text. */
    readonly entities = new Map<string, Entity>(),
    /** How many entities are being replaced around the text. */
    readonly depth = 0,
  ) {}

  report(message: string, start: number, end: number, fix?: XmlError['fix']): void {
    this.errors.push(fix ? { message, range: { start, end }, fix } : { message, range: { start, end } });
  }
}

/** An edit that inserts `newText` at `at`. */
export function insertion(at: number, newText: string): OffsetEdit {
  return { range: { start: at, end: at }, newText };
}
