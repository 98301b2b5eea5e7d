import type { OffsetRange } from '../../text';
import type {
  ClassDeclaration,
  MethodDeclaration,
  NativeType,
  ParameterDeclaration,
  ReadImport,
} from '../php/declarations';
import type { DocComment } from '../php/docComments';
import { docBlockOf, type DocTag } from './docBlock';
import type { DataType, Endpoint, Place, Service, SurveyedModel } from './model';

/** Where what one state of a file declares stands in the next one: the ranges of the former, as objects, to the latter's. */
export type Moves = Map<OffsetRange, OffsetRange>;

/**
 * Whether two states of a class say the same to the stages, and only places differ, as after a key stroke in the body of a
 * method or in the description of a doc block. The places are added to `moves`.
 */
export function isMoved(before: ClassDeclaration, after: ClassDeclaration, moves: Moves): boolean {
  moves.set(before.name.range, after.name.range);
  return (
    before.kind === after.kind &&
    before.fqn === after.fqn &&
    before.namespace === after.namespace &&
    before.isAbstract === after.isAbstract &&
    before.extends === after.extends &&
    areSame(before.implements, after.implements, (a, b) => a === b) &&
    areSame(before.traits, after.traits, (a, b) => a === b) &&
    areSame(before.imports, after.imports, isSameImport) &&
    areSame(before.methods, after.methods, (a, b) => isMovedMethod(a, b, moves))
  );
}

function areSame<T>(
  before: readonly T[],
  after: readonly T[],
  isSame: (before: T, after: T) => boolean,
): boolean {
  return before.length === after.length && before.every((each, index) => isSame(each, after[index]!));
}

function isSameImport(before: ReadImport, after: ReadImport): boolean {
  return (
    before.alias === after.alias &&
    before.fqn === after.fqn &&
    before.isSeenByMagento === after.isSeenByMagento
  );
}

function isMovedMethod(before: MethodDeclaration, after: MethodDeclaration, moves: Moves): boolean {
  moves.set(before.name.range, after.name.range);
  moves.set(before.range, after.range);
  return (
    before.name.value === after.name.value &&
    before.visibility === after.visibility &&
    before.isStatic === after.isStatic &&
    before.isFinal === after.isFinal &&
    isMovedType(before.returnType, after.returnType, moves) &&
    areSame(before.parameters, after.parameters, (a, b) => isMovedParameter(a, b, moves)) &&
    isMovedDoc(before.doc, after.doc, moves)
  );
}

function isMovedParameter(before: ParameterDeclaration, after: ParameterDeclaration, moves: Moves): boolean {
  moves.set(before.name.range, after.name.range);
  return (
    before.name.value === after.name.value &&
    before.hasDefault === after.hasDefault &&
    before.isOptional === after.isOptional &&
    isMovedType(before.type, after.type, moves)
  );
}

function isMovedType(before: NativeType | undefined, after: NativeType | undefined, moves: Moves): boolean {
  if (!before || !after) return before === after;
  moves.set(before.range, after.range);
  return before.kind === after.kind && wordOf(before) === wordOf(after);
}

function wordOf(type: NativeType): string {
  return type.kind === 'builtin' ? type.name : type.kind === 'class' ? type.fqn : '';
}

function isMovedDoc(before: DocComment | undefined, after: DocComment | undefined, moves: Moves): boolean {
  if (!before || !after) return before === after;
  const [was, is] = [docBlockOf(before), docBlockOf(after)];
  moves.set(was.range, is.range);
  const isMovedTag = (a: DocTag, b: DocTag): boolean => {
    moves.set(a.range, b.range);
    return a.variable === b.variable && areSame(a.types, b.types, (one, other) => one === other);
  };
  return (
    areSame(was.params, is.params, isMovedTag) &&
    areSame(was.returns, is.returns, isMovedTag) &&
    areSame(was.throws, is.throws, (a, b) => a === b)
  );
}

/** The model for files that say the same, and have moved. Each part is moved when it is first asked for. */
export function movedModel(model: SurveyedModel, moves: Moves): SurveyedModel {
  const routes = once(() => model.routes.map((each) => movedRoute(each, moves)));
  const types = once(() => new Map([...model.types].map(([name, each]) => [name, movedType(each, moves)])));
  const schema = once(() => model.schema && withMovedPlace(model.schema, moves));
  const faults = once(() => model.faults.map((each) => ({ ...each, place: movedPlace(each.place, moves) })));
  const services = once(
    () => new Map([...model.services].map(([name, each]) => [name, movedService(each, moves)])),
  );
  const { reading, config, magentoVersion, implementations, interfaces, preferences } = model;
  return {
    ...{ reading, config, magentoVersion, implementations, interfaces, preferences },
    get routes() {
      return routes();
    },
    get types() {
      return types();
    },
    get schema() {
      return schema();
    },
    get faults() {
      return faults();
    },
    get services() {
      return services();
    },
  };
}

function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
}

function movedRoute(route: Endpoint, moves: Moves): Endpoint {
  return {
    ...route,
    parameters: route.parameters?.map((each) => withMovedPlace(each, moves)),
    failures: route.failures.map((each) => withMovedPlace(each, moves)),
    methodPlace: movedPlace(route.methodPlace, moves),
  };
}

function movedType(type: DataType, moves: Moves): DataType {
  return {
    ...type,
    place: movedPlace(type.place, moves),
    fields: type.fields.map((each) => ({ ...each, getter: movedPlace(each.getter, moves) })),
    inputFailure: type.inputFailure && withMovedPlace(type.inputFailure, moves),
    outputFailure: type.outputFailure && withMovedPlace(type.outputFailure, moves),
  };
}

function movedService(service: Service, moves: Moves): Service {
  return {
    ...withMovedPlace(service, moves),
    methods: service.methods.map((each) => withMovedPlace(each, moves)),
  };
}

function withMovedPlace<T extends { readonly place: Place | undefined }>(at: T, moves: Moves): T {
  return { ...at, place: movedPlace(at.place, moves) };
}

function movedPlace<P extends Place | undefined>(place: P, moves: Moves): P {
  const range = place && moves.get(place.range);
  return range ? { ...place, range } : place;
}
