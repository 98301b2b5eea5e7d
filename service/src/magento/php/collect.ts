import type { Located, OffsetRange } from '../../text';
import type { ClassFacts, ImportFact, ProcessingCall, Registration } from './facts';
import { readClass, type OpenClass } from './classes';
import {
  calledMethod,
  expressionRange,
  isPropertyLookup,
  readArguments,
  readExpression,
} from './expressions';
import type { ReadingContext } from './expressions';
import {
  addImports,
  classReference,
  declaredNameOffsets,
  nameScope,
  resolveClassName,
  shortName,
} from './names';
import { children, isNode, nameText, nodes, type PhpNode } from './parser';
import { readRegisterCall } from './registerCall';
import { openScope, recordWrites, type OpenMethod, type OpenScope } from './scopes';
import { setupClassNamed } from './unresolvedNames';

/** Where the walk is. */
interface Place {
  readonly context: ReadingContext;
  readonly scope: OpenScope;
  readonly inClass: OpenClass | undefined;
  /** The method around, also seen from within its closures. */
  readonly method: OpenMethod | undefined;
  readonly isConditional: boolean;
  /** Behind `instanceof` or in a `catch`, where PHP does not mind a class that does not exist. */
  readonly isComparedWith?: boolean;
}

const method = 'processintegrationconfig';
const conditional = new Set([
  'if',
  'for',
  'foreach',
  'while',
  'do',
  'switch',
  'try',
  'retif',
  'match',
  'bin',
  'closure',
  'arrowfunc',
]);

/** Gathers the facts of one file in one walk over its tree. */
export class Collector {
  namespace: Located | undefined;
  readonly imports: ImportFact[] = [];
  readonly classes: ClassFacts[] = [];
  readonly calls: ProcessingCall[] = [];
  readonly registrations: Registration[] = [];
  readonly references = new Set<string>();
  readonly setupNames: Located[] = [];
  outputBefore: OffsetRange | undefined;

  constructor(private readonly text: string) {}

  walkProgram(root: PhpNode): void {
    const context: ReadingContext = { text: this.text, names: nameScope('', this.imports) };
    const scope = openScope(context, []);
    const opening = /<\?(?:php\b|=)/i.exec(this.text)?.index ?? 0;
    // The first line may tell a shell what runs the file.
    if (opening > 0 && !this.text.startsWith('#!')) this.outputBefore = { start: 0, end: opening };
    this.walkChildren(root, { context, scope, inClass: undefined, method: undefined, isConditional: false });
  }

  private walkChildren(node: PhpNode, place: Place): void {
    for (const child of children(node)) this.walk(child, place);
  }

  private walk(node: PhpNode, place: Place): void {
    recordWrites(
      {
        context: place.context,
        scope: place.scope,
        method: place.method?.name.value.toLowerCase(),
        isConditional: place.isConditional,
        classFqn: place.inClass?.fqn,
        propertyWrites: place.inClass?.propertyWrites,
      },
      node,
    );
    switch (node.kind) {
      case 'namespace':
        return this.walkNamespace(node, place);
      case 'usegroup':
        return addImports(place.context.names, node);
      case 'class':
      case 'interface':
      case 'trait':
      case 'enum':
        return this.walkClass(node, node.kind, place);
      case 'method':
        return this.walkMethod(node, place);
      case 'function':
      case 'closure':
      case 'arrowfunc':
        return this.walkFunction(node, place);
      case 'return':
        // What a closure returns is not what the method returns.
        if (place.method?.scope === place.scope)
          place.method.returns.push(readExpression(place.context, node.expr));
        break;
      case 'yield':
      case 'yieldfrom':
        if (place.method?.scope === place.scope)
          place.method.returns.push(readExpression(place.context, undefined));
        break;
      case 'call':
        this.recordCall(node, place);
        break;
      case 'bin':
        if (node.type === 'instanceof' && isNode(node.left) && isNode(node.right)) {
          this.walk(node.left, place);
          return this.walk(node.right, { ...place, isComparedWith: true });
        }
        break;
      case 'catch':
        for (const caught of nodes(node.what)) this.walk(caught, { ...place, isComparedWith: true });
        return isNode(node.body) ? this.walk(node.body, place) : undefined;
      case 'name': {
        const fqn = resolveClassName(place.context.names, node);
        if (!fqn) return;
        this.references.add(fqn.toLowerCase());
        if (!place.isComparedWith && setupClassNamed(shortName(fqn)))
          this.setupNames.push({ value: fqn, range: expressionRange(this.text, node) });
        return;
      }
      case 'string':
        this.recordString(node, place);
        return;
    }
    this.walkChildren(node, conditional.has(node.kind) ? { ...place, isConditional: true } : place);
  }

