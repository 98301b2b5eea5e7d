import * as l10n from '@vscode/l10n';
import type { OffsetEdit } from '../../text';
import type { XmlElement } from '../tree';
import type { ElementDeclaration, Particle, SchemaProblem, XmlSchema } from './types';

/** The names of the elements that a schema allows an element of this name in. */
export function parentsOf(schema: XmlSchema, name: string): string[] {
  const parents = new Set<string>();
  const seen = new Set<ElementDeclaration>();
  const pending = [schema.root];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.content.kind === 'empty' || next.content.kind === 'text') continue;
    for (const { element } of next.content.particles) {
      if (element.name === name) parents.add(next.name);
      pending.push(element);
    }
  }
  return [...parents];
}

export function indexOfParticle(particles: readonly Particle[], name: string): number {
  for (let index = 0; index < particles.length; index++) {
    if (particles[index]!.element.name === name) return index;
  }
  return -1;
}

export function childElements(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => child.kind === 'element');
}

/** The problem of children that are not in the order of the particles; there must be such a child. */
export function orderProblem(
  text: string,
  element: XmlElement,
  particles: readonly Particle[],
): SchemaProblem {
  const known = childElements(element)
    .map((child) => ({ child, index: indexOfParticle(particles, child.name) }))
    .filter(({ index }) => index >= 0);
  const wrong = known.findIndex(({ index }, at) => at > 0 && index < known[at - 1]!.index);
  const sorted = [...known].sort((a, b) => a.index - b.index);
  const edits: OffsetEdit[] = [];
  known.forEach(({ child: { range } }, at) => {
    const source = sorted[at]!.child.range;
    const newText = text.slice(source.start, source.end);
    if (source.start !== range.start) edits.push({ range, newText });
  });
  const complete = known.every(({ child }) => child.selfClosing || child.endTagRange);
  const names = particles.map((particle) => `<${particle.element.name}>`).join(', ');
  const { child } = known[wrong]!;
  return {
    message: l10n.t('<{0}> is in the wrong place: the order must be {1}.', child.name, names),
    range: child.nameRange,
    fix: complete ? { title: l10n.t('Sort the elements'), edits } : undefined,
  };
}
