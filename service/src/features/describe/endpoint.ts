import * as l10n from '@vscode/l10n';
import { callLanguages, type CallLanguage } from '#protocol';
import { callMarkdown } from '../../openapi/callMarkdown';
import { callerOf, grantsOf, nameOf } from '#service/magento/restRoute';
import { breadcrumbOf } from '#service/magento/resourceTitle';
import type { MergedRoute } from '#service/magento/webapi/mergedRoutes';
import type {
  Endpoint,
  EndpointFailure,
  EndpointParameter,
  ParameterSource,
} from '#service/magento/webapi/model';
import type { Installation } from '#service/workspace/installation';
import type { FileInModule } from '#service/workspace/workspace';
import type { HoverOptions } from '../support/hoverOptions';
import { code, escapeMarkdown } from '../support/markdown';
import { bareClass } from '../support/serviceSubject';

/** Of a service's routes, these are listed. */
const mostRoutes = 10;
/** Of a method's routes, these are described whole. */
const mostDescribed = 2;

/**
 * What Magento does at the route whose element in this webapi.xml begins at an offset: who may call it, what it takes and
 * gives. Without what has been prepared, only what webapi.xml says. Undefined where Magento does not load the file.
 */
export function describeRoute(found: FileInModule, start: number, options: HoverOptions): string | undefined {
  const merged = found.installation.served.at(found.file.uri, start);
  return merged && describe(merged, found, options);
}

/** The same of the routes that a method of a service answers. */
export function describeMethod(
  found: FileInModule,
  className: string,
  method: string,
  options: HoverOptions,
): string | undefined {
  const routes = found.installation.served.ofMethod(className, method);
  if (routes.length === 0) return undefined;
  const others = routes.slice(mostDescribed).map((route) => `- ${code(nameOf(route))}`);
  return [
    ...routes.slice(0, mostDescribed).map((route) => describe(route, found, options)),
    ...(others.length > 0 ? [others.join('\n')] : []),
  ].join('\n\n---\n\n');
}

function describe(merged: MergedRoute, found: FileInModule, options: HoverOptions): string {
  const { installation, endpoints } = found;
  const places = new Set(merged.definitions.map(({ uri, range }) => `${uri} ${range.start}`));
  const endpoint = endpoints?.routes.find(({ definitions }) =>
    definitions.some(({ uri, range }) => places.has(`${uri} ${range.start}`)),
  );
  return [
    `**${escapeMarkdown(nameOf(merged))}**`,
    ...serviceLine(merged),
    ...access(merged, installation),
    ...(endpoint ? behaviour(endpoint, found, copyLinks(merged, found, options)) : []),
  ].join('\n\n');
}

function serviceLine({ serviceClass, serviceMethod }: MergedRoute): string[] {
  return serviceClass === undefined
    ? []
    : [l10n.t('Answered by {0}.', code(`${bareClass(serviceClass)}::${serviceMethod}`))];
}

function access(route: MergedRoute, installation: Installation): string[] {
  const lines = [whoMayCall(route, installation)];
  if (route.isSecure) lines.push(l10n.t('Only over HTTPS.'));
  return lines;
}

function whoMayCall(route: MergedRoute, { acl }: Installation): string {
  if (route.resources.length === 0)
    return l10n.t(
      '**Anyone may call it** in production: it names no resource. In developer mode, Magento refuses the file.',
    );
  const caller = callerOf(route);
  if (caller === 'anyone') return l10n.t('**Anyone may call it**, without a token.');
  if (caller === 'customer')
    return l10n.t('For logged-in customers and their own data. No integration can call it.');
  const grants = grantsOf(route).map((id) => {
    const resource = acl.get(id);
    return `- ${code(id)}${resource ? ` ${escapeMarkdown(breadcrumbOf(resource))}` : ''}`;
  });
  const who =
    grants.length === 1
      ? l10n.t('May be called by whoever has been granted:')
      : l10n.t('May be called by whoever has been granted **all** of these:');
  return `${who}\n\n${grants.join('\n')}`;
}

function behaviour(endpoint: Endpoint, { endpoints }: FileInModule, links: readonly string[]): string[] {
  const { parameters, failures } = endpoint;
  if (!parameters && failures.length === 0)
    return [l10n.t('Its input and output are unknown: its PHP is not in the workspace.')];
  return [
    ...failing(failures),
    ...(parameters && parameters.length > 0 ? [l10n.t('Its parameters:'), parameterList(parameters)] : []),
    // Above the JSON, behind which nobody would find them.
    ...(parameters ? [...links, callMarkdown(endpoint, endpoints!.types)] : []),
  ];
}

/** What no integration can call is nothing to copy. */
function copyLinks(
  route: MergedRoute,
  { file: { uri } }: FileInModule,
  { copyCallUri }: HoverOptions,
): string[] {
  if (!copyCallUri || callerOf(route) === 'customer') return [];
  const endpoint = nameOf(route);
  const links = callLanguages.map(
    (language) => `[${languageTitles[language]()}](${copyCallUri({ uri, endpoint, language })})`,
  );
  return [l10n.t('Copy as {0}', links.join(' | '))];
}

const languageTitles: Readonly<Record<CallLanguage, () => string>> = {
  curl: () => l10n.t('curl (through the proxy)'),
  php: () => 'PHP',
  typescript: () => 'TypeScript',
  python: () => 'Python',
};

/** One line for each thing that Magento says; several stages often say the same. */
function failing(failures: readonly EndpointFailure[]): string[] {
  const messages = [...new Set(failures.map(({ message }) => message))];
  if (messages.length === 0) return [];
  return [`${l10n.t('**It fails:**')}\n\n${messages.map((each) => `- ${code(each)}`).join('\n')}`];
}

const sources: Readonly<Record<ParameterSource, () => string>> = {
  path: () => l10n.t('from the URL'),
  query: () => l10n.t('from the query'),
  body: () => l10n.t('from the body'),
  forced: () => l10n.t('set by Magento, whatever the caller sends'),
};

function parameterList(parameters: readonly EndpointParameter[]): string {
  return parameters
    .map(({ name, type, from, given, isOptional }) => {
      const notes = [
        sources[from](),
        given?.value === undefined || given.value === null ? undefined : code(given.value),
        isOptional ? l10n.t('optional') : undefined,
      ];
      return `- ${code(name)} ${code(type)}: ${notes.filter((each) => each !== undefined).join(', ')}`;
    })
    .join('\n');
}

/** What a class that routes name is to them: its routes, and what Magento makes for it. */
export function describeService(
  { installation, endpoints }: FileInModule,
  className: string,
): string | undefined {
  const routes = installation.served.ofClass(className);
  if (routes.length === 0) return undefined;
  const made = endpoints?.preferences.get(className.toLowerCase())?.given;
  const lines = routes
    .slice(0, mostRoutes)
    .map((route) => `- ${code(nameOf(route))} → ${code(`${route.serviceMethod}()`)}`);
  if (routes.length > lines.length) lines.push(l10n.t('- and {0} more', routes.length - lines.length));
  return [
    `**${escapeMarkdown(bareClass(className))}**`,
    ...(made === undefined ? [] : [l10n.t('di.xml maps it to {0}.', code(made))]),
    lines.join('\n'),
  ].join('\n\n');
}
