import * as l10n from '@vscode/l10n';
import { childElements, descendantsNamed, locatedAttribute } from '../xml/nodes';
import type { Located, OffsetEdit } from '../text';
import { indentationBefore } from '../xml/lines';
import type { XmlDocument, XmlElement } from '../xml/tree';
import { declaresIntegrations, sequenceOf } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import type { Installation } from '../workspace/installation';
import { messageTable, type Message } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { cut } from './support/words';
import { moduleElement, sequenceEdits } from '../magento/moduleXmlEdits';

const wanted = 'Magento_Integration';

const messages = messageTable({
  absent: () =>
    l10n.t(
      'module.xml does not name Magento_Integration in its <sequence>, so this module may load before it. Add it.',
    ),
  absentHarmless: () =>
    l10n.t(
      'module.xml does not name Magento_Integration in its <sequence>. Magento loads it first anyway, since 2.2.9 and 2.3.2.',
    ),
  misspelled: ({ name }: { name: string }) =>
    l10n.t(
      'Magento ignores "{name}" in <sequence>: module names must match exactly. Write Magento_Integration.',
      {
        name: cut(name),
      },
    ),
  severalSequences: () =>
    l10n.t(
      'Magento reads only the last <sequence>, so it ignores this entry. Put all entries into one <sequence>.',
    ),
  directlyInModule: () =>
    l10n.t('Magento ignores a <module> directly in <module>. Put it into a <sequence>.'),
  sequenceOutside: () => l10n.t('Magento ignores a <sequence> outside of <module>. Move it into <module>.'),
  moduleOutside: () =>
    l10n.t('Magento reads only the first <module> of the file. Move this one into its <sequence>.'),
});

export const moduleSequenceMissing: Rule = {
  code: 'module-sequence-missing',
  severity: 'warning',
  summary: 'A module with integrations does not name Magento_Integration in its <sequence>.',
  why: () =>
    l10n.t(
      'Magento merges configuration and runs setup scripts in load order. Before 2.2.9 and 2.3.2, only <sequence> determines that order; since then, Magento loads its own modules before all others.',
    ),
  files: ['module'],
  *check({ file, module, installation }) {
    const { declaration } = file.module;
    if (!declaresIntegrations(module) || !declaration) return;
    const names = declaration.sequence.map((entry) => entry.value);
    if (comesAfter(names, installation)) return;
    const element = moduleElement(file.xml);
    if (!element) return;
    const problem =
      misspelled(file, declaration.sequence) ??
      misplaced(file, element) ??
      absent(file, element, declaration.name, installation);
    yield sortsMagentoFirst(installation) ? { ...problem, severity: 'information' } : problem;
  },
};

/** Of the built-in Magento no sequences are known; these name Magento_Integration in every release. */
const always = new Set([wanted, 'Magento_Webapi', 'Magento_Analytics']);

/** Whether a module of these names, or one that it comes after itself, is Magento_Integration. */
function comesAfter(names: readonly string[], installation: Installation): boolean {
  const seen = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (always.has(name)) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    const module = installation.module(name);
    if (module) open.push(...sequenceOf(module));
  }
  return false;
}

/**
 * Whether Magento's own modules come before all others that no sequence puts elsewhere (ModuleList\Loader::
 * prearrangeModules, since 2.2.9 and 2.3.2). The release is the newest where nothing tells.
 */
function sortsMagentoFirst({ magentoVersion }: Installation): boolean {
  return !/^2\.(?:[01]\b|2\.[0-8](?!\d)|3\.[01](?!\d))/.test(magentoVersion ?? '');
}

function absent(file: SourceFile, element: XmlElement, name: Located, installation: Installation): Problem {
  const title = childElements(element, 'sequence').length
    ? l10n.t('Add {module} to the <sequence>', { module: wanted })
    : l10n.t('Add a <sequence> with {module}', { module: wanted });
  return {
    range: name.range,
    message: sortsMagentoFirst(installation) ? messages.absentHarmless() : messages.absent(),
    fixes: () => fixes(file, element, title, [], [wanted]),
  };
}

function misspelled(file: SourceFile, sequence: readonly Located[]): Problem | undefined {
  const entry = sequence.find(({ value }) => value.trim().toLowerCase() === wanted.toLowerCase());
  return (
    entry && {
      range: entry.range,
      message: messages.misspelled({ name: entry.value }),
      fixes: () => [
        {
          title: l10n.t('Write {module}', { module: wanted }),
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
    message: Message,
    title: string,
    strays: readonly XmlElement[],
  ): Problem => ({
    range: place.startTagRange,
    message,
    fixes: () => fixes(file, element, title, strays, strays.flatMap(namesIn)),
  });
  if (parent?.name === 'sequence' && parent.parent === element) {
    return problem(
      entry,
      messages.severalSequences(),
      l10n.t('Put all entries into one <sequence>'),
      childElements(element, 'sequence').slice(0, -1),
    );
  }
  if (parent === element) {
    return problem(
      entry,
      messages.directlyInModule(),
      l10n.t('Put the modules into a <sequence>'),
      childElements(element, 'module'),
    );
  }
  const isSequence = parent?.name === 'sequence';
  // What a second module of the file asks for is its own.
  if (isSequence && parent.parent !== element && parent.parent?.name === 'module') return undefined;
  const stray = isSequence ? parent : entry;
  return problem(
    stray,
    isSequence ? messages.sequenceOutside() : messages.moduleOutside(),
    isSequence ? l10n.t('Move the <sequence> into <module>') : l10n.t('Move it into <module>'),
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
 * Takes an element out, with its line where nothing else is on it. Unlike removeElement it ends where the element
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
