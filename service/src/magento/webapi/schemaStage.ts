import type { Located } from '../../text';
import type { Place } from './model';
import { isGetterName } from './names';
import { notKnown, NotKnown, PhpFailure } from './phpFailure';
import { noSuchKey } from './phpTexts';
import { isPublic, requiredParameters, type ReflectedClass, type ReflectedMethod } from './reflection';
import { generatorFile } from './routeStage';
import type { ReadType, TypeProcessor } from './typeProcessor';
import { isAny, isBelowApi, isSimple, itemType } from './types';
import { TypeWalk } from './typeWalk';

/**
 * What /schema, Swagger and SOAP do with each route: ServiceMetadata → ClassReflector → TypeProcessor::register, then
 * Swagger\Generator. Each method throws what Magento's code would.
 */
export class SchemaStage {
  readonly #processor: TypeProcessor;
  readonly #walk = new TypeWalk();

  constructor(processor: TypeProcessor) {
    this.#processor = processor;
  }

  /** ClassReflector::extractMethodData. */
  reflectMethod(method: ReflectedMethod): void {
    const { declaration } = method;
    if (!declaration) throw notKnown;
    if (!method.doc) {
      const subject = `${method.declaring.name}::${method.name}`;
      throw this.#processor.failure(
        'doc-missing',
        `The docBlock of the method ${subject} is empty.`,
        method,
        declaration.name.range,
        subject,
      );
    }
    declaration.parameters.forEach((parameter, position) => {
      whereKnown(() => {
        const read = this.#processor.parameterType(method, position);
        if (!this.#processor.isNull(method, position)) this.#register(read);
      });
      this.#processor.describeParameter(method, position);
      if (parameter.isOptional && !parameter.hasDefault) {
        throw this.#processor.failure(
          'parameter-variadic',
          'Internal error: Failed to retrieve the default value',
          method,
          parameter.name.range,
          parameter.name.value,
        );
      }
    });
    const returns = this.#processor.returnType(method);
    if (returns.type !== 'void' && returns.type !== 'null') this.#register(returns);
  }

  /** What the schema makes of one type and of all that it leads to. */
  registerType(read: ReadType): void {
    this.#register(read);
  }

  /** What a generated `…ExtensionInterface` says of one attribute; its type belongs to the class `of`. */
  registerAttribute({ value, range }: Located, uri: string, of: ReflectedClass): void {
    const type = /\\/.test(value) ? `\\${value.replace(/^\\/, '')}` : value;
    this.#register({ type, isNullable: true, place: { uri, range }, declaredIn: of });
  }

  /** The query parameters of a GET route, as Swagger\Generator::getQueryParamNames makes them. */
  describeQuery(read: ReadType): void {
    this.#describe(read, read.place, []);
  }

  #describe(read: ReadType, place: Place | undefined, around: readonly string[]): void {
    const { type } = read;
    if (isSimple(type)) return;
    const base = itemType(type);
    if (isAny(type)) {
      const name = type === 'mixed' ? 'anyType' : base;
      throw new PhpFailure({
        message: this.#processor.traits.texts.areRewritten
          ? `The "${name}" data type isn't declared. Verify the type and try again.`
          : `Data type "${name}" is not declared.`,
        reason: 'type-not-described',
        place,
        subject: type,
        meant: undefined,
      });
    }
    if (around.includes(base)) return;
    const found = this.#processor.reflection.class(base);
    if (typeof found === 'string') throw notKnown;
    const getters = this.#getters(found);
    if (getters.length === 0 && found.isComplete) this.#describeEmpty(read, place);
    for (const method of getters) {
      whereKnown(() =>
        this.#describe(this.#processor.returnType(method), method.place ?? place, [...around, base]),
      );
    }
  }

  /** Swagger\Generator::handleComplex asks for the fields of a type, which until 2.3.3 it must have. */
  #describeEmpty({ type, place }: ReadType, around: Place | undefined): void {
    const { describesEmptyTypes, texts } = this.#processor.traits;
    if (describesEmptyTypes) return;
    throw new PhpFailure({
      message: noSuchKey('parameters', generatorFile, texts),
      reason: 'query-type-empty',
      place: place ?? around,
      subject: type,
      meant: undefined,
    });
  }

  /** TypeProcessor::register, with the fields of classes that have not been registered yet. */
  #register(read: ReadType): void {
    const { type, place, declaredIn } = read;
    if (type === 'null' || isSimple(type) || isAny(type)) return;
    const item = itemType(type);
    const { areRewritten } = this.#processor.traits.texts;
    const found = this.#processor.reflection.class(item);
    const meant =
      typeof found === 'string' && declaredIn.declaration
        ? this.#processor.meant(type, declaredIn.declaration)
        : undefined;
    if (found === 'missing' || (found === 'unknown' && meant !== undefined)) {
      throw new PhpFailure({
        message: areRewritten
          ? `The "${type}" class doesn't exist and the namespace must be specified. Verify and try again.`
          : `Class "${type}" does not exist. Please note that namespace must be specified.`,
        reason: 'class-missing',
        place,
        subject: type,
        meant,
      });
    }
    // Of a class that is not here, the name tells as much.
    if (found === 'unknown' && !/^\\?Magento\\/.test(item)) throw notKnown;
    if (!isBelowApi(type)) {
      throw new PhpFailure({
        message: areRewritten
          ? `The "${type}" parameter type is invalid. Verify the parameter and try again.`
          : `Invalid parameter type "${type}".`,
        reason: 'type-outside-api',
        place,
        subject: type,
        meant: undefined,
      });
    }
    if (typeof found === 'string') throw notKnown;
    const key = item.replace(/^\\/, '');
    this.#walk.walk(key, () => {
      for (const method of this.#getters(found)) {
        whereKnown(() => this.#register(this.#processor.returnType(method)));
      }
    });
  }

  #getters(of: ReflectedClass): ReflectedMethod[] {
    return [...of.methods.values()].filter(
      (method) =>
        isPublic(method) &&
        isGetterName(method.name) &&
        requiredParameters(method) === 0 &&
        method.declaring.name !== 'Magento\\Framework\\Model\\AbstractModel',
    );
  }
}

/** What is not here hides nothing of what is. */
function whereKnown(compute: () => void): void {
  try {
    compute();
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
  }
}
