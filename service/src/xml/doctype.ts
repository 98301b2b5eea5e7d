import * as l10n from '@vscode/l10n';
import { isSpace, isXmlCharacter, scanName, scanNameCharacters, skipSpace } from './characters';
import { ParseContext, type Entity } from './context';
import { DoctypeError, DoctypeScanner } from './doctypeScanner';
import { entityProblem } from './entities';
import { replaceReferences } from './references';

const advice = (): string => l10n.t('Magento files do not need a DOCTYPE: remove it.');
const deepestParameterEntity = 40;

/**
 * Reads the DOCTYPE at `at`, notes the entities that it declares, and returns its end. Never throws: a DOCTYPE that
 * libxml2 refuses is reported once.
 */
export function readDoctype(context: ParseContext, at: number): number {
  try {
    return new DoctypeReader(context, context.text).read(at);
  } catch (error) {
    if (!(error instanceof DoctypeError)) throw error;
    const end = roughEnd(context.text, at);
    const start = Math.min(error.at, end);
    context.report(`${error.message} ${advice()}`, start, Math.min(start + 1, end));
    return end;
  }
}

/** Where a DOCTYPE that cannot be read seems to end. */
function roughEnd(text: string, at: number): number {
  const close = text.indexOf('>', at);
  const bracket = text.indexOf('[', at);
  if (bracket >= 0 && bracket < close) {
    const subset = /\][ \t\r\n]*>/g;
    subset.lastIndex = bracket;
    if (subset.exec(text)) return subset.lastIndex;
  }
  if (close >= 0) return close + 1;
  const line = text.indexOf('\n', at);
  return line < 0 ? text.length : line;
}

class DoctypeReader extends DoctypeScanner {
  constructor(
    private readonly context: ParseContext,
    text: string,
    private readonly parameters = new Map<string, Entity>(),
    private readonly depth = 0,
  ) {
    super(text);
  }

  read(start: number): number {
    this.at = skipSpace(this.text, start + '<!DOCTYPE'.length);
    this.name(l10n.t('The DOCTYPE has no name.'));
    this.space();
    if (this.externalId(false)) this.context.entitiesElsewhere = true;
    this.space();
    // libxml2 looks for declarations behind the > too.
    if (this.text.startsWith('>[', this.at)) this.at++;
    if (this.text[this.at] === '[') {
      this.at++;
      this.declarations(']');
      this.at++;
      this.space();
    }
    this.close(l10n.t('The DOCTYPE is not closed.'));
    return this.at;
  }

  /** What a parameter entity holds, read as declarations. */
  readReplacement(): void {
    this.declarations('');
  }

  private declarations(terminator: string): void {
    for (;;) {
      this.space();
      const char = this.text[this.at] ?? '';
      if (char === terminator) return;
      if (char === '%') this.parameterReference();
      else if (this.text.startsWith('<!--', this.at)) this.comment();
      else if (this.text.startsWith('<?', this.at)) this.instruction();
      else if (this.take('<!ENTITY')) this.entity();
      else if (this.take('<!ELEMENT')) this.element();
      else if (this.take('<!ATTLIST')) this.attributeList();
      else if (this.take('<!NOTATION')) this.notation();
      else this.fail(l10n.t('The DOCTYPE contains something that is not a declaration.'));
    }
  }

  private comment(): void {
    const end = this.text.indexOf('--', this.at + 4);
    if (end < 0 || this.text[end + 2] !== '>') this.fail(l10n.t('A comment in the DOCTYPE is not correct.'));
    this.at = end + 3;
  }

  private instruction(): void {
    const nameEnd = scanName(this.text, this.at + 2);
    const end = this.text.indexOf('?>', nameEnd);
    const target = this.text.slice(this.at + 2, nameEnd);
    if (
      end < 0 ||
      target === '' ||
      target.toLowerCase() === 'xml' ||
      (end > nameEnd && !isSpace(this.text.charCodeAt(nameEnd)))
    ) {
      this.fail(l10n.t('A processing instruction in the DOCTYPE is not correct.'));
    }
    this.at = end + 2;
  }

