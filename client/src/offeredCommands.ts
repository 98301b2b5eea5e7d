/** The commands that code lenses and code actions may call: `commands` of the server's initialization options. */
export const offeredCommands = [
  'magentoIntegration.showLocations',
  'magentoIntegration.doctor',
  'magentoIntegration.testHandshake',
  'magentoIntegration.pointUrls',
];
