import type { ClassDeclaration, ParameterDeclaration, ReadImport } from '../php/declarations';
import type { FailureReason, Place } from './model';
import { again, attempt, notKnown, NotKnown, PhpFailure, type Outcome } from './phpFailure';
import type { ReflectedClass, ReflectedMethod, Reflection } from './reflection';
import type { ReleaseTraits } from './release';
import { isArrayType, itemType } from './types';

/** A type as Magento reads it, in its own spelling: of a doc block, with the leading backslash. */
export interface ReadType {
  readonly type: string;
  readonly isNullable: boolean;
  readonly place: Place | undefined;
  /** The class whose file it is in: short names are resolved there. */
  readonly declaredIn: ReflectedClass;
}

/** Where Magento's own code is in the texts of warnings. */
const typeProcessorFile = 'vendor/magento/framework/Reflection/TypeProcessor.php';

/** Magento\Framework\Reflection\TypeProcessor and MethodsMap: which types a method takes and gives. */
export class TypeProcessor {
  readonly #maps = new Map<ReflectedClass, ReadonlyMap<string, ReadType> | PhpFailure>();
  readonly #parameters = new Map<ReflectedMethod, Outcome<ReadType>[]>();
  readonly #returns = new Map<ReflectedMethod, Outcome<ReadType>>();

  constructor(
    readonly reflection: Reflection,
    readonly traits: ReleaseTraits,
  ) {}

