/** Both sides of Magento's OAuth 1.0a handshake, and a rehearsal of it against an application. No editor, no CLI. */
export {
  ApplicationSide,
  type ApplicationEvent,
  type ApplicationSideOptions,
} from './applicationSide/applicationSide';
export {
  ExchangeError,
  exchangeHint,
  exchangeTokens,
  type ExchangeOptions,
  type ExchangeStep,
} from './applicationSide/exchange';
export {
  credentialsOf,
  RestClient,
  type RestCredentials,
  type RestOptions,
} from './applicationSide/restClient';
export {
  modulesCall,
  probePermissions,
  type Permission,
  type Probe,
  type ProbedPermission,
  type ProbedToken,
} from './applicationSide/permissionProbe';
export { isRestPath, restHint, restMethods } from './applicationSide/restCalls';
export {
  MemoryStorage,
  type AccessToken,
  type Registration,
  type RegistrationStorage,
} from './applicationSide/storage';
export { defaultLimits, type Limits, type ListenOptions } from './http/boundedServer';
export { SendError, type Received } from './http/send';
export {
  MagentoSide,
  protectedCall,
  type ConsumerCredentials,
  type MagentoSideOptions,
  type RequestEvent,
} from './magentoSide/magentoSide';
export { mask, printable } from './mask';
export {
  authorizationHeader,
  type Credentials,
  type SigningOptions,
  type UnsignedRequest,
} from './oauth/authorizationHeader';
export { eraOf, eras, newestVersion, signatureMethods, type Era, type SignatureMethod } from './oauth/eras';
export { SigningError } from './oauth/signingError';
export { SigningProxy, type ProxiedCall, type ProxyOptions } from './proxy/signingProxy';
export { rehearse } from './rehearsal/rehearse';
export type { Message, Party, RehearsalOptions, StepName, StepResult, Verdict } from './rehearsal/types';
export { applicationFiles, type ApplicationFile } from './scaffold/applicationFiles';
export { callSnippet, type SnippetCall, type SnippetLanguage } from './scaffold/callSnippet';
export {
  applicationLanguages,
  applicationTemplates,
  pagesOf,
  type ApplicationLanguage,
  type ApplicationTemplate,
} from './scaffold/templates';
