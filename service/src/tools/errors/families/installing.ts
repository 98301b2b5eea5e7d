import type { ErrorFamily } from '../knownError';

const manager = 'Magento\\Integration\\Model\\ConfigBasedIntegrationManager';
const service = 'Magento\\Integration\\Model\\IntegrationService';
const plugin = 'Magento\\Integration\\Model\\Plugin\\Integration';
const authorization = 'Magento\\Integration\\Model\\AuthorizationService';

/** What setup:upgrade prints while it installs integrations. */
export const installing: ErrorFamily = {
  title: 'Installing and updating integrations',
  errors: [
    {
      id: 'role-not-found',
      texts: ["The role wasn't found for the user. Verify the role and try again."],
      olderTexts: { releases: '2.2', texts: ["We can't find the role for the user you wanted."] },
      means:
        'The table integration has a row for this integration, and authorization_role has none for it. Magento saves the row first and the role afterwards: something failed in between, and the row was left behind. For an integration of integration.xml, each setup:upgrade stops at it from then on.',
      causes: [
        {
          what: 'An earlier setup:upgrade failed between the two: while it installs an integration of integration.xml, Magento reads api.xml and integration.xml of every module, and one of them was not well-formed. It may have been repaired since; the incomplete row is still there.',
          see: 'SELECT i.integration_id, i.name FROM integration i LEFT JOIN authorization_role r ON r.user_id = i.integration_id AND r.user_type = 1 WHERE r.role_id IS NULL',
          close:
            'Repair the file if it is still invalid, then delete the row: DELETE FROM integration WHERE integration_id = … (the admin refuses to delete integrations that come from files). Then run setup:upgrade again. Data patches leave no such row; an InstallData does, and completes it when it runs again.',
          shownBy: { rules: ['xml-syntax', 'schema', 'value-has-apostrophe', 'integration-name-mismatch'] },
        },
        {
          what: 'The role was deleted manually, or the tables were imported without authorization_role and authorization_rule.',
          see: "SELECT * FROM authorization_role WHERE user_type = '1'",
          close: 'Delete the row of the integration, run setup:upgrade and activate it again.',
        },
      ],
      sources: [
        'Magento\\Authorization\\Model\\Acl\\AclRetriever::getAllowedResourcesByUser',
        `${manager}::processConfigBasedIntegrations`,
      ],
    },
    {
      id: 'integration-name-exists',
      texts: ['The integration with name "%1" exists.'],
      olderTexts: { releases: '2.2', texts: ["Integration with name '%1' exists."] },
      means:
        'Something tries to create an integration whose name is taken. Magento compares names in the table integration.',
      causes: [
        {
          what: 'The setup script or service calls IntegrationService::create() itself, for an integration that is there already.',
          see: 'The stack trace names the class that calls create().',
          close:
            'Call findByName() first, or let processIntegrationConfig() do it: it updates an integration that exists.',
        },
        {
          what: 'Somebody created an integration with this name in the admin, or is just doing so.',
          see: 'System > Extensions > Integrations; SELECT name, setup_type FROM integration (0: created manually, 1: from files)',
          close: 'Rename or delete the one that was created manually.',
        },
        {
          what: 'Two modules declare the same name, and one of them creates the integration in its own code.',
          close: 'Give each integration a name of its own.',
          shownBy: { rules: ['integration-duplicate'] },
        },
      ],
      sources: [`${service}::create`, `${service}::update`],
    },
    {
      id: 'integration-id-missing',
      texts: ['The integration with ID "%1" doesn\'t exist.', 'This integration no longer exists.'],
      olderTexts: { releases: '2.2', texts: ["Integration with ID '%1' does not exist."] },
      means: 'The table integration no longer has a row with this id.',
      causes: [
        {
          what: 'integration.xml has changed, and setup:upgrade deleted the integration and created it again under a new id.',
          see: 'The status in the grid is "Reset".',
          close: 'Reload the grid and work with the new row. It must be activated again.',
          shownBy: { rules: ['integration-recreated'] },
        },
        {
          what: 'It was deleted in another window, or the id belongs to another shop or database.',
          see: 'SELECT integration_id, name FROM integration',
          close: 'Open the grid again; take ids from this database only.',
        },
      ],
      sources: [
        `${service}::_loadIntegrationById`,
        'Magento\\Integration\\Controller\\Adminhtml\\Integration\\Delete',
      ],
    },
    {
      id: 'integration-name-undeclared',
      texts: [
        'Undefined array key "%1" in …ConfigBasedIntegrationManager.php',
        'Undefined array key "%1" in …Model/Plugin/Integration.php',
      ],
      olderTexts: {
        releases: 'with PHP 7',
        texts: [
          'Undefined index: %1 in …ConfigBasedIntegrationManager.php',
          'Undefined index: %1 in …Model/Plugin/Integration.php',
        ],
      },
      means:
        'Magento looks the integration up by the name in quotes, and finds none. ConfigBasedIntegrationManager asks config.xml, the plugin asks api.xml and integration.xml. Names are compared exactly, case included.',
      causes: [
        {
          what: 'The name in PHP, in config.xml and in api.xml is not the same: a letter, the case or a space differs.',
          close: 'Write it the same way in all three.',
          shownBy: { rules: ['integration-name-mismatch', 'value-whitespace'] },
        },
        {
          what: 'One of the two files is missing, is not where Magento reads it, or belongs to a module that is disabled.',
          see: 'bin/magento module:status; etc/integration/config.xml and etc/integration/api.xml of the module',
          close: 'Put both files into etc/integration/ of an enabled module.',
          shownBy: { rules: ['file-never-read', 'integration-without-resources'] },
        },
        {
          what: 'setup:upgrade ran with --keep-generated while the module was not yet in app/etc/config.php: its files are not read in that run.',
          see: 'The module is in app/etc/config.php now; the same command works the second time.',
          close: 'Run bin/magento module:enable for the module first, or run setup:upgrade once more.',
          shownBy: { modules: 'not-in-config' },
        },
        {
          what: 'The configuration cache is from before the file was added or renamed.',
          see: 'bin/magento cache:status',
          close: 'Run bin/magento cache:clean config, then the script again.',
        },
      ],
      sources: [`${manager}::processIntegrationConfig`, `${plugin}::_addAllowedResources`],
    },
    {
      id: 'undefined-array-key',
      texts: ['Undefined array key "%1"'],
      olderTexts: { releases: 'with PHP 7', texts: ['Undefined index: %1', 'Undefined offset: %1'] },
      means:
        'PHP read an entry that is not in an array. Magento turns every such notice into an exception. The text after it ("in … on line …") says where: paste the whole line for a more precise answer.',
      causes: [
        {
          what: 'The key is the name of an integration that one of config.xml, api.xml and PHP writes differently.',
          close: 'Write the name the same way in all three.',
          shownBy: { rules: ['integration-name-mismatch'] },
        },
        {
          what: 'The key is a number or "routes", and the text came from /schema or Swagger: a webapi.xml or a doc block there is at fault.',
          close: 'See the section on /schema.',
          shownBy: { rules: ['webapi-service-name', 'webapi-schema-broken', 'webapi-parameter-untyped'] },
        },
      ],
      sources: ['Magento\\Framework\\App\\ErrorHandler::handler'],
    },
    {
      id: 'grant-permissions-failed',
      texts: [
        'An error occurred during the attempt to grant permissions. For details, see the exceptions log.',
      ],
      olderTexts: {
        releases: '2.2',
        texts: [
          'Sorry, something went wrong granting permissions. You can find out more in the exceptions log.',
        ],
      },
      means:
        'The integration was saved, but its permissions were not. The reason is in var/log/exception.log, logged in the same second.',
      causes: [
        {
          what: 'The role or its rules cannot be saved: an unfinished transaction, a lock, a foreign key.',
          see: 'tail -n 60 var/log/exception.log',
          close: 'Repair what the log names, then process the integration again.',
        },
        {
          what: 'An acl.xml is invalid, so Magento cannot build the ACL.',
          close:
            'Repair acl.xml; the incomplete integration may have to be deleted first (see role-not-found).',
          shownBy: { rules: ['xml-syntax', 'schema'] },
        },
      ],
      sources: [`${authorization}::grantPermissions`],
    },
    {
      id: 'remove-permissions-failed',
      texts: [
        'Something went wrong while deleting roles and permissions. You can find out more in the exceptions log.',
      ],
      means: "The integration's role could not be deleted. The reason is in var/log/exception.log.",
      causes: [
        {
          what: 'The database refused: a lock, or rows of another table that refer to the role.',
          see: 'tail -n 60 var/log/exception.log',
          close: 'Repair what the log names and delete the integration again.',
        },
      ],
      sources: [`${authorization}::removePermissions`],
    },
    {
      id: 'allowed-resources-failed',
      texts: [
        'Something went wrong while compiling a list of allowed resources. You can find out more in the exceptions log.',
      ],
      means:
        'Magento wanted to list what an integration may use, and failed while it built the ACL. The reason is in var/log/exception.log.',
      causes: [
        {
          what: 'An acl.xml is invalid, or cannot be merged with the others.',
          see: 'var/log/exception.log has "Could not create an acl object: …" at the same time.',
          close: 'Repair the file, then run bin/magento cache:clean config.',
          shownBy: { rules: ['xml-syntax', 'schema', 'value-has-apostrophe', 'acl-duplicate-resource'] },
        },
      ],
      sources: ['Magento\\Authorization\\Model\\Acl\\AclRetriever::getAllowedResourcesByUser'],
    },
    {
      id: 'integration-reset',
      texts: ['One or more … integrations … have been reset because of a change to their xml configs.'],
      means:
        'setup:upgrade found that an integration.xml had changed, deleted the integration and created it again. Its tokens are gone: the application gets 401 until somebody activates it.',
      causes: [
        {
          what: 'The URLs, the email or the resources in integration.xml changed, or a module that defines one of the resources was enabled, disabled or updated.',
          see: 'The integration has the status "Reset" in the grid.',
          close:
            'Activate it. To avoid it next time, declare the integration in config.xml and api.xml: these are updated in place.',
          shownBy: { rules: ['integration-recreated'] },
        },
        {
          what: 'Up to 2.2.7, and in 2.3.0, every setup:upgrade does so, even if nothing has changed: a bug of Magento.',
          see: 'bin/magento --version',
          close: 'Update Magento, or declare the integration in config.xml and api.xml.',
        },
      ],
      sources: [
        'Magento\\Integration\\Model\\Message\\RecreatedIntegration',
        `${manager}::processConfigBasedIntegrations`,
      ],
    },
    {
      id: 'keep-generated',
      texts: ['setup:upgrade --keep-generated'],
      means:
        'With --keep-generated, a module that is not yet in app/etc/config.php is added to it, but its files are not read in the same run. A classic integration stops that run ("Undefined array key"); one of integration.xml is not installed, without a message. The second run works.',
      causes: [
        {
          what: 'The module is new, and nobody enabled it before.',
          see: 'git diff app/etc/config.php',
          close:
            'Commit app/etc/config.php with the module in it, or run bin/magento module:enable Vendor_Module before setup:upgrade --keep-generated.',
          shownBy: { modules: 'not-in-config' },
        },
      ],
      sources: [
        'Magento\\Setup\\Console\\Command\\UpgradeCommand::execute',
        'Magento\\Setup\\Model\\Installer::updateModulesSequence',
      ],
    },
  ],
};
