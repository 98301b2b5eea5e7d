import { childElements, descendantsNamed, locatedAttribute } from '../xml/nodes';
import type { Located, OffsetEdit } from '../text';
import { indentationBefore } from '../xml/lines';
import type { XmlDocument, XmlElement } from '../xml/tree';
import { declaresIntegrations } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { Fix, Problem, Rule } from './rule';
import { moduleElement, sequenceEdits } from '../magento/moduleXmlEdits';

const wanted = 'Magento_Integration';

/** A module with integrations that does not ask to be loaded after Magento_Integration. */
export const moduleSequenceMissing: Rule = {
  code: 'module-sequence-missing',
  severity: 'warning',
  files: ['module'],
  *check({ file, module }) {
    const { declaration } = file.module;
    if (!declaresIntegrations(module) || !declaration) return;
    if (declaration.sequence.some((entry) => entry.value === wanted)) return;
    const element = moduleElement(file.xml);
    if (!element) return;
    yield (
      misspelled(file, declaration.sequence) ??
      misplaced(file, element) ??
      absent(file, element, declaration.name)
    );
  },
};

const consequence =
  'Magento may then read its files and run its setup scripts before those of the module that creates integrations.';

function absent(file: SourceFile, element: XmlElement, name: Located): Problem {
  const { sequence, title } = childElements(element, 'sequence').length
    ? { sequence: 'Its <sequence> does not name', title: `Add ${wanted} to the <sequence>` }
    : { sequence: 'It has no <sequence> that names', title: `Add a <sequence> with ${wanted}` };
  return {
    range: name.range,
    message: `This module declares integrations, but does not ask to be loaded after ${wanted}. ${sequence} it. ${consequence} Add <module name="${wanted}"/> to a <sequence> in <module>.`,
    fixes: () => fixes(file, element, title, [], [wanted]),
  };
}

function misspelled(file: SourceFile, sequence: readonly Located[]): Problem | undefined {
  const entry = sequence.find(({ value }) => value.trim().toLowerCase() === wanted.toLowerCase());
  return (
    entry && {
      range: entry.range,
      message: `"${entry.value}" is no module: Magento compares module names letter by letter, and passes over names that it does not know. ${consequence} Write ${wanted}.`,
      fixes: () => [
        {
          title: `Write ${wanted}`,
          edits: [{ uri: file.uri, range: entry.range, newText: wanted }],
          safe: true,
        },
      ],
    }
  );
}

/** The entry is in the file, but where Magento\Framework\Module\Declaration\Converter\Dom does not look. */
function misplaced(file: SourceFile, element: XmlElement): Problem | undefined {
  const entry = descendantsNamed(file.xml, 'module').find(
    (each) => nameOf(each) === wanted && each !== element,
  );
  if (!entry) return undefined;
  const { parent } = entry;
  const problem = (
    place: XmlElement,
    cause: string,
    advice: string,
    title: string,
    strays: readonly XmlElement[],
  ): Problem => ({
    range: place.startTagRange,
    message: `${cause}, so it does not see that this module comes after ${wanted}. ${consequence} ${advice}`,
    fixes: () => fixes(file, element, title, strays, strays.flatMap(namesIn)),
  });
  if (parent?.name === 'sequence' && parent.parent === element) {
    return problem(
      entry,
      'This <module> has more than one <sequence>, and Magento takes only the last one',
      'Put all entries into one <sequence>.',
      'Put all entries into one <sequence>',
      childElements(element, 'sequence').slice(0, -1),
    );
  }
  if (parent === element) {
    return problem(
      entry,
      'This entry stands directly in <module>, and Magento reads only those in a <sequence>',
      'Put it into a <sequence> in <module>.',
      'Put the modules into a <sequence>',
      childElements(element, 'module'),
    );
  }
  const isSequence = parent?.name === 'sequence';
  // What a second module of the file asks for is its own.
  if (isSequence && parent.parent !== element && parent.parent?.name === 'module') return undefined;
  const stray = isSequence ? parent : entry;
  return problem(
    stray,
    isSequence
      ? 'This <sequence> does not stand directly in the <module> that it is meant for, and Magento reads none anywhere else'
      : 'This <module> is not in a <sequence> of the module that it is meant for, and Magento reads only the first <module> of the file',
    `Move it into ${isSequence ? '<module>' : 'a <sequence> of that module'}.`,
    `Move ${isSequence ? 'the <sequence>' : 'it'} into <module>`,
    [stray],
  );
}

/** Moves what `strays` name, or adds `names` where there are none, to the `<sequence>` that counts. */
function fixes(
  file: SourceFile,
  element: XmlElement,
  title: string,
  strays: readonly XmlElement[],
  names: readonly string[],
): Fix[] {
  const known = new Set(file.module.declaration?.sequence.map((entry) => entry.value));
  const added = [...new Set(names)].filter((name) => !known.has(name));
  const edits = sequenceEdits(file.text, element, added);
  // What is no plain name would have to be escaped; what holds comments would lose them.
  if (!edits || !added.every((name) => /^\w+$/.test(name))) return [];
  const safe = file.xml.errors.length === 0 && strays.every(isPlain);
  const all = [...strays.map((stray) => removalOf(file.text, stray)), ...edits];
  return [{ title, edits: all.map((edit) => ({ uri: file.uri, ...edit })), safe }];
}

/**
 * Takes an element out, with its line where nothing else stands on it. Unlike removeElement it ends where the element
 * does, so that entries can be put in right behind.
 */
function removalOf(text: string, element: XmlElement): OffsetEdit {
  let { start } = element.range;
  const indent = indentationBefore(text, start);
  if (indent !== undefined) {
    start -= indent.length;
    if (text[start - 1] === '\n') start -= text[start - 2] === '\r' ? 2 : 1;
  }
  return { range: { start, end: element.range.end }, newText: '' };
}

function namesIn(stray: XmlElement): string[] {
  const entries = stray.name === 'sequence' ? childElements(stray, 'module') : [stray];
  return entries.flatMap((entry) => nameOf(entry) ?? []);
}

/** Whether an element holds nothing but entries, so that nothing is lost when these move. */
function isPlain(stray: XmlElement): boolean {
  if (stray.name === 'module') return stray.attributes.length === 1 && isEmpty(stray);
  return childElements(stray).every(isPlain) && isEmpty(stray, 'element');
}

function isEmpty(element: XmlElement, allowed?: XmlDocument['children'][number]['kind']): boolean {
  return element.children.every(
    (child) => child.kind === allowed || (child.kind === 'text' && child.value.trim() === ''),
  );
}

function nameOf(element: XmlElement): string | undefined {
  return locatedAttribute(element, 'name')?.value;
}
