import type { Located, OffsetRange } from '../../text';
import type { PhpSyntaxError } from './syntaxErrors';

/**
 * What one PHP file states, as far as integrations need it. All ranges are UTF-16 offsets into the text that was
 * read. Fully qualified names (fqn) are written without a leading backslash, in the file's own case; PHP compares
 * class and method names without regard to case, constants, properties and variables with regard to it.
 */
export interface PhpFacts {
  /** The first namespace that the file declares. */
  readonly namespace: Located | undefined;
  readonly imports: readonly ImportFact[];
  readonly classes: readonly ClassFacts[];
  readonly calls: readonly ProcessingCall[];
  readonly registrations: readonly Registration[];
  /**
   * Lower-case fqn of every class that the code names: `new`, types, `::class`, `extends`, strings that look like
   * a qualified name. An import alone is no use of the class.
   */
  readonly references: ReadonlySet<string>;
  /** The fqn of each class that PHP needs and that is named as one of Magento's for setup scripts, at each place. */
  readonly setupNames: readonly Located[];
  /** What is before the first `<?php`, which PHP forbids where there is a namespace; empty for a byte order mark. */
  readonly outputBefore: OffsetRange | undefined;
  /** The text is not (yet) valid PHP for the parser: facts may be missing, so absence proves nothing. */
  readonly hasErrors: boolean;
  /** The first error, where PHP would not take the text. */
  readonly syntaxError: PhpSyntaxError | undefined;
  /** Whether it is nested too deeply to be read here, though PHP may take it: what is known of it is not all. */
  readonly isTooComplex: boolean;
}

/** One `use` at the top of a file. */
export interface ImportFact {
  readonly kind: 'class' | 'function' | 'const';
  readonly alias: string;
  readonly fqn: string;
}

export interface ClassFacts {
  readonly kind: 'class' | 'interface' | 'trait' | 'enum';
  /** The name where it is declared; for an anonymous class, empty at the start of its declaration. */
  readonly name: Located;
  /** Anonymous classes have a made-up fqn that no PHP code can name. */
  readonly fqn: string;
  readonly isAbstract: boolean;
  readonly extends: string | undefined;
  /** What a class implements; for an interface, what it extends. */
  readonly implements: readonly string[];
  readonly traits: readonly string[];
  /** Lower-case names of methods that `use … { … as … }` makes of those of a trait, or gives another visibility. */
  readonly adapted: ReadonlySet<string>;
  readonly constants: ReadonlyMap<string, ConstantFact>;
  readonly properties: ReadonlyMap<string, PropertyFact>;
  readonly propertyWrites: readonly PropertyWrite[];
  /** By lower-case name. */
  readonly methods: ReadonlyMap<string, MethodFact>;
  /** Calls of `$this->name()`, `self::name()` and `static::name()` inside the class. */
  readonly ownCalls: readonly OwnCall[];
}

export interface ConstantFact {
  readonly name: Located;
  readonly value: PhpExpression;
}

export interface PropertyFact {
  readonly name: Located;
  readonly isStatic: boolean;
  readonly isPrivate: boolean;
  /** Declared as a constructor parameter: the default counts only if the object manager passes nothing else. */
  readonly isPromoted: boolean;
  readonly default: PhpExpression | undefined;
  /** Fqn of the declared type where that is a single class. */
  readonly type: string | undefined;
}

/** An assignment to `$this->property` or `self::$property` somewhere in the class. */
export interface PropertyWrite {
  readonly property: string;
  /** Lower-case name of the method. */
  readonly method: string | undefined;
  readonly isConditional: boolean;
  readonly write: VariableWrite;
  readonly scope: ScopeFacts;
}

export interface MethodFact {
  readonly name: Located;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isPrivate: boolean;
  readonly isPublic: boolean;
  readonly scope: ScopeFacts;
  readonly returns: readonly PhpExpression[];
}

