export { aclMergedSchema, aclSchema } from './acl';
export { apiSchema } from './api';
export { configSchema } from './config';
export { integrationMergedSchema, integrationSchema } from './integration';
export { moduleSchema } from './module';
export { webapiMergedSchema, webapiSchema } from './webapi';
