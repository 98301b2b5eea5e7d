import { applyEdits, findNodeAtLocation, modify, parse, parseTree, type ParseError } from 'jsonc-parser';
import { parseCall, type RestCall } from './restPath';

/** Of the addresses of schemas: which call a document is the body of, and what Magento accepts there. */
export const bodyScheme = 'magento-rest';

/**
 * The `$schema` of a body: the route, for the schema, and the call, for whoever sends it. A file that has it can be saved
 * and sent again later.
 */
export function schemaAddress({ method, path }: RestCall, url: string | undefined): string {
  const call = path.replace(/[%&#"\\\s]/g, encodeURIComponent);
  return `${bodyScheme}:${(url ?? '').replace(/[%?#"\\\s]/g, encodeURIComponent)}?method=${method}&path=${call}`;
}

/** The route of a schema's address as in `PUT /V1/products/:sku`, from its decoded parts; undefined for a call of no route. */
export function endpointOfSchema(path: string, query: string): string | undefined {
  const method = /(?:^|&)method=([A-Z]+)/.exec(query)?.[1];
  return method === undefined || path === '' || path === '/' ? undefined : `${method} ${path}`;
}

/** The call that a document is the body of, by the `$schema` at its beginning. */
export function callOfBody(text: string): RestCall | undefined {
  const start = text.slice(0, 4_000);
  const address = /^\s*\{\s*"\$schema"\s*:\s*"magento-rest:([^"\\]*)"/.exec(start)?.[1];
  const [, method, path] = /\?method=([A-Z]+)&path=([^&]*)$/.exec(address ?? '') ?? [];
  if (method === undefined || path === undefined) return undefined;
  try {
    return parseCall(`${method} ${decodeURIComponent(path)}`);
  } catch {
    // An escape that somebody has cut through.
    return undefined;
  }
}

/** The document for a body. */
export function bodyText(call: RestCall, url: string | undefined, body: unknown): string {
  const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  return `${JSON.stringify({ $schema: schemaAddress(call, url), ...fields }, undefined, 2)}\n`;
}

/**
 * What is sent of a document: all but its `$schema`, as it is written, since 1.10 and long numbers would become others.
 * Undefined where it is no JSON.
 */
export function sentBody(text: string): string | undefined {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  if (errors.length > 0) return undefined;
  const tree = parseTree(text);
  const hasSchema = tree?.type === 'object' && findNodeAtLocation(tree, ['$schema']) !== undefined;
  return (hasSchema ? applyEdits(text, modify(text, ['$schema'], undefined, {})) : text).trim();
}
