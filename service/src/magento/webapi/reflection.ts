import type { ClassDeclaration, MethodDeclaration } from '../php/declarations';
import { docBlockOf, type DocBlock } from './docBlock';
import type { CatalogType, Place } from './model';
import { snakeToUpperCamel } from './names';

/** What is known of a class. `missing`: PHP would not find it. `unknown`: it may be in a package that is not here. */
export type FoundClass =
  /** Without a `uri`, it is one of PHP's own. */
  | {
      readonly kind: 'declared';
      readonly declaration: ClassDeclaration;
      readonly uri: string | undefined;
      /** PHP cannot read the file as it is: what is missing may be there in a moment. */
      readonly isHalfTyped?: boolean;
    }
  | { readonly kind: 'catalog'; readonly type: CatalogType }
  /** `…ExtensionInterface`, which Magento generates from all extension_attributes.xml. */
  | { readonly kind: 'generated'; readonly fields: ReadonlyMap<string, string> }
  | 'missing'
  | 'unknown';

/** Finds classes by name, without a leading backslash. */
export type FindClass = (name: string) => FoundClass;

/** A method as PHP's reflection shows it. */
export interface ReflectedMethod {
  readonly name: string;
  /** The class or interface that declares it. */
  readonly declaring: ReflectedClass;
  /** Undefined where it is only known from the catalogue. */
  readonly declaration: MethodDeclaration | undefined;
  readonly doc: DocBlock | undefined;
  /** What it returns, where no doc block is here to be read: `?` in front, may be null. */
  readonly returns: string | undefined;
  /** What it takes, where it is a service's and only known from the catalogue: name → type; `?`, it has a default. */
  readonly takes: Readonly<Record<string, string>> | undefined;
  readonly place: Place | undefined;
}

export interface ReflectedClass {
  readonly name: string;
  readonly found: Exclude<FoundClass, string>;
  readonly declaration: ClassDeclaration | undefined;
  readonly uri: string | undefined;
  /** Own methods first, then inherited ones, as PHP lists them. By lower-case name. */
  readonly methods: ReadonlyMap<string, ReflectedMethod>;
  /** False where it is half typed, or something that it inherits from is not here. */
  readonly isComplete: boolean;
  readonly parent: ReflectedClass | undefined;
  /** In the order of PHP's `getInterfaces`. */
  readonly interfaces: readonly ReflectedClass[];
}

/** PHP's reflection over what is here. Every class is reflected once. */
export class Reflection {
  readonly #classes = new Map<string, ReflectedClass | 'missing' | 'unknown'>();
  /** The same, by names as they are asked for. */
  readonly #byName = new Map<string, ReflectedClass | 'missing' | 'unknown'>();
  readonly #find: FindClass;
  /** How many classes are being reflected. */
  #depth = 0;

  constructor(find: FindClass) {
    this.#find = find;
  }

  /** Looks for all classes anew but those of these names, which must come with all that they inherit from. */
  keepOnly(names: Iterable<string>): void {
    const kept = new Set([...names].map((name) => name.toLowerCase()));
    for (const key of this.#classes.keys()) if (!kept.has(key)) this.#classes.delete(key);
    this.#byName.clear();
  }

  class(name: string): ReflectedClass | 'missing' | 'unknown' {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const found = this.#class(name);
    // Until all around it has been reflected, it may be unknown for being part of itself.
    if (this.#depth === 0) this.#byName.set(name, found);
    return found;
  }

  #class(name: string): ReflectedClass | 'missing' | 'unknown' {
    const plain = name.replace(/^\\/, '');
    const key = plain.toLowerCase();
    let known = this.#classes.get(key);
    if (known === undefined) {
      // A class that inherits from itself ends here.
      this.#classes.set(key, 'unknown');
      const found = this.#find(plain);
      this.#depth++;
      known = typeof found === 'string' ? found : this.#reflect(plain, found);
      this.#depth--;
      this.#classes.set(key, known);
    }
    return known;
  }

  /** What a class extends, from its parent on, as far as the files are here. */
  ancestorsOf(name: string): string[] {
    const found = new Set<string>();
    for (let next: string | undefined = name; next !== undefined && !found.has(next);) {
      found.add(next);
      const reflected = this.class(next);
      next = typeof reflected === 'object' ? reflected.declaration?.extends : undefined;
    }
    return [...found].slice(1);
  }

  #reflect(name: string, found: Exclude<FoundClass, string>): ReflectedClass {
    const methods = new Map<string, ReflectedMethod>();
    if (found.kind !== 'declared') {
      const reflected = {
        name,
        found,
        declaration: undefined,
        uri: undefined,
        methods,
        isComplete: found.kind === 'generated',
        parent: undefined,
        interfaces: [],
      };
      for (const method of accessorsOf(found))
        methods.set(method.name.toLowerCase(), { ...method, declaring: reflected });
      return reflected;
    }
    return this.#reflectDeclared(found, methods);
  }

