import { declaredParameters } from './endpoint';
import type { MergedRoute } from './mergedRoutes';
import type { Service, ServiceMethod } from './model';
import { attempt } from './phpFailure';
import { isPublic, type ReflectedClass, type ReflectedMethod } from './reflection';
import { placeIn, type TypeProcessor } from './typeProcessor';
import { shownType } from './types';

/** The classes that these routes name, by lower-case name; those that are not here are left out. */
export function servicesOf(routes: readonly MergedRoute[], processor: TypeProcessor): Map<string, Service> {
  const services = new Map<string, Service>();
  for (const { serviceClass } of routes) {
    const key = serviceClass?.replace(/^\\/, '').toLowerCase();
    if (key === undefined || services.has(key)) continue;
    const found = processor.reflection.class(key === '' ? '' : serviceClass!);
    if (typeof found === 'object') services.set(key, serviceOf(found, processor));
  }
  return services;
}

function serviceOf(found: ReflectedClass, processor: TypeProcessor): Service {
  const methods = [...found.methods.values()].filter(
    // Of a class in the catalogue, the methods that Magento's own routes name.
    (method) =>
      (method.declaration ?? method.takes) !== undefined &&
      isPublic(method) &&
      method.declaration?.isStatic !== true &&
      !method.name.startsWith('__'),
  );
  return {
    name: found.name,
    place: found.declaration && placeIn({ declaring: found }, found.declaration.name.range),
    methods: methods.map((method) => methodOf(method, processor)),
  };
}

function methodOf(method: ReflectedMethod, processor: TypeProcessor): ServiceMethod {
  const declared = attempt(() => declaredParameters(method));
  const parameters = declared && 'value' in declared ? declared.value : [];
  return {
    name: method.name,
    declaredBy: method.declaring.name,
    parameters: parameters.map(({ name, hasDefault }, position) => {
      const read = attempt(() => processor.parameterType(method, position));
      return {
        name,
        type: read && 'value' in read ? shownType(read.value.type) : undefined,
        isOptional: hasDefault,
      };
    }),
    place: method.place,
  };
}
