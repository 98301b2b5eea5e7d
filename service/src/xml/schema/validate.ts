import type { OffsetEdit, OffsetRange } from '../../text';
import type { XmlDocument, XmlElement, XmlText } from '../tree';
import { scanName, trimEnd } from '../characters';
import { removeElement } from '../removeElement';
import { checkAttributes, prefixesAt, type Prefixes } from './attributes';
import { nearestName } from './names';
import { childElements, indexOfParticle, orderProblem, parentsOf } from './particles';
import type { ElementDeclaration, Particle, SchemaProblem, SimpleType, XmlSchema } from './types';
import { checkValue } from './values';

/** Documents that libxml2 accepts are never deeper. */
const deepest = 300;

/**
 * Checks a document against a schema. For a well-formed document the result is empty exactly when libxml2 finds the
 * document valid; of a damaged one, the elements that the parser has recovered are checked. One problem per cause, in
 * text order; offsets count in the document's text.
 */
export function validate(document: XmlDocument, schema: XmlSchema): SchemaProblem[] {
  const { root } = document;
  if (!root) return [];
  const validator = new Validator(document, schema);
  if (root.name === schema.root.name) {
    validator.element(root, schema.root, new Map(), 0);
    validator.unique(schema.root, root);
  } else validator.wrongRoot(root);
  return validator.problems.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

class Validator {
  readonly problems: SchemaProblem[] = [];
  private readonly hasDoctype: boolean;

  constructor(
    private readonly document: XmlDocument,
    private readonly schema: XmlSchema,
  ) {
    this.hasDoctype = document.children.some((child) => child.kind === 'doctype');
  }

  wrongRoot(root: XmlElement): void {
    const { name } = this.schema.root;
    const near = nearestName(root.name, [name]);
    this.problems.push({
      message: `The outermost element of ${this.schema.title} must be <${name}>, not <${root.name}>.`,
      range: root.nameRange,
      fix:
        near === undefined ? undefined : { title: `Rename to ${name}`, edits: this.renameEdits(root, name) },
    });
  }

  element(
    element: XmlElement,
    declaration: ElementDeclaration,
    inherited: Prefixes,
    depth: number,
    optional = false,
  ): void {
    if (depth > deepest) return;
    const prefixes = prefixesAt(element, inherited);
    checkAttributes(element, declaration, prefixes, this.problems);
    const { content } = declaration;
    if (content.kind === 'text') this.textContent(element, content.type, optional);
    else if (content.kind === 'empty') this.emptyContent(element);
    else
      this.elementContent(
        element,
        declaration,
        content.particles,
        content.kind === 'sequence',
        prefixes,
        depth,
      );
  }

  /** Checks the unique values that an element's declaration asks for. */
  unique(declaration: ElementDeclaration, element: XmlElement): void {
    const { unique } = declaration;
    if (!unique) return;
    const seen = new Map<string, XmlElement>();
    const pending = childElements(element).reverse();
    for (let next = pending.pop(); next; next = pending.pop()) {
      const attribute = next.attributes.find(({ name }) => name === unique.attribute);
      if (attribute) {
        const earlier = seen.get(attribute.value);
        if (earlier) this.repeatedValue(next, earlier, attribute.value, attribute.valueRange);
        else seen.set(attribute.value, next);
      }
      if (unique.among === 'descendants') pending.push(...childElements(next).reverse());
    }
  }

  private repeatedValue(element: XmlElement, earlier: XmlElement, value: string, range: OffsetRange): void {
    const { text } = this.document;
    const source = (each: XmlElement): string => text.slice(each.range.start, each.range.end);
    const superfluous =
      element.parent === earlier.parent &&
      element.range.end - element.range.start === earlier.range.end - earlier.range.start &&
      source(element) === source(earlier) &&
      childElements(element).length === 0;
    const start = trimEnd(text, 0, element.range.start);
    this.problems.push({
      message: `"${value}" is here a second time; it may be declared only once in a file. Remove one.`,
      range,
      fix: superfluous
        ? {
            title: 'Remove the second one',
            edits: [{ range: { start, end: element.range.end }, newText: '' }],
          }
        : undefined,
    });
  }

  private emptyContent(element: XmlElement): void {
    for (const child of element.children) {
      if (child.kind === 'element') {
        this.problems.push({
          message: `Nothing can stand inside <${element.name}>. Move <${child.name}> out behind it, or remove it.`,
          range: child.nameRange,
        });
      } else if (child.kind === 'text') {
        this.problems.push({
          message: `Nothing, not even white space, can stand inside <${element.name}>. Close it with />.`,
          range: child.range,
          fix:
            child.value.trim() === '' && !child.cdata && element.children.length === 1
              ? { title: 'Remove the white space', edits: [{ range: child.range, newText: '' }] }
              : undefined,
        });
      } else continue;
      return;
    }
  }

  private textContent(element: XmlElement, type: SimpleType, optional: boolean): void {
    let value = '';
    let damaged = false;
    for (const child of element.children) {
      if (child.kind === 'text') {
        value += child.value;
        if (this.entity(child)) damaged = true;
      } else if (child.kind === 'element') {
        damaged = true;
        this.problems.push({
          message: `Only text can stand inside <${element.name}>. Move <${child.name}> out, or remove it.`,
          range: child.nameRange,
        });
      }
    }
    if (damaged) return;
    const problem = checkValue(type, value);
    if (!problem) return;
    if (optional && value.trim() === '') {
      this.emptyOption(element, type);
      return;
    }
    const first = element.children[0];
    const last = element.children.at(-1);
    const range = first && last ? { start: first.range.start, end: last.range.end } : undefined;
    const message = `<${element.name}> ${problem.reason}`;
    const certain = problem.meant !== undefined && element.children.length === 1 && first?.kind === 'text';
    if (!certain || !range || first.cdata || /[<&]/.test(problem.meant!)) {
      this.problems.push({ message, range: range ?? element.nameRange });
    } else {
      const fix = { title: `Write ${problem.meant}`, edits: [{ range, newText: problem.meant! }] };
      this.problems.push({ message, range, fix });
    }
  }

  /** What may be left out should not be there without a value. */
  private emptyOption(element: XmlElement, type: SimpleType): void {
    const complete = element.selfClosing || element.endTagRange !== undefined;
    const certain =
      complete && element.attributes.length === 0 && element.children.every(({ kind }) => kind === 'text');
    this.problems.push({
      message: `<${element.name}> is empty. Write ${type.expected}, or remove the element: it may be left out.`,
      range: element.nameRange,
      fix: certain
        ? {
            title: `Remove the empty <${element.name}>`,
            edits: [removeElement(this.document.text, element.range)],
          }
        : undefined,
    });
  }

  /** libxml2 does not validate content with entities of a DOCTYPE. Returns whether there is one. */
  private entity(text: XmlText): boolean {
    if (!this.hasDoctype || text.cdata) return false;
    const source = this.document.text.slice(text.range.start, text.range.end);
    const match = /&(?!(?:amp|lt|gt|quot|apos);)[^#;&\s][^;&]*;/.exec(source);
    if (!match) return false;
    const start = text.range.start + match.index;
    this.problems.push({
      message: `Magento cannot check a file that uses ${match[0]}. Write the text itself instead.`,
      range: { start, end: start + match[0].length },
    });
    return true;
  }

  private elementContent(
    element: XmlElement,
    declaration: ElementDeclaration,
    particles: readonly Particle[],
    ordered: boolean,
    prefixes: Prefixes,
    depth: number,
  ): void {
    const meant = new Set<string>();
    const counts = particles.map(() => 0);
    const unknown: XmlElement[] = [];
    let last = 0;
    let disordered = false;
    for (const child of element.children) {
      if (child.kind === 'text') this.strayText(child, element);
      if (child.kind !== 'element') continue;
      const index = indexOfParticle(particles, child.name);
      if (index < 0) {
        unknown.push(child);
        continue;
      }
      const particle = particles[index]!;
      counts[index]!++;
      if (counts[index]! > 1 && !particle.repeatable) this.repeatedElement(child, element);
      if (index < last) disordered = true;
      last = index;
      this.element(child, particle.element, prefixes, depth + 1, !particle.required);
      this.unique(particle.element, child);
    }
    const misplaced = new Set<string>();
    for (const child of unknown) {
      // Many elements of one name in a wrong place have one cause.
      if (misplaced.has(child.name)) continue;
      const suggestion = this.unknownElement(child, element, particles, counts, prefixes, depth);
      if (suggestion !== undefined) meant.add(suggestion);
      else {
        misplaced.add(child.name);
        // What should be around it is then missing for the same cause.
        for (const parent of parentsOf(this.schema, child.name)) meant.add(parent);
      }
    }
    particles.forEach(({ element: { name }, required }, index) => {
      if (!required || counts[index]! > 0 || meant.has(name)) return;
      this.problems.push({
        message: `<${element.name}> needs ${/^[aeiou]/.test(name) ? 'an' : 'a'} <${name}> inside. Add it.`,
        range: element.nameRange,
        missing: { element: name },
      });
    });
    if (ordered && disordered) this.problems.push(orderProblem(this.document.text, element, particles));
  }

  private strayText(text: XmlText, element: XmlElement): void {
    if (this.entity(text)) return;
    if (text.cdata) {
      this.problems.push({
        message: `A CDATA section cannot stand directly inside <${element.name}>, only elements can. Remove it.`,
        range: text.range,
      });
      return;
    }
    if (!/[^ \t\r\n]/.test(text.value)) return;
    const content = text.value.trim();
    const source = this.document.text.slice(text.range.start, text.range.end);
    const start = text.range.start + (source.length - source.trimStart().length);
    const shown = content.length > 30 ? `${content.slice(0, 27)}…` : content;
    this.problems.push({
      message: `Only elements can stand directly inside <${element.name}>. Remove the text "${shown}", or put it where it belongs.`,
      range: { start, end: start + source.trim().length || text.range.end },
    });
  }

  private repeatedElement(child: XmlElement, element: XmlElement): void {
    this.problems.push({
      message: `<${element.name}> can have only one <${child.name}>. Remove one.`,
      range: child.nameRange,
    });
  }

  /** Returns the name that was meant, if that is certain. */
  private unknownElement(
    child: XmlElement,
    element: XmlElement,
    particles: readonly Particle[],
    counts: number[],
    prefixes: Prefixes,
    depth: number,
  ): string | undefined {
    // Half-typed: the parser has reported it.
    if (child.name === '') return undefined;
    const free = particles.filter(({ repeatable }, index) => repeatable || counts[index] === 0);
    const elsewhere = parentsOf(this.schema, child.name);
    const suggestion =
      elsewhere.length > 0
        ? undefined
        : nearestName(
            child.name,
            free.map((particle) => particle.element.name),
          );
    if (suggestion !== undefined) {
      this.problems.push({
        message: `<${element.name}> cannot have an element <${child.name}>. Did you mean <${suggestion}>?`,
        range: child.nameRange,
        fix: { title: `Rename to ${suggestion}`, edits: this.renameEdits(child, suggestion) },
      });
      const index = indexOfParticle(particles, suggestion);
      counts[index]!++;
      this.element(child, particles[index]!.element, prefixes, depth + 1);
      return suggestion;
    }
    const allowed = particles.map((particle) => `<${particle.element.name}>`).join(', ');
    const advice =
      elsewhere.length > 0
        ? `It belongs directly inside ${elsewhere.map((name) => `<${name}>`).join(' or ')}: move it there.`
        : `Remove it; what can stand here is: ${allowed}.`;
    this.problems.push({
      message: `<${child.name}> cannot stand directly inside <${element.name}>. ${advice}`,
      range: child.nameRange,
    });
    return undefined;
  }

  private renameEdits(element: XmlElement, name: string): OffsetEdit[] {
    const edits: OffsetEdit[] = [{ range: element.nameRange, newText: name }];
    const { endTagRange } = element;
    if (endTagRange) {
      const start = endTagRange.start + 2;
      edits.push({ range: { start, end: scanName(this.document.text, start) }, newText: name });
    }
    return edits;
  }
}