  /** Another one that knows what this one has read by now: for questions that go further, whose answers it keeps to itself. */
  continued(): TypeProcessor {
    const further = new TypeProcessor(this.reflection, this.traits);
    for (const [of, map] of this.#maps) further.#maps.set(of, map);
    for (const [method, read] of this.#parameters) further.#parameters.set(method, read.slice());
    for (const [method, read] of this.#returns) further.#returns.set(method, read);
    return further;
  }

  /** The class of that name; throws what `new ClassReflection` throws. */
  class(name: string, place?: Place, declaredIn?: ReflectedClass): ReflectedClass {
    const found = this.reflection.class(name);
    if (typeof found === 'object') return found;
    const meant = declaredIn?.declaration && this.meant(name, declaredIn.declaration);
    // Where the name is one of the author's own seen from his namespace, no package has it besides.
    if (found === 'unknown' && meant === undefined) throw notKnown;
    throw new PhpFailure({
      message: `Class "${name}" does not exist`,
      reason: 'class-missing',
      place,
      subject: name,
      meant,
    });
  }

  /** TypeProcessor::getParamType, for the parameter at `position`. Every stage asks for it: it is read once. */
  parameterType(method: ReflectedMethod, position: number): ReadType {
    const known = this.#parameters.get(method) ?? [];
    this.#parameters.set(method, known);
    if (!(position in known)) known[position] = attempt(() => this.#readParameter(method, position));
    return again(known[position]);
  }

  #readParameter(method: ReflectedMethod, position: number): ReadType {
    const described = method.takes && Object.values(method.takes)[position];
    if (described !== undefined) return catalogType(method, described);
    const parameter = method.declaration?.parameters[position];
    if (!parameter) throw notKnown;
    const { type: native } = parameter;
    if (!native) return this.#documentedParameter(method, position);
    if (native.kind === 'union' || native.kind === 'intersection') {
      const kind = native.kind === 'union' ? 'ReflectionUnionType' : 'ReflectionIntersectionType';
      throw this.failure(
        'native-union',
        `Call to undefined method ${kind}::isBuiltin()`,
        method,
        native.range,
        parameter.name.value,
      );
    }
    const place = placeIn(method, native.range);
    const read = (type: string, at: Place | undefined): ReadType => ({
      type,
      isNullable: false,
      place: at,
      declaredIn: method.declaring,
    });
    if (native.kind === 'class') {
      return read(native.fqn === 'self' ? method.declaring.name : this.class(native.fqn, place).name, place);
    }
    return native.name === 'array' ? this.#arrayParameter(method, position) : read(native.name, place);
  }

  #documentedParameter(method: ReflectedMethod, position: number): ReadType {
    const { name } = method.declaration!.parameters[position]!;
    const params = method.doc?.params ?? [];
    const atPosition = params[position];
    const variable = `$${name.value}`;
    const tag =
      atPosition && (atPosition.variable === '' || atPosition.variable === variable)
        ? atPosition
        : params.find((each) => each.variable === variable);
    const type = tag?.types[0] ?? '';
    const place = placeIn(method, tag?.range ?? name.range);
    if (type === 'null') {
      throw this.failure(
        'null-first',
        `@param annotation is incorrect for the parameter "${name.value}" in the method ` +
          `"${method.declaring.name}:${method.name}". First declared type should not be null. E.g. string|null`,
        method,
        tag!.range,
        name.value,
      );
    }
    if (type === 'array') return this.#arrayParameter(method, position);
    return {
      type: this.#resolvedParameter(method.declaring, type),
      isNullable: tag?.types.includes('null') ?? false,
      place,
      declaredIn: method.declaring,
    };
  }

  /** Of an array, Magento takes the @param at the same position, whatever its name. */
  #arrayParameter(method: ReflectedMethod, position: number): ReadType {
    const { name, type: native } = method.declaration!.parameters[position]!;
    const tag = this.paramTag(method, position);
    const type = this.#resolvedParameter(method.declaring, tag.types[0] ?? '');
    return {
      type: type.includes('[]') ? type : `${type}[]`,
      isNullable: false,
      place: placeIn(method, tag.types.length > 0 ? tag.range : (native?.range ?? name.range)),
      declaredIn: method.declaring,
    };
  }

  /** TypeProcessor::getParamDocBlockTag: a warning, and so an exception, where there is none at that position. */
  paramTag(
    method: ReflectedMethod,
    position: number,
  ): { types: readonly string[]; range: { start: number; end: number } } {
    const parameter: ParameterDeclaration = method.declaration!.parameters[position]!;
    if (!method.doc) {
      throw this.failure(
        'doc-missing',
        'Call to a member function getTags() on bool',
        method,
        method.declaration!.name.range,
        `${method.declaring.name}::${method.name}`,
      );
    }
    const tag = method.doc.params[position];
    if (tag) return tag;
    throw this.failure(
      'parameter-tag-missing',
      `Warning: Undefined array key ${position} in ${typeProcessorFile}`,
      method,
      parameter.name.range,
      parameter.name.value,
    );
  }

  /** TypeProcessor::getGetterReturnType: only the doc block counts. Read once, as parameters are. */
  returnType(method: ReflectedMethod): ReadType {
    if (!this.#returns.has(method))
      this.#returns.set(
        method,
        attempt(() => this.#readReturn(method)),
      );
    return again(this.#returns.get(method));
  }

  #readReturn(method: ReflectedMethod): ReadType {
    if (method.returns !== undefined) return catalogType(method, method.returns);
    if (!method.declaration) throw notKnown;
    const { tag, from } = this.#returnTag(method);
    const types = this.traits.inheritsReturns ? tag.types.filter((each) => each !== 'null') : tag.types;
    return {
      type: types[0] ?? tag.types[0] ?? '',
      isNullable: tag.types.includes('null'),
      place: placeIn(from, tag.range),
      declaredIn: from.declaring,
    };
  }

  #returnTag(method: ReflectedMethod) {
    const own = this.#documented(method).returns[0];
    if (own) return { tag: own, from: method };
    const lowerName = method.name.toLowerCase();
    const inherited = (from: ReflectedClass | undefined) => {
      const found = from?.methods.get(lowerName);
      if (!found) return undefined;
      if (!found.declaration) throw notKnown;
      const tag = this.#documented(found).returns[0];
      return tag && { tag, from: found };
    };
    if (this.traits.inheritsReturns) {
      const { declaring } = method;
      // An interface that is not here may be the one that has it.
      if (!declaring.isComplete) throw notKnown;
      const found = inherited(declaring.interfaces.find((each) => each.methods.has(lowerName)));
      if (found) return found;
      for (let parent = declaring.parent; parent; parent = parent.parent) {
        if (!parent.methods.has(lowerName)) continue;
        const above = inherited(parent);
        if (above) return above;
        break;
      }
    }
    const subject = `${method.declaring.name}::${method.name}`;
    throw this.failure(
      'return-missing',
      this.traits.oldTexts
        ? `Getter return type must be specified using @return annotation. See ${subject}()`
        : `Method's return type must be specified using @return annotation. See ${subject}()`,
      method,
      method.declaration!.name.range,
      subject,
    );
  }

  #documented(method: ReflectedMethod) {
    if (method.doc) return method.doc;
    const subject = `${method.declaring.name}::${method.name}`;
    throw this.failure(
      'doc-missing',
      this.traits.oldTexts
        ? `Each getter must have description with @return annotation. See ${subject}()`
        : `Each method must have a doc block. See ${subject}()`,
      method,
      method.declaration!.name.range,
      subject,
    );
  }

