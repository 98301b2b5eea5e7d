import type { ClassDeclaration } from '../php/declarations';

/**
 * PHP's own classes that people write as types, with the first method that Magento would want a doc block of (PHP 8.2:
 * the first public one that is neither static, final nor magic); none, where there is no such method.
 */
const builtins: Readonly<Record<string, string>> = {
  ArrayAccess: 'offsetExists',
  ArrayIterator: 'offsetExists',
  ArrayObject: 'offsetExists',
  Closure: 'bindTo',
  Countable: 'count',
  DateInterval: 'format',
  DateTime: 'format',
  DateTimeImmutable: 'format',
  DateTimeInterface: 'format',
  DateTimeZone: 'getName',
  Exception: '',
  Generator: 'rewind',
  Iterator: 'current',
  IteratorAggregate: 'getIterator',
  JsonSerializable: 'jsonSerialize',
  SimpleXMLElement: 'xpath',
  SplFileInfo: 'getPath',
  stdClass: '',
  Stringable: '',
  Throwable: 'getMessage',
  Traversable: '',
};

const byLowerName = new Map(Object.entries(builtins).map((each) => [each[0].toLowerCase(), each]));
const nowhere = { start: 0, end: 0 };

/** The class of that name that PHP itself brings, as far as Magento looks at it. */
export function phpBuiltin(name: string): ClassDeclaration | undefined {
  const [fqn, method] = byLowerName.get(name.toLowerCase()) ?? [];
  if (fqn === undefined) return undefined;
  return {
    kind: 'class',
    name: { value: fqn, range: nowhere },
    fqn,
    namespace: '',
    imports: [],
    isAbstract: false,
    extends: undefined,
    implements: [],
    traits: [],
    methods: method ? [undocumented(method)] : [],
  };
}

function undocumented(name: string): ClassDeclaration['methods'][number] {
  return {
    name: { value: name, range: nowhere },
    visibility: 'public',
    isStatic: false,
    isFinal: false,
    // Most of them want an argument, so that they are no fields.
    parameters: [
      { name: { value: 'argument', range: nowhere }, type: undefined, hasDefault: false, isOptional: false },
    ],
    doc: undefined,
    returnType: undefined,
    range: nowhere,
  };
}
