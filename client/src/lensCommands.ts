/** The commands that code lenses may call: `commands` of the server's initialization options. */
export const lensCommands = ['magentoIntegration.showLocations', 'magentoIntegration.doctor'];