export interface ParameterFact {
  readonly name: string;
  readonly type: string | undefined;
  readonly isPlain: boolean;
}

/** The variables of one function body (or of the file, outside of functions). */
export interface ScopeFacts {
  /** Lower-case name of the method whose body this is; undefined in functions, closures and at file level. */
  readonly method: string | undefined;
  readonly parameters: readonly ParameterFact[];
  readonly writes: ReadonlyMap<string, readonly VariableWrite[]>;
  /** `$$name`, `extract()`, …: no variable of this scope is certain. */
  readonly isDynamic: boolean;
  /** For closures: where captured variables come from. */
  readonly outer: { readonly scope: ScopeFacts; readonly captured: 'all' | ReadonlySet<string> } | undefined;
}

export type VariableWrite =
  | { readonly kind: 'assigned' | 'appended' | 'each-value' | 'each-key'; readonly value: PhpExpression }
  /** By reference, by destructuring, by `.=`, …: afterwards the value is not known. */
  | { readonly kind: 'unclear' };

export interface OwnCall {
  readonly method: string;
  readonly arguments: readonly PhpExpression[];
  readonly scope: ScopeFacts;
}

/** A call of `processIntegrationConfig`, whatever the receiver. */
export interface ProcessingCall {
  /** From the receiver to the closing parenthesis. */
  readonly range: OffsetRange;
  /** Undefined where the method is only handed on (a callable, a computed name): then nothing is known. */
  readonly argument: PhpExpression | undefined;
  /** Fqn of the class around the call. */
  readonly inClass: string | undefined;
  readonly inMethod: string | undefined;
  readonly scope: ScopeFacts;
}

export type ComponentType = 'module' | 'theme' | 'language' | 'library' | 'setup';

/** One `ComponentRegistrar::register(type, name, path)`. */
export interface Registration {
  readonly type: ComponentType;
  readonly name: Located;
  /** The path relative to the registering file's folder, such as '' or '/src'; undefined where it is computed. */
  readonly directory: string | undefined;
}

export type ClassReference =
  { readonly kind: 'self' | 'static' | 'parent' } | { readonly kind: 'named'; readonly fqn: string };

interface ExpressionBase {
  readonly range: OffsetRange;
}

/** The expressions that can carry an integration's name; everything else is `unknown`. */
export type PhpExpression = ExpressionBase &
  (
    | { readonly kind: 'unknown' }
    /** `inside` is the range between the quotes; `value` has the escapes resolved. */
    | { readonly kind: 'string'; readonly value: string; readonly inside: OffsetRange }
    | { readonly kind: 'array'; readonly items: readonly ArrayItem[] }
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'constant'; readonly name: string }
    | { readonly kind: 'class-constant'; readonly of: ClassReference; readonly name: string }
    | { readonly kind: 'property'; readonly object: PhpExpression; readonly name: string }
    | { readonly kind: 'static-property'; readonly of: ClassReference; readonly name: string }
    | {
        readonly kind: 'method-call';
        readonly object: PhpExpression;
        readonly name: string;
      }
    | { readonly kind: 'static-call'; readonly of: ClassReference; readonly name: string }
    | { readonly kind: 'function-call'; readonly name: string; readonly arguments: readonly PhpExpression[] }
    | { readonly kind: 'new'; readonly fqn: string }
    /** `Name::class` */
    | { readonly kind: 'class-name'; readonly of: ClassReference }
    | { readonly kind: 'choice'; readonly branches: readonly PhpExpression[] }
    | { readonly kind: 'array-cast'; readonly of: PhpExpression }
    /** A folder relative to the file's own: `__DIR__` is ''. */
    | { readonly kind: 'directory'; readonly suffix: string }
    | { readonly kind: 'magic-file' }
  );

export interface ArrayItem {
  readonly key: PhpExpression | undefined;
  readonly value: PhpExpression;
  readonly isSpread: boolean;
}
