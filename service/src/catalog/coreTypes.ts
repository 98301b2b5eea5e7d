import type { CatalogTypes } from '../magento/webapi/model';

let loading: Promise<CatalogTypes> | undefined;

/**
 * What Magento's own interfaces are to a caller of the REST API, in the newest release that is known. Unpacked when
 * somebody first asks: a workspace without endpoints of its own never does.
 */
export function loadCoreTypes(): Promise<CatalogTypes> {
  return (loading ??= unpack());
}

async function unpack(): Promise<CatalogTypes> {
  const { default: packed } = await import('./coreTypes.json');
  const bytes = Uint8Array.from(atob(packed.gzip), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text()) as CatalogTypes;
}
