import type { XmlFileKind } from '../magento/fileKinds';
import {
  aclSchema,
  apiSchema,
  configSchema,
  integrationSchema,
  moduleSchema,
  webapiSchema,
} from '../magento/schemas';
import type { XmlSchema } from '../xml/schema';

/** What one module's file of each kind may hold. */
export const schemas: Readonly<Record<XmlFileKind, XmlSchema>> = {
  config: configSchema,
  api: apiSchema,
  integration: integrationSchema,
  acl: aclSchema,
  module: moduleSchema,
  webapi: webapiSchema,
};
