/** What the names of our tools begin with among those of the editor: `magento_integration_search_acl`. */
export const languageModelToolPrefix = 'magento_integration_';