  private parameterReference(): void {
    const start = this.at++;
    const name = this.name(l10n.t('A "%" in the DOCTYPE is not followed by a name.'));
    if (this.text[this.at] !== ';') this.fail(l10n.t('The ";" after a parameter entity is missing.'));
    this.at++;
    const entity = this.parameters.get(name);
    if (!entity) {
      if (!this.context.entitiesElsewhere || this.context.standalone) {
        this.at = start;
        this.fail(l10n.t('The parameter entity %{0}; is not defined.', name));
      }
      return;
    }
    if (entity.value === undefined) return;
    this.context.entitiesElsewhere = true;
    try {
      if (this.depth >= deepestParameterEntity) throw new DoctypeError('loop', 0);
      new DoctypeReader(this.context, entity.value, this.parameters, this.depth + 1).readReplacement();
    } catch (error) {
      if (!(error instanceof DoctypeError)) throw error;
      this.at = start;
      this.fail(l10n.t('The parameter entity %{0}; is not correct.', name));
    }
  }

  private entity(): void {
    this.requiredSpace();
    const parameter = this.text[this.at] === '%';
    if (parameter) {
      this.at++;
      this.requiredSpace();
    }
    const name = this.name(l10n.t('An entity in the DOCTYPE has no name.'));
    this.requiredSpace();
    let entity: Entity;
    const quote = this.text[this.at];
    if (quote === '"' || quote === "'") {
      entity = { value: this.entityValue(quote), unparsed: false };
      this.space();
    } else {
      if (!this.externalId(false)) this.fail(l10n.t('An entity in the DOCTYPE has no value.'));
      const spaced = this.space();
      let unparsed = false;
      if (!parameter && this.text.startsWith('NDATA', this.at)) {
        if (!spaced) this.fail(l10n.t('A space before NDATA is missing.'));
        this.at += 'NDATA'.length;
        this.requiredSpace();
        this.name(l10n.t('The notation of an entity is missing.'));
        this.space();
        unparsed = true;
      }
      entity = { value: undefined, unparsed };
    }
    this.close();
    const table = parameter ? this.parameters : this.context.entities;
    if (!table.has(name)) table.set(name, entity);
  }

  private entityValue(quote: string): string {
    const start = this.at + 1;
    const end = this.text.indexOf(quote, start);
    if (end < 0) this.fail(l10n.t('The value of an entity is not closed.'));
    let value = '';
    for (let at = start; at < end;) {
      const char = this.text[at]!;
      if (char === '%') this.failAt(l10n.t('A "%" is not allowed in the value of an entity.'), at);
      if (char !== '&') {
        value += char;
        at++;
        continue;
      }
      const number = /&#(?:x([0-9A-Fa-f]+)|([0-9]+));/y;
      number.lastIndex = at;
      const match = number.exec(this.text);
      if (match) {
        const code = match[1] ? parseInt(match[1], 16) : parseInt(match[2]!, 10);
        if (!isXmlCharacter(code))
          this.failAt(l10n.t('A character reference refers to an illegal character.'), at);
        value += String.fromCodePoint(code);
        at = number.lastIndex;
        continue;
      }
      const nameEnd = scanName(this.text, at + 1);
      if (nameEnd === at + 1 || this.text[nameEnd] !== ';') {
        this.failAt(l10n.t('A bare & is not allowed in the value of an entity: write &#38;#38;.'), at);
      }
      value += this.text.slice(at, nameEnd + 1);
      at = nameEnd + 1;
    }
    this.at = end + 1;
    return value;
  }

  private element(): void {
    this.requiredSpace();
    this.name(l10n.t('An element in the DOCTYPE has no name.'));
    this.requiredSpace();
    if (!this.take('EMPTY') && !this.take('ANY')) this.contentModel();
    this.space();
    this.close();
  }

  private contentModel(): void {
    if (this.text[this.at] !== '(')
      this.fail(l10n.t('The content of an element in the DOCTYPE is not correct.'));
    this.at++;
    this.space();
    if (this.take('#PCDATA')) {
      let names = 0;
      for (this.space(); this.text[this.at] === '|'; this.space()) {
        this.at++;
        this.space();
        this.name(l10n.t('A name is missing in the content of an element.'));
        names++;
      }
      if (this.text[this.at] !== ')')
        this.fail(l10n.t('The content of an element in the DOCTYPE is not closed.'));
      this.at++;
      if (this.text[this.at] === '*') this.at++;
      else if (names > 0) this.fail(l10n.t('Mixed content must end with )*.'));
      return;
    }
    let depth = 1;
    const separators = [''];
    for (;;) {
      this.space();
      if (this.text[this.at] === '(') {
        this.at++;
        depth++;
        separators.push('');
        continue;
      }
      this.name(l10n.t('A name is missing in the content of an element.'));
      this.occurrence();
      for (this.space(); this.text[this.at] === ')'; this.space()) {
        this.at++;
        separators.pop();
        this.occurrence();
        if (--depth === 0) return;
      }
      const char = this.text[this.at];
      const own = separators.at(-1)!;
      if ((char !== ',' && char !== '|') || (own !== '' && own !== char)) {
        this.fail(l10n.t('The content of an element in the DOCTYPE is not correct.'));
      }
      separators[separators.length - 1] = char;
      this.at++;
    }
  }