  private walkNamespace(node: PhpNode, place: Place): void {
    const name = nameText(node.name) ?? '';
    const imports: ImportFact[] = [];
    if (name) this.namespace ??= { value: name, range: declaredNameOffsets(this.text, name, node) };
    this.walkChildren(node, { ...place, context: { text: this.text, names: nameScope(name, imports) } });
    this.imports.push(...imports);
  }

  private walkClass(node: PhpNode, kind: ClassFacts['kind'], place: Place): void {
    const found = readClass(place.context, node, kind);
    this.classes.push(found);
    const scope = openScope(place.context, []);
    const inside: Place = { ...place, scope, inClass: found, method: undefined, isConditional: false };
    this.walkChildren(node, inside);
  }

  private walkMethod(node: PhpNode, place: Place): void {
    const known = place.inClass?.methods.get((nameText(node.name) ?? '').toLowerCase());
    if (!known) return this.walkFunction(node, place);
    this.walkChildren(node, { ...place, scope: known.openScope, method: known, isConditional: false });
  }

  private walkFunction(node: PhpNode, place: Place): void {
    const { context } = place;
    const captured =
      node.kind === 'arrowfunc' ? 'all' : new Set(nodes(node.uses).map((used) => nameText(used) ?? ''));
    const outer = node.kind === 'function' ? undefined : ({ scope: place.scope, captured } as const);
    const scope = openScope(context, node.arguments, undefined, outer);
    this.walkChildren(node, { ...place, scope, isConditional: true });
  }

  private recordCall(node: PhpNode, place: Place): void {
    const name = calledMethod(node);
    const what = node.what;
    if (!name || !isNode(what) || !isNode(what.what)) return;
    const receiver = classReference(place.context.names, what.what);
    if (name.toLowerCase() === method) return this.recordProcessing(node, place);
    if (what.kind === 'staticlookup' && receiver?.kind === 'named' && name.toLowerCase() === 'register') {
      const given = readArguments(place.context, node);
      const registration = readRegisterCall(receiver.fqn, given, place.scope);
      if (registration) this.registrations.push(registration);
    }
    const isOwn = isPropertyLookup(what)
      ? receiver?.kind === 'static'
      : receiver && receiver.kind !== 'named';
    if (isOwn) {
      const given = readArguments(place.context, node);
      place.inClass?.ownCalls.push({ method: name.toLowerCase(), arguments: given, scope: place.scope });
    }
  }

  private recordProcessing(node: PhpNode, place: Place): void {
    // Magento's method demands an argument; without one, it is a method of the module that has the same name.
    if (nodes(node.arguments).length === 0) return;
    const isHandedOn = nodes(node.arguments).some(({ kind }) => kind === 'variadicplaceholder');
    this.calls.push({
      range: expressionRange(this.text, node),
      argument: isHandedOn ? undefined : readArguments(place.context, node)[0],
      inClass: place.inClass?.fqn,
      inMethod: place.method?.name.value,
      scope: place.scope,
    });
  }

  private recordString(node: PhpNode, place: Place): void {
    const value = typeof node.value === 'string' ? node.value : '';
    if (/^\\?\w+(\\\w+)+$/.test(value)) this.references.add(value.replace(/^\\/, '').toLowerCase());
    if (value.toLowerCase() !== method) return;
    // `[$manager, 'processIntegrationConfig']` and `->{'processIntegrationConfig'}`: called, with who knows what.
    this.calls.push({
      range: readExpression(place.context, node).range,
      argument: undefined,
      inClass: place.inClass?.fqn,
      inMethod: place.method?.name.value,
      scope: place.scope,
    });
  }
}
