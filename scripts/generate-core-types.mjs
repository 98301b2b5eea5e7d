// npm run catalog:types -- [FILE]: writes what Magento's own data interfaces and services are to a caller of the REST API,
// for workspaces that have no Magento of their own: facts only (names, fields, types), compressed. FILE (default
// ../shared/magento/2.4.6/expected-webapi.json) describes every route and type of a release.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.resolve(
  process.argv[2] ?? path.join(root, '../shared/magento/2.4.6/expected-webapi.json'),
);
if (!fs.existsSync(source)) {
  console.error(`${source} is not there: name the file that describes Magento's routes and types.`);
  process.exit(2);
}
const described = JSON.parse(fs.readFileSync(source, 'utf8'));

const types = {};
for (const [name, { fields, readOnly, constructor: constructedBy }] of Object.entries(described.types)) {
  types[name] = {
    fields,
    ...(readOnly && { readOnly }),
    ...(Object.hasOwn(described.types[name], 'constructor') && { constructedBy }),
  };
}
// Of the framework, what other modules name or inherit from and no route of Magento's own leads to.
const searchResults = {
  items: 'Magento\\Framework\\Api\\ExtensibleDataInterface[]',
  search_criteria: 'Magento\\Framework\\Api\\SearchCriteriaInterface',
  total_count: 'int',
};
Object.assign(types, {
  'Magento\\Framework\\Api\\SearchResultsInterface': { fields: searchResults },
  'Magento\\Framework\\Api\\SearchResults': {
    fields: {
      ...searchResults,
      items: 'Magento\\Framework\\Api\\AbstractExtensibleObject[]',
      search_criteria: 'Magento\\Framework\\Api\\SearchCriteria',
    },
  },
  'Magento\\Framework\\Api\\SearchCriteria': types['Magento\\Framework\\Api\\SearchCriteriaInterface'],
  'Magento\\Framework\\Api\\CustomAttributesDataInterface': {
    fields: { custom_attributes: '?Magento\\Framework\\Api\\AttributeInterface[]' },
  },
  'Magento\\Framework\\Api\\ExtensionAttributesInterface': { fields: {} },
  'Magento\\Framework\\Controller\\ResultInterface': { fields: {} },
  'Magento\\Framework\\Controller\\Result\\Json': { fields: {} },
  'Magento\\Framework\\App\\ResponseInterface': { fields: {} },
  'Magento\\Framework\\Phrase': {
    fields: { text: 'string', arguments: 'array' },
    readOnly: ['text', 'arguments'],
  },
});

let methods = 0;
for (const { service, parameters = {}, returns } of described.routes) {
  const [name, method] = service.split('::');
  const withoutSource = Object.entries(parameters).map(([key, text]) => [key, text.replace(/ \w+$/, '')]);
  types[name] ??= { fields: {} };
  types[name].methods ??= {};
  if (!types[name].methods[method]) methods++;
  types[name].methods[method] = { parameters: Object.fromEntries(withoutSource), returns };
}

const target = path.join(root, 'service/src/catalog/coreTypes.json');
const gzip = gzipSync(JSON.stringify(types), { level: 9 }).toString('base64');
fs.writeFileSync(target, `${JSON.stringify({ magento: described.magento.split(/[-,]/)[0], gzip })}\n`);
console.log(
  `${Object.keys(types).length} types, ${methods} service methods, ${fs.statSync(target).size} bytes`,
);
