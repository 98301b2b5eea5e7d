import type { ComponentType, PhpExpression, Registration, ScopeFacts } from './facts';

/** Magento\Framework\Component\ComponentRegistrar; PHP compares class names without regard to case. */
const registrarFqn = 'magento\\framework\\component\\componentregistrar';

const types: readonly ComponentType[] = ['module', 'theme', 'language', 'library', 'setup'];

/** Reads the arguments of a static call of `register` on a class; undefined if it registers nothing nameable. */
export function readRegisterCall(
  fqn: string,
  given: readonly PhpExpression[],
  scope: ScopeFacts,
): Registration | undefined {
  if (fqn.toLowerCase() !== registrarFqn) return undefined;
  const [typeArgument, nameArgument, pathArgument] = given.map((expression) => settled(expression, scope));
  const type = componentType(typeArgument);
  if (!type || nameArgument?.kind !== 'string') return undefined;
  return {
    type,
    name: { value: nameArgument.value, range: nameArgument.inside },
    directory: directory(pathArgument, scope),
  };
}

/** A variable that was assigned once stands for what it was given. */
function settled(expression: PhpExpression, scope: ScopeFacts, depth = 0): PhpExpression {
  if (expression.kind !== 'variable' || scope.isDynamic || depth > 10) return expression;
  const writes = scope.writes.get(expression.name);
  const [write] = writes ?? [];
  return writes?.length === 1 && write?.kind === 'assigned'
    ? settled(write.value, scope, depth + 1)
    : expression;
}

function componentType(expression: PhpExpression | undefined): ComponentType | undefined {
  if (expression?.kind === 'string') return types.find((type) => type === expression.value);
  if (expression?.kind !== 'class-constant' || expression.of.kind !== 'named') return undefined;
  if (!expression.of.fqn.toLowerCase().startsWith(registrarFqn)) return undefined;
  return types.find((type) => type.toUpperCase() === expression.name);
}

function directory(expression: PhpExpression | undefined, scope: ScopeFacts): string | undefined {
  if (expression?.kind === 'directory') return expression.suffix;
  if (expression?.kind !== 'choice') return undefined;
  // Magento's own: `isset($file) && realpath($file) == __FILE__ ? dirname($file) : __DIR__`, the same folder twice.
  for (const branch of expression.branches) {
    const known = directory(settled(branch, scope), scope);
    if (known !== undefined) return known;
  }
  return undefined;
}
