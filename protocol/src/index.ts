// What client and server say to each other. Whoever runs without a connection imports the files that are needed by name
// (`#protocol/commands`, …).
export * from './clientRequests';
export * from './commands';
export * from './fileKinds';
export * from './initialization';
export * from './languageModelTools';
export * from './magentoFolders';
export { nameOf, type NotificationType, type RequestType } from './messages';
export * from './requests';
export { wrongPartOfShop } from './shopStateShape';
export type * from './results/connectionUrls';
export * from './results/calls';
export * from './results/create';
export * from './results/createEndpoint';
export type * from './results/routes';
export type * from './results/doctorReport';
export type * from './results/errorExplanation';
export type * from './results/indexStatus';
export type * from './results/integrations';
export type * from './results/migration';
export type * from './results/ownEndpoints';
export type * from './results/permissions';
export type * from './results/resources';
export type * from './results/shopComparison';
export type * from './results/shopState';
export type * from './results/toolAnswer';
export * from './results/typedClient';
export type * from './results/workspaceFix';
