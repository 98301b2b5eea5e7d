import {
  aclMergedSchema,
  aclSchema,
  apiSchema,
  configSchema,
  integrationMergedSchema,
  integrationSchema,
  moduleSchema,
  webapiMergedSchema,
  webapiSchema,
} from '#service/magento/schemas/index';
import type { XmlSchema } from '#service/xml/schema/index';

/** Our declarations, by the file in which Magento's are. */
export const schemas: Readonly<Record<string, XmlSchema>> = {
  'config.xsd': configSchema,
  'api.xsd': apiSchema,
  'integration_file.xsd': integrationSchema,
  'integration.xsd': integrationMergedSchema,
  'acl.xsd': aclSchema,
  'acl_merged.xsd': aclMergedSchema,
  'module.xsd': moduleSchema,
  'webapi.xsd': webapiSchema,
  'webapi_merged.xsd': webapiMergedSchema,
};

/** The schemas of the kind of file that a path names, the one for single files first; [] for other files. */
export function schemasFor(file: string): string[] {
  if (/integration[\\/]config\.xml$/.test(file)) return ['config.xsd'];
  if (/integration[\\/]api\.xml$/.test(file)) return ['api.xsd'];
  if (/integration\.xml$/.test(file)) return ['integration_file.xsd', 'integration.xsd'];
  if (/acl\.xml$/.test(file)) return ['acl.xsd', 'acl_merged.xsd'];
  if (/module\.xml$/.test(file)) return ['module.xsd'];
  if (/webapi\.xml$/.test(file)) return ['webapi.xsd', 'webapi_merged.xsd'];
  return [];
}