  /** MethodsMap::getMethodsMap: the return types of all methods, or what the first one without ends it with. */
  methodsMap(of: ReflectedClass): ReadonlyMap<string, ReadType> {
    let map = this.#maps.get(of);
    if (!map) {
      map = this.#readMap(of);
      this.#maps.set(of, map);
    }
    if (map instanceof PhpFailure) throw map;
    return map;
  }

  #readMap(of: ReflectedClass): ReadonlyMap<string, ReadType> | PhpFailure {
    const map = new Map<string, ReadType>();
    let isBelowBase = false;
    for (const method of of.methods.values()) {
      // Of a model, the methods that AbstractExtensibleModel inherits are left out.
      const isBase = method.declaring.name === 'Magento\\Framework\\Model\\AbstractExtensibleModel';
      if (isBelowBase && !isBase) break;
      isBelowBase ||= isBase;
      if (!isDataMethod(method)) continue;
      try {
        map.set(method.name, this.returnType(method));
      } catch (error) {
        if (error instanceof PhpFailure) return error;
        if (!(error instanceof NotKnown)) throw error;
      }
    }
    return map;
  }

  /** TypeProcessor::resolveFullyQualifiedClassName. */
  resolve(type: string, in_: ClassDeclaration): string {
    const trimmed = type.trim();
    if (trimmed.toLowerCase() === trimmed) return trimmed;
    const basic = trimmed.split('[', 1)[0]!;
    if (basic.startsWith('\\')) return trimmed;
    const resolved = resolvedName(basic, in_, ({ isSeenByMagento }) => isSeenByMagento);
    if (this.reflection.class(resolved) === 'missing') return trimmed;
    return `\\${resolved}${isArrayType(trimmed) ? '[]' : ''}`;
  }

  #resolvedParameter(declaring: ReflectedClass, type: string): string {
    return this.traits.resolvesParameters && declaring.declaration
      ? this.resolve(type, declaring.declaration)
      : type;
  }

  /** The class that PHP itself would take a short name for, if it is there. */
  meant(type: string, in_: ClassDeclaration): string | undefined {
    const name = itemType(type);
    if (name === '' || name.startsWith('\\')) return undefined;
    const resolved = resolvedName(name, in_);
    return typeof this.reflection.class(resolved) === 'object' ? resolved : undefined;
  }

  failure(
    reason: FailureReason,
    message: string,
    method: ReflectedMethod,
    range: { start: number; end: number },
    subject: string,
  ): PhpFailure {
    return new PhpFailure({ message, reason, place: placeIn(method, range), subject, meant: undefined });
  }
}

/** MethodsMap::isSuitableMethod, of the public ones. */
export function isDataMethod({ declaration, name }: ReflectedMethod): boolean {
  if (name.startsWith('__')) return false;
  return (
    declaration === undefined ||
    (declaration.visibility === 'public' && !declaration.isStatic && !declaration.isFinal)
  );
}

/** How many parameters have no default; 0 where the declaration is not known. */
export function requiredParameters({ declaration }: ReflectedMethod): number {
  return declaration?.parameters.filter((each) => !each.isOptional).length ?? 0;
}

export function placeIn(
  { declaring }: Pick<ReflectedMethod, 'declaring'>,
  range: { start: number; end: number },
): Place | undefined {
  return declaring.uri === undefined ? undefined : { uri: declaring.uri, range };
}

/** A type as the catalogue writes it: `?` in front, and classes without a leading backslash. */
function catalogType({ declaring }: ReflectedMethod, text: string): ReadType {
  const type = text.replace(/^\?/, '').replace(/^(?=\w.*\\)/, '\\');
  return { type, isNullable: text.startsWith('?'), place: undefined, declaredIn: declaring };
}

/** What `use` and the namespace make of a name. Magento compares aliases with regard to case. */
function resolvedName(
  name: string,
  { imports, namespace }: ClassDeclaration,
  isSeen: (each: ReadImport) => boolean = () => true,
): string {
  const [first = '', ...rest] = name.split('\\');
  const imported = imports.findLast((each) => each.alias === first && isSeen(each));
  if (imported) return [imported.fqn, ...rest].join('\\');
  return namespace === '' ? name : `${namespace}\\${name}`;
}
