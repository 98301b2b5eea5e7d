import { isIndexedXmlKind, type IndexedXmlKind, type XmlFileKind } from '../fileKinds';
import type { XmlSchema } from '../../xml/schema';
import { aclSchema, apiSchema, configSchema, integrationSchema, moduleSchema, webapiSchema } from './index';

/** What one module's file of each kind may hold. */
const schemas: Readonly<Record<IndexedXmlKind, XmlSchema>> = {
  config: configSchema,
  api: apiSchema,
  integration: integrationSchema,
  acl: aclSchema,
  module: moduleSchema,
  webapi: webapiSchema,
};

/** What a file of that kind may hold; undefined for the kinds of which only the ACL ids are ours. */
export function schemaOf(kind: XmlFileKind): XmlSchema | undefined {
  return isIndexedXmlKind(kind) ? schemas[kind] : undefined;
}
