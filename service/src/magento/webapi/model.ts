import type { OffsetRange } from '../../text';
import type { Preference } from './diFacts';

/**
 * What Magento makes of a module's own REST endpoints. Class names are written without a leading backslash, in the
 * case of the file that names them; ranges are UTF-16 offsets into the file at `uri`.
 */
export interface EndpointModel {
  /** In the order in which the merged webapi.xml has them. */
  readonly routes: readonly Endpoint[];
  /** Every type that a route takes or gives, by its name: classes, and names that no class has. */
  readonly types: ReadonlyMap<string, DataType>;
  /** What developer mode refuses of the webapi.xml files: no Web API call of the shop is answered then. */
  readonly config: readonly ConfigFailure[];
  /** The first failure of `/schema`, Swagger and SOAP, which are then out of order for the whole shop. */
  readonly schema: EndpointFailure | undefined;
  /** The release that it holds for, as in `2.4.6`; undefined where nothing tells. */
  readonly magentoVersion: string | undefined;
}

/** The same with all that an author has to mend, for rules; it takes a further walk over all types. */
export interface SurveyedModel extends EndpointModel {
  /** The same object for models that say the same, and differ only in where it stands in PHP. */
  readonly reading: object;
  /** Everything that is wrong, each thing once, wherever it shows first. */
  readonly faults: readonly Fault[];
  /** The classes behind the services, by the URI of their files. */
  readonly implementations: ReadonlyMap<string, readonly Implementation[]>;
  /** The interfaces besides Magento's own that some di.xml names a class for. */
  readonly interfaces: readonly string[];
  /** The classes that the routes name, by lower-case name without a leading backslash; those that are not here are missing. */
  readonly services: ReadonlyMap<string, Service>;
  /** What di.xml files name classes for, by lower-case name, each with its file's URI. */
  readonly preferences: ReadonlyMap<string, Preference & { readonly uri: string }>;
}

/** A class or interface that a route names as its service, as PHP's reflection shows it. */
export interface Service {
  /** Without a leading backslash. */
  readonly name: string;
  /** The name in its declaration; undefined where only the catalogue knows it. */
  readonly place: Place | undefined;
  /** Public methods that a route may name, own ones first. */
  readonly methods: readonly ServiceMethod[];
}

export interface ServiceMethod {
  readonly name: string;
  /** The class or interface that declares it, which the service may only inherit from. */
  readonly declaredBy: string;
  readonly parameters: readonly ServiceParameter[];
  readonly place: Place | undefined;
}

export interface ServiceParameter {
  /** Without `$`. */
  readonly name: string;
  /** As Magento reads it; undefined where it cannot. */
  readonly type: string | undefined;
  readonly isOptional: boolean;
}

/** One thing that the author has to mend. */
export interface Fault extends Omit<Failure, 'reason' | 'place'> {
  readonly reason: FaultReason;
  readonly place: Place;
  /** Where it shows; empty for what works and loses data in silence. */
  readonly stages: ReadonlySet<Stage>;
  /** The endpoints that meet it, as in `GET /V1/orders`. */
  readonly routes: ReadonlySet<string>;
  /** What the type belongs to, for faults of a type. */
  readonly role: TypeRole | undefined;
}

export type TypeRole = 'parameter' | 'return' | 'getter' | 'attribute';

/** What is wrong without ending in an exception at every call. */
export type FaultReason =
  | FailureReason
  | 'return-shapeless'
  | 'items-not-cast'
  | 'field-not-written'
  | 'field-not-found'
  | 'attributes-not-declared'
  | 'attributes-lost'
  | 'items-not-declared';

/** A class that Magento makes for a service, with the methods that routes lead to. */
export interface Implementation {
  /** Without a leading backslash. */
  readonly className: string;
  readonly methods: ReadonlyMap<
    string,
    { readonly returns: string | undefined; readonly routes: readonly string[] }
  >;
}

/**
 * Where a fault shows. `config`: each call of the shop, in developer mode. `route`: the call is not found. `acl`: no one
 * is allowed. `di`: the service cannot be made. `input`: before the service runs. `output`: after it has run. `schema`:
 * /schema, Swagger and SOAP of the shop. `queue`: whatever reads the queues' configuration, such as setup:upgrade.
 * `compile`: setup:di:compile.
 */
export type Stage = 'config' | 'route' | 'acl' | 'di' | 'input' | 'output' | 'schema' | 'queue' | 'compile';

/** A class of a `@throws`. */
export interface ThrownClass {
  /** Without a leading backslash; a short name is resolved where that can be. */
  readonly name: string;
  /** As in the doc block: Magento's schema takes it for a full name. */
  readonly written: string;
  /** Whether it, or what it extends, may be in a package that is not here. */
  readonly isUnknown: boolean;
  /** What it extends, from its parent on, as far as the PHP is here. */
  readonly ancestors: readonly string[];
}

