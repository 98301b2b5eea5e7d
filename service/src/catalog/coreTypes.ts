import type { CatalogType } from '../magento/webapi/model';

/** What Magento's own interfaces are to a caller of the REST API, of the newest release that is known. */
export interface CoreTypes {
  /** Data types and services by class name without a leading backslash. */
  readonly types: Readonly<Record<string, CatalogType>>;
}

let loading: Promise<CoreTypes> | undefined;

/** Unpacked when somebody first asks: a workspace without endpoints of its own never does. */
export function loadCoreTypes(): Promise<CoreTypes> {
  return (loading ??= unpack());
}

async function unpack(): Promise<CoreTypes> {
  const { default: packed } = await import('./coreTypes.json');
  const bytes = Uint8Array.from(atob(packed.gzip), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text()) as CoreTypes;
}
