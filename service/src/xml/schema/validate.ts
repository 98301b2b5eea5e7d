import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../text';
import type { XmlDocument, XmlElement, XmlText } from '../tree';
import { trimEnd } from '../characters';
import { removeElement } from '../removeElement';
import { checkAttributes, prefixesAt, type Prefixes } from './attributes';
import { nearestName } from './names';
import { childElements, indexOfParticle, orderProblem, parentsOf } from './particles';
import type { ElementDeclaration, Particle, SchemaProblem, SimpleType, XmlSchema } from './types';
import { misplacedText, renameEdits, repeated } from './childElements';
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
      message: l10n.t(
        'The root element of {0} must be <{1}>, not <{2}>.',
        this.schema.title,
        name,
        root.name,
      ),
      range: root.nameRange,
      fix:
        near === undefined
          ? undefined
          : { title: l10n.t('Rename to {0}', name), edits: renameEdits(this.document.text, root, name) },
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
      message: l10n.t('"{0}" is declared twice in this file. Remove one.', value),
      range,
      fix: superfluous
        ? {
            title: l10n.t('Remove the second one'),
            edits: [{ range: { start, end: element.range.end }, newText: '' }],
          }
        : undefined,
    });
  }

  private emptyContent(element: XmlElement): void {
    for (const child of element.children) {
      if (child.kind === 'element') {
        this.problems.push({
          message: l10n.t(
            '<{0}> must be empty. Move <{1}> after it, or remove it.',
            element.name,
            child.name,
          ),
          range: child.nameRange,
        });
      } else if (child.kind === 'text') {
        this.problems.push({
          message: l10n.t('<{0}> must be empty, without even white space. Close it with />.', element.name),
          range: child.range,
          fix:
            child.value.trim() === '' && !child.cdata && element.children.length === 1
              ? { title: l10n.t('Remove the white space'), edits: [{ range: child.range, newText: '' }] }
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
          message: l10n.t(
            '<{0}> can contain only text. Move <{1}> out, or remove it.',
            element.name,
            child.name,
          ),
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
    const message = l10n.t('<{0}> {1}', element.name, problem.reason);
    const certain = problem.meant !== undefined && element.children.length === 1 && first?.kind === 'text';
    if (!certain || !range || first.cdata || /[<&]/.test(problem.meant!)) {
      this.problems.push({ message, range: range ?? element.nameRange });
    } else {
      const fix = { title: l10n.t('Write {0}', problem.meant), edits: [{ range, newText: problem.meant! }] };
      this.problems.push({ message, range, fix });
    }
  }

  /** What may be left out should not be there without a value. */
  private emptyOption(element: XmlElement, type: SimpleType): void {
    const complete = element.selfClosing || element.endTagRange !== undefined;
    const certain =
      complete && element.attributes.length === 0 && element.children.every(({ kind }) => kind === 'text');
    this.problems.push({
      message: l10n.t(
        '<{0}> is empty. Enter {1}, or remove the element, which is optional.',
        element.name,
        type.expected,
      ),
      range: element.nameRange,
      fix: certain
        ? {
            title: l10n.t('Remove the empty <{0}>', element.name),
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
      message: l10n.t('Magento cannot check a file that uses {0}. Write the text itself instead.', match[0]),
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
      if (counts[index]! > 1 && !particle.repeatable) this.problems.push(repeated(child, element));
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
        message: l10n.t('<{0}> must contain <{1}>. Add it.', element.name, name),
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
        message: l10n.t(
          'A CDATA section is not allowed directly inside <{0}>, only elements are. Remove it.',
          element.name,
        ),
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
      message: l10n.t(
        'Only elements are allowed directly inside <{0}>. Remove the text "{1}", or move it to the right place.',
        element.name,
        shown,
      ),
      range: { start, end: start + source.trim().length || text.range.end },
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
        message: l10n.t(
          '<{0}> cannot have an element <{1}>. Did you mean <{2}>?',
          element.name,
          child.name,
          suggestion,
        ),
        range: child.nameRange,
        fix: {
          title: l10n.t('Rename to {0}', suggestion),
          edits: renameEdits(this.document.text, child, suggestion),
        },
      });
      const index = indexOfParticle(particles, suggestion);
      counts[index]!++;
      this.element(child, particles[index]!.element, prefixes, depth + 1);
      return suggestion;
    }
    this.problems.push({
      message: misplacedText(child.name, element.name, elsewhere, particles),
      range: child.nameRange,
    });
    return undefined;
  }
}
