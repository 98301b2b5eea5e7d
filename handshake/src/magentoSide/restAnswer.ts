import type { Answer } from '../http/boundedServer';
import type { OauthProblem } from './problem';

/** Answers a REST call in the form that it asks for: JSON unless its Accept header names XML first. */
export function restAnswer(status: number, value: unknown, accept: string | undefined): Answer {
  return wantsXml(accept)
    ? { status, headers: { 'content-type': 'application/xml; charset=utf-8' }, body: xmlText(value) }
    : { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}

/** As Magento\Framework\Webapi\ErrorProcessor answers below `/rest/`. */
export function restProblem({ phrase, errors, status }: OauthProblem, accept: string | undefined): Answer {
  const { text, values } = phrase;
  const value = {
    message: text,
    ...(errors.length > 0
      ? { errors: errors.map((each) => ({ message: each.text, parameters: each.values })) }
      : {}),
    ...(values === undefined ? {} : { parameters: values }),
  };
  return restAnswer(status, value, accept);
}

/** Magento\Framework\Webapi\Rest\Request::getAcceptTypes and Response\RendererFactory: the first one that can be rendered. */
function wantsXml(accept = '*/*'): boolean {
  const types = accept.split(/,\s*/).map((definition) => {
    const [type = '', quality = ''] = definition.split(';');
    return { type: type.trim().toLowerCase(), quality: quality.split('=')[1] ?? '1.0' };
  });
  types.sort((a, b) => Number(b.quality) - Number(a.quality));
  const first = types.find(({ type }) => ['application/json', 'application/xml', '*/*'].includes(type));
  return first?.type === 'application/xml';
}

/** As Magento\Framework\Webapi\Rest\Response\Renderer\Xml writes it. */
function xmlText(value: unknown): string {
  return `<?xml version="1.0"?>\n${element('response', value, '')}\n`;
}

function element(name: string, value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) {
    return `${indent}<${name}>${xmlEscaped(String(value ?? ''))}</${name}>`;
  }
  const children = Array.isArray(value)
    ? value.map((each) => element('item', each, `${indent}  `))
    : Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([key, each]) => element(key, each, `${indent}  `));
  if (children.length === 0) return `${indent}<${name}/>`;
  return `${indent}<${name}>\n${children.join('\n')}\n${indent}</${name}>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** As PHP's DOM writes a text. */
const xmlEscaped = (text: string): string => text.replace(/[&<>]/g, (char) => entities[char]!);
