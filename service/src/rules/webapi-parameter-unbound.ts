import * as l10n from '@vscode/l10n';
import { parameterToSnake } from '../magento/webapi/names';
import { pathNames } from '../magento/webapi/endpoint';
import { isSimple } from '../magento/webapi/types';
import type { EndpointParameter } from '../magento/webapi/model';
import type { FileInModule } from '../workspace/workspace';
import { messageTable } from './support/message';
import type { Fix, Problem, Rule } from './rule';
import { faultsIn, routesHere, type RouteHere } from './support/endpoints';
import { cutStart } from './support/words';

const messages = messageTable({
  missing: ({ name, parameters }: { name: string; parameters: string }) =>
    l10n.t(':{name} is not a parameter of the method: calls fail without {parameters} in the query.', {
      name: cutStart(name, 40),
      parameters: cutStart(parameters),
    }),
  ignored: ({ name, method }: { name: string; method: string }) =>
    l10n.t('{method}() has no parameter ${name}: the value in the URL is ignored.', {
      name: cutStart(name, 40),
      method: cutStart(method, 60),
    }),
  snake: ({ name, parameter }: { name: string; parameter: string }) =>
    l10n.t(':{name} works, but /schema lists {parameter} as a second parameter. Write :{parameter}.', {
      name: cutStart(name, 40),
      parameter: cutStart(parameter, 40),
    }),
  idle: ({ name, method }: { name: string; method: string }) =>
    l10n.t(
      '{method}() has no parameter {name}: before Magento 2.4.2-p2 it does nothing, then every call fails.',
      {
        name: cutStart(name, 40),
        method: cutStart(method, 60),
      },
    ),
  unknown: ({ name, method }: { name: string; method: string }) =>
    l10n.t('{method}() has no parameter {name}: every call fails.', {
      name: cutStart(name, 40),
      method: cutStart(method, 60),
    }),
});

export const webapiParameterUnbound: Rule = {
  code: 'webapi-parameter-unbound',
  severity: 'error',
  summary: 'The service method has no parameter with a name that the URL or a <parameter> uses.',
  why: () =>
    l10n.t(
      'Magento fills the parameters of the PHP method by name. A call without a required parameter is answered with 400, one with an unknown <parameter> with 500.',
    ),
  files: ['webapi'],
  *check(context): Iterable<Problem> {
    for (const route of routesHere(context)) yield* urlProblems(route, context);
    for (const { place, subject, stages } of faultsIn(context, ['parameter-unknown'])) {
      const method = context.endpoints!.routes.find(({ definitions }) =>
        definitions.some(
          (each) =>
            each.uri === context.file.uri && each.parameters.some((at) => at.start === place.range.start),
        ),
      )?.serviceMethod;
      const about = { name: subject, method: method ?? '' };
      const isFatal = stages.size > 0;
      yield {
        range: place.range,
        message: isFatal ? messages.unknown(about) : messages.idle(about),
        ...(!isFatal && { severity: 'warning' }),
        fixes: () => removal(place.range.start, context),
      };
    }
  },
};

function* urlProblems({ endpoint, facts }: RouteHere, context: FileInModule): Iterable<Problem> {
  const { parameters, unboundPath, method, url, serviceMethod } = endpoint;
  if (!parameters) return;
  const names = pathNames(url);
  const free = parameters.filter(({ from }) => from === 'query');
  const needed = free.filter((each) => !each.isOptional && each.given === undefined);
  for (const name of names) {
    const range = rangeOf(name, facts.url.range, context);
    if (!range) continue;
    if (unboundPath.includes(name)) {
      // PUT writes the last one into the body.
      if (method === 'PUT' && name === names.at(-1)) continue;
      const candidates = candidatesFor(needed, free);
      const isMissed = needed.length > 0;
      yield {
        range,
        message: isMissed
          ? messages.missing({ name, parameters: needed.map((each) => `$${each.name}`).join(', ') })
          : messages.ignored({ name, method: serviceMethod }),
        ...(!isMissed && { severity: 'warning' }),
        fixes: () =>
          candidates.length === 1 && unboundPath.length === 1 ? [rename(range, candidates[0]!, context)] : [],
      };
      continue;
    }
    const parameter = parameters.find((each) => each.name !== name && parameterToSnake(each.name) === name);
    if (!parameter || names.includes(parameter.name)) continue;
    yield {
      range,
      message: messages.snake({ name, parameter: parameter.name }),
      severity: 'information',
      fixes: () => [rename(range, parameter, context)],
    };
  }
}

function candidatesFor(
  needed: readonly EndpointParameter[],
  free: readonly EndpointParameter[],
): EndpointParameter[] {
  return (needed.length > 0 ? needed : free).filter(({ type }) => isSimple(type) && !type.endsWith('[]'));
}

/** Where `:name` is in a URL. */
function rangeOf(name: string, { start, end }: { start: number; end: number }, { file }: FileInModule) {
  const url = file.text.slice(start, end);
  const at = url.split('/').reduce(
    (found, part) => {
      if (found.at >= 0) return found;
      return part.trim() === `:${name}`
        ? { at: found.from + part.indexOf(':'), from: found.from }
        : { at: -1, from: found.from + part.length + 1 };
    },
    { at: -1, from: 0 },
  ).at;
  return at < 0 ? undefined : { start: start + at, end: start + at + name.length + 1 };
}

function rename(
  range: { start: number; end: number },
  { name }: EndpointParameter,
  { file: { uri } }: FileInModule,
): Fix {
  return {
    title: l10n.t('Change to {name}', { name: `:${name}` }),
    edits: [{ uri, range, newText: `:${name}` }],
  };
}

/** Takes the `<parameter>` around an offset out, with its line if nothing else is there. */
function removal(offset: number, { file: { text, uri } }: FileInModule): Fix[] {
  const start = text.lastIndexOf('<parameter', offset);
  const match = /^<parameter\b(?:[^>]*\/>|[^]*?<\/parameter\s*>)/.exec(text.slice(Math.max(0, start)));
  if (start < 0 || !match) return [];
  const end = start + match[0].length;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(?:\r?\n)/.exec(text.slice(end));
  const isAlone = /^[ \t]*$/.test(text.slice(lineStart, start)) && rest !== null;
  const range = isAlone ? { start: lineStart, end: end + rest[0].length } : { start, end };
  return [{ title: l10n.t('Remove the parameter'), edits: [{ uri, range, newText: '' }] }];
}
