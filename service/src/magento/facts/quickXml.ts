/**
 * Reading a closed file of the usual shape without a tree. A cold start reads the module.xml and acl.xml of hundreds of
 * modules that no one will look at; regular expressions are native code from the first file on, the parser is not.
 * A quick reader gives up (undefined) on anything unusual, and the full parser then reads the file: both give the same
 * facts, which the tests hold against every file at hand.
 */
export class QuickXml {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Steps over the XML declaration, if it is a plain one. */
  declaration(): void {
    if (this.text.startsWith('<?xml'))
      this.take(/<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?\s*\?>/y);
  }

  /** Steps over white space and comments; false if a comment is not well-formed or text is here. */
  between(): boolean {
    const { text } = this;
    for (;;) {
      while (isBlank(text.charCodeAt(this.position))) this.position++;
      if (!text.startsWith('<!--', this.position)) break;
      const dashes = text.indexOf('--', this.position + 4);
      if (dashes < 0 || text[dashes + 2] !== '>') return false;
      this.position = dashes + 3;
    }
    return this.position === text.length || text[this.position] === '<';
  }

  /** Matches a sticky expression here and steps over it. */
  take(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.position;
    const match = sticky.exec(this.text);
    if (!match) return undefined;
    this.position = sticky.lastIndex;
    return match;
  }

  /** Whether only white space and comments are left. */
  atEnd(): boolean {
    return this.between() && this.position === this.text.length;
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
