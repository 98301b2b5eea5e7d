import * as l10n from '@vscode/l10n';
import type { PhpExpression } from '../magento/php/facts';
import { processedNames, type ProcessedCall } from '../magento/php/processedNames';
import { processingStatement } from '../magento/php/processingStatement';
import { phpTokens } from '../magento/php/tokens';
import { arrayOf, classOf } from '../scaffold/processedList';
import { processingScripts } from '../workspace/processingScripts';
import type { OffsetEdit, OffsetRange } from '../text';
import { isWithin, relativePath } from '../uri';
import type { Installation } from '../workspace/installation';
import type { Module } from '../workspace/module';
import type { SourceFile } from '../workspace/sourceFile';
import { listOf } from '../xml/indentation';
import { removeElement } from '../xml/removeElement';
import type { FileText } from './moduleTexts';
import { removeItems } from './removeItems';
import { refuse } from './types';

/** What becomes of the PHP of a module when Magento need not process some names any more. */
export interface Unprocessed {
  readonly edits: readonly { readonly uri: string; readonly edits: readonly OffsetEdit[] }[];
  /** Setup scripts that did nothing else. */
  readonly deleted: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Takes names out of the calls of `processIntegrationConfig`: one that config.xml does not declare is an undefined
 * array key there, which stops setup:upgrade. Refuses where a name comes to a call in a way that cannot be edited
 * safely. `texts`: the files of the user's modules, to see whether a class is named in another one; undefined where they are not
 * known.
 */
export function unprocess(
  module: Module,
  names: ReadonlySet<string>,
  installation: Installation,
  texts: readonly FileText[] | undefined,
): Unprocessed {
  const edits: { uri: string; edits: OffsetEdit[] }[] = [];
  const deleted: string[] = [];
  const notes: string[] = [];
  const declared = new Set([
    ...installation.config.keys(),
    ...(module.files.get('config')?.integrations.integrations ?? []).map(({ name }) => name.value),
  ]);
  const calls = processedNames(module.php.map((file) => ({ uri: file.uri, facts: file.php })));
  for (const file of module.php) {
    const path = relativePath(module.rootUri, file.uri) ?? '';
    const own = calls.filter((call) => call.uri === file.uri);
    if (own.length > 0 && file.php.hasErrors) {
      refuse(l10n.t('{0} is not valid PHP, so it is unknown what it does. Fix it first.', path), file.uri, {
        start: 0,
        end: 0,
      });
    }
    const changes = own.flatMap((call, index) =>
      changeOf(file, path, call, file.php.calls[index]?.argument, module, names, declared),
    );
    if (changes.length === 0) continue;
    const isNothingLeft = own.length === 1 && changes.some(({ isAllOfFile }) => isAllOfFile);
    if (isNothingLeft && isRunAtItsPlace(file, module) && !isNamedElsewhere(file, module, texts)) {
      deleted.push(file.uri);
      if (/(^|\/)Setup\/Patch\//.test(path)) {
        notes.push(
          l10n.t(
            '{0} does nothing else, so it is deleted. Shops that ran it keep its name in the table patch_list, which does no harm.',
            path,
          ),
        );
      } else notes.push(l10n.t('{0} does nothing else, so it is deleted.', path));
      continue;
    }
    edits.push({ uri: file.uri, edits: changes.flatMap((change) => change.edits) });
    const passing = own.filter((call) => call.names.length > 0);
    if (changes.length === passing.length && changes.every(({ isEmpty }) => isEmpty)) {
      notes.push(
        l10n.t(
          '{0} has nothing left to process; its other code is kept. Check whether it is still needed.',
          path,
        ),
      );
    }
  }
  return { edits, deleted, notes };
}

interface Change {
  readonly edits: readonly OffsetEdit[];
  /** Whether the call passes no name any more, or is gone. */
  readonly isEmpty: boolean;
  readonly isAllOfFile: boolean;
}

function changeOf(
  file: SourceFile,
  path: string,
  call: ProcessedCall,
  argument: PhpExpression | undefined,
  module: Module,
  names: ReadonlySet<string>,
  declared: ReadonlySet<string>,
): Change[] {
  const line = file.document.positionAt(call.callRange.start).line + 1;
  const here = l10n.t('{0}, line {1}', path, line);
  const wanted = call.names.filter(({ value }) => names.has(value));
  if (!call.complete) {
    refuse(
      l10n.t(
        "{0}: the names passed to processIntegrationConfig() are only known at runtime and may include {1}. Write the names into the call, such as processIntegrationConfig(['…']), or remove the call, and try again.",
        here,
        listOf([...names].map(quoted)),
      ),
      file.uri,
      call.callRange,
    );
  }
  const undeclared = call.names.find(({ value }) => !declared.has(value));
  if (undeclared) {
    refuse(
      l10n.t(
        '{0}: "{1}" is passed to processIntegrationConfig(), but no config.xml declares it, so Magento fails there. Make the names match first.',
        here,
        undeclared.value,
      ),
      undeclared.uri,
      undeclared.range,
    );
  }
  if (wanted.length === 0) return [];
  const asked = listOf([...new Set(wanted.map(({ value }) => quoted(value)))]);
  const cannot = (why: string, range: OffsetRange = call.callRange): never =>
    refuse(
      l10n.t(
        '{0}: {1} must no longer be processed, but {2}. Remove the name from the call manually, with everything that depends on it, and try again.',
        here,
        asked,
        why,
      ),
      file.uri,
      range,
    );
  const list = argument && arrayOf(argument, scopeOf(file, call), classOf(file.php, call.inClass));
  if (!list) return cannot(l10n.t('the name is not in a list that can be edited safely'));
  if (list !== argument && isUsedElsewhere(argument!, file, module)) {
    return cannot(l10n.t('the list that contains the name is also used elsewhere'));
  }
  const leaving = list.items.map((item) => {
    const yields = call.names.filter(
      (name) =>
        (name.uri === file.uri && within(name.range, item.value.range)) ||
        name.via.some(({ uri, range }) => uri === file.uri && same(range, item.value.range)),
    );
    const isWanted = yields.some(({ value }) => names.has(value));
    if (isWanted && (item.isSpread || !yields.every(({ value }) => names.has(value)))) {
      return cannot(l10n.t('the entry that contains the name also contains others'), item.value.range);
    }
    return isWanted;
  });
  const kept = leaving.filter((isLeaving) => !isLeaving).length;
  if (!leaving.includes(true)) return cannot(l10n.t('the name is not in a list that can be edited safely'));
  if (kept > 0) {
    return [{ edits: removeItems(file.text, list, leaving), isEmpty: false, isAllOfFile: false }];
  }
  const statement = list === argument ? processingStatement(file.text, call.callRange) : undefined;
  if (statement) {
    const edits = [removeElement(file.text, statement.range)];
    return [{ edits, isEmpty: true, isAllOfFile: statement.isAllOfFile }];
  }
  // Of an empty list, Magento makes nothing.
  return [{ edits: [{ range: list.range, newText: '[]' }], isEmpty: true, isAllOfFile: false }];
}

function scopeOf(file: SourceFile, { callRange }: ProcessedCall) {
  return file.php.calls.find(({ range }) => same(range, callRange))?.scope;
}

/** Whether the variable, constant, property or method that holds a list is anywhere but there and in the call. */
function isUsedElsewhere(holder: PhpExpression, file: SourceFile, module: Module): boolean {
  const name = ('name' in holder ? holder.name : '').toLowerCase();
  const files = holder.kind === 'variable' ? [file] : module.php;
  const uses = files.flatMap(({ text }) =>
    phpTokens(text).filter((token) => {
      const word = token.text.toLowerCase();
      return token.kind === 'word' && (word === `$${name}` || (holder.kind !== 'variable' && word === name));
    }),
  );
  return uses.length > 2;
}

/** Whether Magento runs the file by its name: others may be there for reasons that are not seen. */
function isRunAtItsPlace(file: SourceFile, module: Module): boolean {
  const script = processingScripts(module).find((each) => each.file.uri === file.uri)?.script;
  return script !== undefined && !['never', 'called-by-other-code', 'uninstall'].includes(script.runs);
}

/** Whether another file of the module has the class's name, or one of another module its namespace. */
function isNamedElsewhere(
  file: SourceFile,
  { rootUri }: Module,
  texts: readonly FileText[] | undefined,
): boolean {
  if (!texts) return true;
  const others = texts.filter(({ uri }) => uri !== file.uri);
  return file.php.classes.some(({ name, fqn }) => {
    const word = new RegExp(`(?<!\\w)${name.value}(?!\\w)`);
    const namespace = fqn.slice(0, -name.value.length - 1).split('\\');
    // Also as a string, with two backslashes.
    const path = new RegExp(namespace.join('\\\\{1,2}'), 'i');
    return others.some(({ uri, text }) => (isWithin(uri, rootUri) ? word : path).test(text));
  });
}

function quoted(name: string): string {
  return `"${name}"`;
}

function within(inner: OffsetRange, outer: OffsetRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function same(a: OffsetRange, b: OffsetRange): boolean {
  return a.start === b.start && a.end === b.end;
}
