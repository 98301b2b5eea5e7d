import type { Endpoint, EndpointModel } from '#service/languageService';
import { printable } from '../terminal/displayWidth';
import { displayName } from '../paths';
import type { Paint } from '../terminal/terminal';

/** The endpoints for people, one paragraph each. */
export function endpointsText(models: readonly EndpointModel[], cwd: string, paint: Paint): string {
  return models
    .flatMap(({ routes, config }) => [
      ...config.map(
        ({ uri, message }) =>
          `${paint('red', 'config')} ${printable(displayName(uri, cwd))}: ${printable(message)}\n\n`,
      ),
      ...routes.map((route) => textOf(route, paint)),
    ])
    .join('');
}

function textOf(route: Endpoint, paint: Paint): string {
  const lines = [
    `${paint('bold', printable(`${route.method} ${route.url}`))}${route.secure ? '  https only' : ''}`,
    `  service  ${printable(`${route.serviceClass}::${route.serviceMethod}`)}`,
    `  callers  ${printable(callers(route))}`,
    ...(route.parameters ?? []).map((each) => {
      const optional = each.isOptional ? ', optional' : '';
      return `  takes    ${printable(`${each.name}: ${each.type}`)}  ${paint('dim', `${each.from}${optional}`)}`;
    }),
    ...route.unboundPath.map(
      (name) => `  ignores  ${printable(`:${name}`)}  ${paint('dim', 'no parameter has that name')}`,
    ),
    ...(route.returns === undefined ? [] : [`  gives    ${printable(route.returns)}`]),
    ...(route.absentFromSchema ? [`  ${paint('dim', 'not listed in /schema')}`] : []),
    ...route.failures.map(({ stage, at, message }) => {
      const where = at === undefined ? '' : ` at ${at}`;
      return `  ${paint('red', `fails    ${stage}${printable(where)}`)}: ${printable(message)}`;
    }),
  ];
  return `${lines.join('\n')}\n\n`;
}

function callers({ resources }: Endpoint): string {
  if (resources.length === 0) return 'anyone in production, because no permission is required';
  if (resources.every((ref) => ref === 'anonymous')) return 'anyone, without a token';
  return resources.join(', ');
}