  #reflectDeclared(
    found: Extract<FoundClass, { kind: 'declared' }>,
    methods: Map<string, ReflectedMethod>,
  ): ReflectedClass {
    const { declaration, uri } = found;
    const inherited = (names: readonly string[]): (ReflectedClass | string)[] =>
      names.map((each) => this.class(each));
    const [parent] = inherited(declaration.extends === undefined ? [] : [declaration.extends]);
    const direct = inherited(declaration.implements);
    const traits = inherited(declaration.traits);
    const isClass = (each: unknown): each is ReflectedClass => typeof each === 'object';
    const interfaces = new Set<ReflectedClass>(isClass(parent) ? parent.interfaces : []);
    const known = direct.filter(isClass);
    for (const each of known) interfaces.add(each);
    for (const each of known) for (const further of each.interfaces) interfaces.add(further);
    const reflected: ReflectedClass = {
      name: declaration.fqn,
      found,
      declaration,
      uri,
      methods,
      isComplete:
        found.isHalfTyped !== true &&
        [parent, ...direct, ...traits].every(
          (each) => each === undefined || (isClass(each) && each.isComplete),
        ),
      parent: isClass(parent) ? parent : undefined,
      interfaces: [...interfaces],
    };
    for (const method of declaration.methods) {
      methods.set(method.name.value.toLowerCase(), reflectMethod(reflected, method));
    }
    // Methods of a trait become the class's own.
    for (const each of traits.filter(isClass)) {
      for (const [key, method] of each.methods) {
        if (!methods.has(key)) methods.set(key, { ...method, declaring: reflected });
      }
    }
    for (const each of [...(isClass(parent) ? [parent] : []), ...interfaces]) {
      for (const [key, method] of each.methods) if (!methods.has(key)) methods.set(key, method);
    }
    return reflected;
  }
}

function reflectMethod(declaring: ReflectedClass, declaration: MethodDeclaration): ReflectedMethod {
  const doc = declaration.doc && docBlockOf(declaration.doc);
  return {
    name: declaration.name.value,
    declaring,
    declaration,
    doc,
    returns: undefined,
    takes: undefined,
    place: declaring.uri === undefined ? undefined : { uri: declaring.uri, range: declaration.name.range },
  };
}

/** Getters and setters that a type of the catalogue, or a generated one, must have for its fields to be as they are. */
function accessorsOf(
  found: Extract<FoundClass, { kind: 'catalog' | 'generated' }>,
): Omit<ReflectedMethod, 'declaring'>[] {
  const common = { declaration: undefined, doc: undefined, takes: undefined, place: undefined };
  const fields = found.kind === 'catalog' ? Object.entries(found.type.fields) : [...found.fields];
  const unwritten = new Set(
    found.kind === 'catalog'
      ? [...(found.type.readOnly ?? []), ...Object.keys(found.type.constructedBy ?? {})]
      : [],
  );
  const accessors = fields.flatMap(([field, returns]) => {
    const name = snakeToUpperCamel(field);
    const getter = { ...common, name: `get${name}`, returns };
    return unwritten.has(field) ? [getter] : [getter, { ...common, name: `set${name}`, returns: undefined }];
  });
  const services = found.kind === 'catalog' ? Object.entries(found.type.methods ?? {}) : [];
  return [
    ...accessors,
    ...services.map(([name, { parameters, returns }]) => ({ ...common, name, returns, takes: parameters })),
  ];
}

/** The method of exactly that name: NameFinder::hasMethod. */
export function methodNamed(of: ReflectedClass, name: string): ReflectedMethod | undefined {
  const method = of.methods.get(name.toLowerCase());
  return method?.name === name ? method : undefined;
}

/** Whether PHP's reflection would list it among the public methods. */
export function isPublic({ declaration }: ReflectedMethod): boolean {
  return declaration?.visibility !== 'private' && declaration?.visibility !== 'protected';
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
