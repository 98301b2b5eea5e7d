// All routes of Magento as an OpenAPI document, in a process of its own: prints a line of JSON with the time and the most
// memory that it took.
//   parse     only reads what the catalogue knows of the release: its routes and their types
//   document  describes the routes, and writes the document as text
import { openApiDocument } from '#service/languageService';
import { catalogInstallation } from '#service/catalog/catalog';
import { loadCoreTypes } from '#service/catalog/coreTypes';
import { coreEndpoints } from '#test/support/coreEndpoints';

const version = '2.4.6-p1';

async function parse(): Promise<{ routes: number; characters: number }> {
  const types = await loadCoreTypes();
  return { routes: catalogInstallation(version).routes.routes.length, characters: Object.keys(types).length };
}

async function document(): Promise<{ routes: number; characters: number }> {
  const model = await coreEndpoints(version);
  const text = JSON.stringify(openApiDocument(model, { title: 'Magento' }), undefined, 2);
  return { routes: model.routes.length, characters: text.length };
}

const start = performance.now();
const made = await (process.argv[2] === 'parse' ? parse() : document());
const ms = performance.now() - start;
console.log(JSON.stringify({ ms, mb: process.resourceUsage().maxRSS / 1024, ...made }));
