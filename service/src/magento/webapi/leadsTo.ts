import type { ClassDeclaration, MethodDeclaration } from '../php/declarations';
import { docBlockOf, type DocTag } from './docBlock';
import { isGetterName } from './names';
import { itemType } from './types';

/**
 * The classes that the stages will ask for behind a service's methods, as far as they are named in full: what these take and
 * give. Names of methods are in lower case.
 */
export function classesBehindMethods(
  { methods }: ClassDeclaration,
  names: ReadonlySet<string>,
): readonly string[] {
  return methods.filter(({ name }) => names.has(name.value.toLowerCase())).flatMap(takenAndGiven);
}

/** The same behind the fields of a data interface. */
export function classesBehindFields({ methods }: ClassDeclaration): readonly string[] {
  return methods.flatMap((method) => {
    const isGetter = isGetterName(method.name.value) && method.visibility === 'public';
    return isGetter && !method.isStatic && method.doc ? firstNamed(docBlockOf(method.doc).returns[0]) : [];
  });
}

function takenAndGiven({ parameters, doc }: MethodDeclaration): string[] {
  const native = parameters.flatMap(({ type }) =>
    type?.kind === 'class' && type.fqn !== 'self' ? type.fqn : [],
  );
  if (!doc) return native;
  const { params, returns } = docBlockOf(doc);
  return [...native, ...params.flatMap(firstNamed), ...firstNamed(returns[0])];
}

/** The class that a tag names first, if it does so in full; `null` in front is no type. */
function firstNamed(tag: DocTag | undefined): string[] {
  const type = tag?.types.find((each) => each !== 'null');
  return type?.startsWith('\\') ? [itemType(type).slice(1)] : [];
}
