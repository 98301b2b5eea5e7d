import type { Tool } from '../tool';
import { check } from './check';
import { describeRoute } from './describeRoute';
import { doctor } from './doctor';
import { endpointResources } from './endpointResources';
import { explainError } from './explainError';
import { explainRule } from './explainRule';
import { integrationAccess } from './integrationAccess';
import { showIntegrations } from './integrations';
import { planEndpoint } from './planEndpoint';
import { planIntegration } from './planIntegration';
import { searchAcl } from './searchAcl';

/** All tools, in the order in which clients list them. */
export const tools: readonly Tool[] = [
  check,
  explainRule,
  explainError,
  showIntegrations,
  integrationAccess,
  endpointResources,
  searchAcl,
  describeRoute,
  doctor,
  planIntegration,
  planEndpoint,
];