export interface Endpoint {
  readonly method: string;
  /** As in `/V1/orders/:id`. */
  readonly url: string;
  /** As webapi.xml writes it; empty where no module names a service. */
  readonly serviceClass: string;
  readonly serviceMethod: string;
  /** The `ref`s: a caller must have been granted each of them. Empty: the route is open to everyone in production. */
  readonly resources: readonly string[];
  readonly secure: boolean;
  /** Undefined where Magento cannot read them (see `failures`), or where the service is not here to be read. */
  readonly parameters: readonly EndpointParameter[] | undefined;
  /** The names in the URL that no parameter takes. */
  readonly unboundPath: readonly string[];
  /** The type that the doc block names; undefined where Magento cannot read it, or the service is not here to be read. */
  readonly returns: string | undefined;
  /** Whether the doc block says that null may come back: the caller then gets `[]`. */
  readonly mayReturnNull: boolean;
  /** The classes of the method's `@throws`. */
  readonly throws: readonly ThrownClass[];
  /** The service in the schema, as in `?services=`; undefined where the class makes no such name. */
  readonly serviceName: string | undefined;
  /** Works, but the schema does not list it: its only operation is a `soapOperation` of another name. */
  readonly absentFromSchema: boolean;
  /** At most one for a stage: Magento stops at the first. */
  readonly failures: readonly EndpointFailure[];
  /** The `<route>` elements that make it, in load order. */
  readonly definitions: readonly RoutePlaces[];
  /** The PHP method, where it was read. */
  readonly methodPlace: Place | undefined;
}

/** Where a parameter's value comes from. `forced`: from webapi.xml, whatever the caller sends. */
export type ParameterSource = 'path' | 'query' | 'body' | 'forced';

export interface EndpointParameter {
  readonly name: string;
  /** As Magento reads it: without `null`, short names resolved where Magento resolves them. */
  readonly type: string;
  /** It has a default in PHP. */
  readonly isOptional: boolean;
  readonly from: ParameterSource;
  /** The value of `<parameter>` in webapi.xml, such as `%customer_id%`, forced or not. */
  readonly given: { readonly value: string | null; readonly isForced: boolean } | undefined;
  readonly place: Place | undefined;
}

export interface DataType {
  readonly name: string;
  /** False where the class, or one that it inherits from, is not here: fields may then be missing. */
  readonly isComplete: boolean;
  readonly fields: readonly DataField[];
  readonly inputFailure: TypeFailure | undefined;
  readonly outputFailure: TypeFailure | undefined;
  readonly place: Place | undefined;
}

export interface DataField {
  /** As in JSON. */
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  /** `setter`: as usual. `constructor`: by a constructor parameter. `no`: what a caller sends is refused. */
  readonly writtenBy: 'setter' | 'constructor' | 'no';
  /** The name of that constructor parameter: what the key in JSON must be. */
  readonly constructorParameter: string | undefined;
  /** Whether a key of that name finds a getter when it is written; `has…` and acronyms do not. */
  readonly isFoundOnInput: boolean;
  readonly getter: Place | undefined;
}

/** A place that a person can go to. */
export interface Place {
  readonly uri: string;
  readonly range: OffsetRange;
}

/** The places of one `<route>` in a webapi.xml. */
export interface RoutePlaces {
  readonly uri: string;
  readonly module: string;
  /** The whole element. */
  readonly range: OffsetRange;
  readonly url: OffsetRange;
  readonly serviceClass: OffsetRange | undefined;
  readonly serviceMethod: OffsetRange | undefined;
  readonly resources: readonly OffsetRange[];
  readonly parameters: readonly (OffsetRange & { readonly name: string })[];
}

/** Why something fails, for rules to tell apart; what a fix needs is in the rest of the failure. */
export type FailureReason =
  | 'class-missing'
  | 'method-missing'
  | 'method-name-case'
  | 'doc-missing'
  | 'return-missing'
  | 'parameter-untyped'
  | 'parameter-tag-missing'
  | 'parameter-variadic'
  | 'null-first'
  | 'native-union'
  | 'type-outside-api'
  | 'type-not-described'
  | 'query-type-empty'
  | 'service-name'
  | 'url-without-slash'
  | 'url-unreachable'
  | 'url-empty'
  | 'parameter-unknown'
  | 'parameter-unbound'
  | 'resource-unknown'
  | 'preference-missing'
  | 'service-missing'
  | 'put-array'
  | 'xml-schema';

/** What Magento's code throws, and where the author has to look. */
export interface Failure {
  /** Magento's own text. Of warnings, without the line of Magento's own code. */
  readonly message: string;
  readonly reason: FailureReason;
  /** Where the cause is: a type in a doc block, a method's name, an attribute of webapi.xml. */
  readonly place: Place | undefined;
  /** The class, method, parameter or type that it is about, as written. */
  readonly subject: string;
  /** For a class name that does not exist as Magento reads it: the class that PHP would take it for, if it is there. */
  readonly meant: string | undefined;
}

export interface EndpointFailure extends Failure {
  readonly stage: Stage;
  /** The way to the field: `berth.tide` of the input, `tide` of the answer; empty at the top. */
  readonly at: string | undefined;
  /** For `acl`: every id that is not defined. */
  readonly resources?: readonly string[];
}

export interface TypeFailure extends Failure {
  /** The field at which it fails; empty for the type itself. */
  readonly at: string;
}

/** One complaint of libxml about a webapi.xml. */
export interface ConfigFailure extends Failure {
  /** Counted from 1. */
  readonly line: number;
  /** Each file is well by itself, and what all of them make together is not. */
  readonly isMerged: boolean;
  readonly uri: string;
  readonly module: string;
}

/** A type of Magento's own whose PHP is not here: from the catalogue. */
export interface CatalogType {
  /** Field → type; `?` in front: may be null. */
  readonly fields: Readonly<Record<string, string>>;
  readonly readOnly?: readonly string[];
  /** Field → constructor parameter. */
  readonly constructedBy?: Readonly<Record<string, string>>;
  /** Of a service: the methods that Magento's own routes lead to. */
  readonly methods?: Readonly<Record<string, CatalogMethod>>;
}

/** Magento's own data types and services, by class name without a leading backslash. */
export type CatalogTypes = Readonly<Record<string, CatalogType>>;

export interface CatalogMethod {
  /** Name → type; `?` in front: it has a default. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly returns: string;
}