  private occurrence(): void {
    if ('?*+'.includes(this.text[this.at] ?? ' ')) this.at++;
  }

  private attributeList(): void {
    this.requiredSpace();
    this.name(l10n.t('An attribute list in the DOCTYPE has no element.'));
    let spaced = this.space();
    while (this.text[this.at] !== '>') {
      if (!spaced) this.fail(l10n.t('A space is missing in an attribute list.'));
      this.name(l10n.t('An attribute in the DOCTYPE has no name.'));
      this.requiredSpace();
      this.attributeType();
      this.requiredSpace();
      if (!this.take('#REQUIRED') && !this.take('#IMPLIED')) {
        if (this.take('#FIXED')) this.requiredSpace();
        this.defaultValue();
      }
      spaced = this.space();
    }
    this.at++;
  }

  private defaultValue(): void {
    const start = this.at;
    this.literal(l10n.t('The default of an attribute in the DOCTYPE is missing.'), /</);
    const value = this.text.slice(start + 1, this.at - 1);
    const { entities, entitiesElsewhere, standalone } = this.context;
    const judged = new ParseContext(value, entities);
    judged.entitiesElsewhere = entitiesElsewhere;
    judged.standalone = standalone;
    replaceReferences(judged, 0, value.length, true, (name) => entityProblem(judged, name, true, () => true));
    if (judged.errors.length > 0)
      this.failAt(l10n.t('The default of an attribute in the DOCTYPE is not correct.'), start);
  }

  private attributeType(): void {
    const notation = this.take('NOTATION');
    if (notation) this.requiredSpace();
    if (this.text[this.at] !== '(') {
      const types = ['CDATA', 'IDREFS', 'IDREF', 'ID', 'ENTITY', 'ENTITIES', 'NMTOKENS', 'NMTOKEN'];
      if (notation || !types.some((type) => this.take(type)))
        this.fail(l10n.t('The type of an attribute is unknown.'));
      return;
    }
    do {
      this.at++;
      this.space();
      const end = notation ? scanName(this.text, this.at) : scanNameCharacters(this.text, this.at);
      if (end === this.at) this.fail(l10n.t('A value is missing in an attribute list.'));
      this.at = end;
      this.space();
    } while (this.text[this.at] === '|');
    if (this.text[this.at] !== ')') this.fail(l10n.t('A list of values in the DOCTYPE is not closed.'));
    this.at++;
  }

  private notation(): void {
    this.requiredSpace();
    this.name(l10n.t('A notation in the DOCTYPE has no name.'));
    this.requiredSpace();
    if (!this.externalId(true)) this.fail(l10n.t('A notation in the DOCTYPE has no identifier.'));
    this.space();
    this.close();
  }

  /** `SYSTEM "…"` or `PUBLIC "…" "…"`; a notation may leave out the second. Returns whether there is one. */
  private externalId(notation: boolean): boolean {
    if (this.take('SYSTEM')) {
      this.requiredSpace();
      this.literal(l10n.t('The address after SYSTEM is missing.'));
      return true;
    }
    if (!this.take('PUBLIC')) return false;
    this.requiredSpace();
    this.literal(l10n.t('The identifier after PUBLIC is missing.'), /[^ \r\na-zA-Z0-9\-'()+,./:=?;!*#@$_%]/);
    if (notation) {
      const next = skipSpace(this.text, this.at);
      if (next === this.at || !'"\''.includes(this.text[next] ?? ' ')) return true;
    }
    this.requiredSpace();
    this.literal(l10n.t('The address after PUBLIC is missing.'));
    return true;
  }
}
