import type { ErrorFamily } from '../knownError';

const loader = 'Magento\\Framework\\Acl\\Loader\\ResourceLoader::_addResourceTree';

/** acl.xml, and the ids in it. */
export const acl: ErrorFamily = {
  title: 'acl.xml and resource ids',
  errors: [
    {
      id: 'acl-not-created',
      texts: ['Could not create an acl object: …'],
      means:
        'Magento could not build its ACL. The reason is after the colon. Until it is repaired, no integration gets permissions and admin pages may fail. A data patch that installs an integration meanwhile ends with "Asymmetric transaction rollback." (see transaction-rolled-back); an InstallData ends without an error and leaves the integration without permissions.',
      causes: [
        {
          what: 'An acl.xml is invalid, or two of them cannot be merged.',
          close: 'Repair the file that the message names, then run bin/magento cache:clean config.',
          shownBy: { rules: ['xml-syntax', 'schema', 'acl-duplicate-resource', 'value-has-apostrophe'] },
        },
      ],
      sources: ['Magento\\Framework\\Acl\\Builder::getAcl'],
      isFrame: true,
    },
    {
      id: 'acl-id-missing',
      texts: ['Attribute "id" is required for ACL resource.', 'Missing ACL resource identifier'],
      means: 'A <resource> of some acl.xml has no id.',
      causes: [
        {
          what: 'id is missing, or written as name.',
          see: 'grep -n "<resource" in the acl.xml files of your modules',
          close:
            'Give it an id such as Vendor_Module::name. In developer mode, the schema reports it with its file.',
          shownBy: { rules: ['schema'] },
        },
      ],
      sources: ['Magento\\Framework\\Acl\\AclResource\\Config\\Converter\\Dom', loader],
    },
    {
      id: 'acl-id-twice',
      texts: ["Resource id '%1' already exists in the ACL"],
      means:
        'Two acl.xml files define one id at different places of the tree. Merging keeps both, but the ACL accepts only one.',
      causes: [
        {
          what: 'A module repeats an id of another module below another parent.',
          close: 'Nest it below the same parents as the other file does, or choose another id.',
          shownBy: { rules: ['acl-duplicate-resource'] },
        },
      ],
      sources: ['Laminas\\Permissions\\Acl\\Acl::addResource', loader],
    },
    {
      id: 'acl-resource-not-found',
      texts: ["Resource '%1' not found", 'Parent Resource id "%1" does not exist'],
      means: 'Something asks the ACL for an id that no enabled module defines.',
      causes: [
        {
          what: 'The id is misspelt, or belongs to a module that is not in this release.',
          see: 'magento-integration acl WORD…',
          close: 'Use the id that this release defines.',
          shownBy: { rules: ['acl-unknown-resource', 'acl-not-in-version'] },
        },
        {
          what: 'The module that defines the id is disabled, or not yet in app/etc/config.php.',
          see: 'bin/magento module:status',
          close: 'Enable it, and run setup:upgrade.',
          shownBy: { modules: 'not-enabled' },
        },
      ],
      sources: ['Laminas\\Permissions\\Acl\\Acl::getResource'],
    },
  ],
};
