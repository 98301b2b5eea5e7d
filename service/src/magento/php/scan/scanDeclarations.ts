import type { ClassDeclaration, PhpDeclarations } from '../declarations';
import type { ImportFact } from '../facts';
import { addImport, inNamespace, nameScope, resolveName, type NameScope } from '../names';
import { Cursor } from './cursor';
import { takeExpression } from './expression';
import { takeMembers } from './members';
import { NotCertain, notCertain } from './notCertain';
import { takeClassName, takeShortName } from './signature';
import { scanTokens } from './scanTokens';

/**
 * What a PHP file declares, where it is of the usual shape and surely valid: what php-parser would make of it, in a fifth
 * of the time. Undefined for any other text, which takes the parser.
 */
export function scanDeclarations(text: string): PhpDeclarations | undefined {
  try {
    return new FileScan(new Cursor(text, scanTokens(text))).scan();
  } catch (error) {
    if (error instanceof NotCertain) return undefined;
    throw error;
  }
}

class FileScan {
  #scope: NameScope | undefined;
  readonly #unseen = new Set<ImportFact>();
  readonly #classes: ClassDeclaration[] = [];

  constructor(private readonly cursor: Cursor) {}

  scan(): PhpDeclarations {
    const { cursor } = this;
    while (!cursor.take('end')) {
      const { kind } = cursor;
      if (kind === 'declare') this.#declare();
      else if (kind === 'namespace') this.#namespace();
      else if (kind === 'use') this.#use();
      else this.#class();
    }
    return { classes: this.#classes, hasErrors: false };
  }

  /** Of files without a namespace, it is the global one. */
  get scope(): NameScope {
    return (this.#scope ??= nameScope('', []));
  }

  #declare(): void {
    const { cursor } = this;
    cursor.expect('declare');
    cursor.expect('(');
    if (cursor.word !== 'strict_types') throw notCertain;
    cursor.next();
    cursor.expect('=');
    takeExpression(cursor);
    cursor.expect(')');
    cursor.expect(';');
  }

  #namespace(): void {
    const { cursor } = this;
    // One of several, or behind something else.
    if (this.#scope) throw notCertain;
    cursor.expect('namespace');
    const name = takeClassName(cursor);
    if (name.startsWith('\\')) throw notCertain;
    this.#scope = nameScope(name, []);
    cursor.expect(';');
  }

  #use(): void {
    const { cursor, scope } = this;
    cursor.expect('use');
    cursor.list(() => {
      const written = takeClassName(cursor);
      const fqn = written.replace(/^\\/, '');
      const alias = cursor.take('as') ? takeShortName(cursor) : undefined;
      const imported = addImport(scope, 'class', fqn, alias);
      if (written !== fqn) this.#unseen.add(imported);
    });
    cursor.expect(';');
  }

  #class(): void {
    const { cursor, scope } = this;
    const { isAbstract } = this.#modifiers();
    const { kind } = cursor;
    if (kind !== 'class' && kind !== 'interface' && kind !== 'trait') throw notCertain;
    cursor.next();
    const range = { start: cursor.start, end: cursor.end };
    const name = takeShortName(cursor);
    const parents = cursor.kind !== 'extends' ? [] : this.#names('extends', kind === 'interface');
    const interfaces = cursor.kind !== 'implements' ? [] : this.#names('implements', true);
    if ((kind === 'trait' && parents.length > 0) || (kind !== 'class' && interfaces.length > 0))
      throw notCertain;
    const { methods, traits } = takeMembers(cursor, scope, { kind, isAbstract });
    this.#classes.push({
      kind,
      name: { value: name, range },
      fqn: inNamespace(scope, name),
      namespace: scope.namespace,
      imports: scope.imports.map((each) => ({ ...each, isSeenByMagento: !this.#unseen.has(each) })),
      isAbstract,
      extends: kind === 'class' ? parents[0] : undefined,
      implements: kind === 'interface' ? parents : interfaces,
      traits,
      methods,
    });
  }

  #modifiers(): { isAbstract: boolean } {
    const { cursor } = this;
    const isAbstract = cursor.take('abstract');
    const isFinal = cursor.take('final');
    if ((isAbstract || isFinal) && (cursor.kind !== 'class' || (isAbstract && isFinal))) throw notCertain;
    return { isAbstract };
  }

  #names(keyword: 'extends' | 'implements', mayBeSeveral: boolean): string[] {
    const { cursor, scope } = this;
    const names: string[] = [];
    cursor.expect(keyword);
    cursor.list(() => names.push(resolveName(scope, takeClassName(cursor))));
    if (names.length > 1 && !mayBeSeveral) throw notCertain;
    return names;
  }
}
