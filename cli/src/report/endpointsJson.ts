import type { Endpoint, EndpointModel } from '#service/languageService';

/** The endpoints as JSON: what is not said of one (`secure`, `fails`, …) is not so. */
export function endpointsJson(models: readonly EndpointModel[]): string {
  const failure = models.find(({ schema }) => schema)?.schema;
  const report = {
    config: models.flatMap(configJson),
    routes: models.flatMap(({ routes }) => routes.map(routeJson)),
    types: Object.fromEntries(models.flatMap((model) => [...model.types.values()].map(typeJson))),
    schema: failure?.message ?? 'ok',
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The text with which Magento stops: one for each file, or one for all together. */
function configJson({ config }: EndpointModel): { file: string; message: string }[] {
  return [...new Set(config.map(({ uri }) => uri))].map((uri) => {
    const failures = config.filter((each) => each.uri === uri);
    const file = `${failures[0]!.module}/etc/webapi.xml`;
    const complaints = failures.map(({ message, line }) => `${message}\nLine: ${line}\n`).join('\n');
    const message = failures.some(({ isMerged }) => isMerged)
      ? `Invalid Document \n${complaints}`
      : `The XML in file "${file}" is invalid:\n${complaints}\nVerify the XML and try again.`;
    return { file, message };
  });
}

function routeJson(route: Endpoint): Record<string, unknown> {
  const { parameters = [], unboundPath, failures } = route;
  return {
    route: `${route.method} ${route.url}`,
    service: `${route.serviceClass}::${route.serviceMethod}`,
    resources: route.resources,
    ...(route.secure && { secure: true }),
    ...(parameters.length > 0 && {
      parameters: Object.fromEntries(
        parameters.map(({ name, type, isOptional, from }) => [
          name,
          `${isOptional ? '?' : ''}${type} ${from}`,
        ]),
      ),
    }),
    ...(unboundPath.length > 0 && { unboundPath }),
    ...(route.returns !== undefined && { returns: route.returns }),
    ...(route.absentFromSchema && { absentFromSchema: true }),
    ...(route.serviceName !== undefined && { service_name: route.serviceName }),
    ...(failures.length > 0 && { fails: Object.assign({}, ...failures.map(failureJson)) as object }),
  };
}

function failureJson({
  stage,
  message,
  at,
  resources,
}: Endpoint['failures'][number]): Record<string, unknown> {
  return { [stage]: resources ?? message, ...(at !== undefined && { [`${stage}At`]: at }) };
}

type Type = EndpointModel['types'] extends ReadonlyMap<string, infer T> ? T : never;

function typeJson({ name, fields, inputFailure, outputFailure }: Type): [string, Record<string, unknown>] {
  const readOnly = fields.filter(({ writtenBy }) => writtenBy === 'no').map((field) => field.name);
  const constructed = fields.flatMap((field) =>
    field.constructorParameter === undefined ? [] : [[field.name, field.constructorParameter] as const],
  );
  const text = (failure: NonNullable<typeof inputFailure>): string =>
    failure.at === '' ? failure.message : `${failure.at}: ${failure.message}`;
  return [
    name,
    {
      ...Object.fromEntries(
        fields.map((field) => [field.name, `${field.isNullable ? '?' : ''}${field.type}`]),
      ),
      ...(constructed.length > 0 && { '(constructor)': Object.fromEntries(constructed) }),
      ...(readOnly.length > 0 && { '(readOnly)': readOnly }),
      ...(inputFailure && { '(in fails)': text(inputFailure) }),
      ...(outputFailure && { '(out fails)': text(outputFailure) }),
    },
  ];
}
