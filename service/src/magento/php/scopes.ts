import type { MethodFact, ParameterFact, PropertyWrite, ScopeFacts, VariableWrite } from './facts';
import { isPropertyLookup, readExpression, type ReadingContext } from './expressions';
import { classReference, resolveClassName } from './names';
import { isNode, nameText, nodes, type PhpNode } from './parser';

/** A scope while it is being read. */
export interface OpenScope extends ScopeFacts {
  readonly writes: Map<string, VariableWrite[]>;
  isDynamic: boolean;
}

/** A method while its body is being read. */
export interface OpenMethod extends MethodFact {
  readonly returns: MethodFact['returns'][number][];
}

/** Where assignments to properties go, and what else must be known about the place of an assignment. */
export interface WritePlace {
  readonly context: ReadingContext;
  readonly scope: OpenScope;
  readonly method: string | undefined;
  readonly isConditional: boolean;
  readonly classFqn: string | undefined;
  readonly propertyWrites: PropertyWrite[] | undefined;
}

/** Builtin functions that change what their first argument names. */
const byReference = new Set([
  'array_multisort',
  'array_pop',
  'array_push',
  'array_shift',
  'array_splice',
  'array_unshift',
  'array_walk',
  'settype',
  'shuffle',
]);

/** The scope of a function or method that begins here; `outer` for a closure, which sees what its `use` names. */
export function openScope(
  context: ReadingContext,
  parameters: unknown,
  method?: string,
  outer?: ScopeFacts['outer'],
): OpenScope {
  return {
    method,
    parameters: nodes(parameters).map((node): ParameterFact => {
      return {
        name: nameText(node.name) ?? '',
        type: singleClass(context, node.type),
        isPlain: node.byref !== true && node.variadic !== true,
      };
    }),
    writes: new Map(),
    isDynamic: false,
    outer,
  };
}

/** The class that a declared type names, if it is exactly one (`?Foo` counts, `Foo|Bar` does not). */
export function singleClass(context: ReadingContext, type: unknown): string | undefined {
  return isNode(type) && type.kind === 'name' ? resolveClassName(context.names, type) : undefined;
}

/** Records the assignments that a node makes itself; its children are the caller's business. */
export function recordWrites(place: WritePlace, node: PhpNode): void {
  const { context, scope } = place;
  switch (node.kind) {
    case 'assign': {
      const value = readExpression(context, node.right);
      recordTarget(
        place,
        node.left,
        node.operator === '=' ? { kind: 'assigned', value } : { kind: 'unclear' },
      );
      return;
    }
    case 'assignref':
      recordTarget(place, node.left, { kind: 'unclear' });
      recordTarget(place, node.right, { kind: 'unclear' });
      return;
    case 'foreach': {
      const value = readExpression(context, node.source);
      recordTarget(place, node.key, { kind: 'each-key', value });
      recordTarget(place, node.value, { kind: 'each-value', value });
      return;
    }
    case 'post':
    case 'pre':
      recordTarget(place, node.what, { kind: 'unclear' });
      return;
    case 'catch':
      recordTarget(place, node.variable, { kind: 'unclear' });
      return;
    case 'unset':
      for (const variable of nodes(node.variables)) recordTarget(place, variable, { kind: 'unclear' });
      return;
    case 'global':
      for (const variable of nodes(node.items)) recordTarget(place, variable, { kind: 'unclear' });
      return;
    case 'staticvariable':
      recordTarget(place, node.variable, { kind: 'unclear' });
      return;
    case 'closure':
      for (const used of nodes(node.uses)) {
        if (used.byref === true) recordTarget(place, used, { kind: 'unclear' });
      }
      return;
    case 'variable':
      // `$$name` may read or write any variable.
      if (typeof node.name !== 'string') scope.isDynamic = true;
      return;
    case 'call':
      recordCall(place, node);
  }
}

function recordCall(place: WritePlace, node: PhpNode): void {
  if (!isNode(node.what) || node.what.kind !== 'name') return;
  const name = (nameText(node.what) ?? '').replace(/^\\/, '').toLowerCase();
  if (name === 'extract' || name === 'parse_str') place.scope.isDynamic = true;
  if (byReference.has(name) || /^[akru]{0,2}sort$/.test(name)) {
    recordTarget(place, nodes(node.arguments)[0], { kind: 'unclear' });
  }
}

function recordTarget(place: WritePlace, target: unknown, write: VariableWrite): void {
  if (!isNode(target)) return;
  if (target.kind === 'list' || target.kind === 'array') {
    for (const item of nodes(target.items)) recordTarget(place, item.value, { kind: 'unclear' });
  } else if (target.kind === 'variable' && typeof target.name === 'string') {
    const known = place.scope.writes.get(target.name);
    const made: VariableWrite = target.byref === true ? { kind: 'unclear' } : write;
    if (known) known.push(made);
    else place.scope.writes.set(target.name, [made]);
  } else if (target.kind === 'offsetlookup') {
    recordTarget(
      place,
      target.what,
      write.kind === 'assigned' ? { ...write, kind: 'appended' } : { kind: 'unclear' },
    );
  } else {
    const property = ownProperty(place, target);
    if (property === undefined) return;
    const { method, isConditional, scope } = place;
    place.propertyWrites?.push({ property, method, isConditional, write, scope });
  }
}

/** The name of the property of the class itself that a target names. */
function ownProperty({ context, classFqn }: WritePlace, target: PhpNode): string | undefined {
  const { what, offset } = target;
  if (!isNode(what) || !isNode(offset)) return undefined;
  if (isPropertyLookup(target)) {
    return what.kind === 'variable' && what.name === 'this' ? nameText(offset) : undefined;
  }
  if (target.kind !== 'staticlookup' || offset.kind !== 'variable') return undefined;
  const of = classReference(context.names, what);
  const isOwn = of && (of.kind !== 'named' || of.fqn.toLowerCase() === classFqn?.toLowerCase());
  return isOwn ? nameText(offset) : undefined;
}
