import type { ErrorFamily } from '../knownError';

const applier = 'Magento\\Framework\\Setup\\Patch\\PatchApplier';
const adapter = 'Magento\\Framework\\DB\\Adapter\\Pdo\\Mysql';

/** Patches, scripts and the transactions that they run in. */
export const setupScripts: ErrorFamily = {
  title: 'Setup scripts and patches',
  errors: [
    {
      id: 'transaction-rolled-back',
      texts: [
        'Asymmetric transaction rollback.',
        'Asymmetric transaction commit.',
        'Rolled back transaction has not been completed correctly.',
      ],
      means:
        'Inside a transaction, something failed, was rolled back and logged, and the code went on. Magento notices only at the end and reports the transaction instead of the failure, which is in var/log/exception.log. A data patch may be in patch_list all the same, with nothing of it saved: then it never runs again.',
      causes: [
        {
          what: 'An acl.xml is invalid: Magento saves the permissions of an integration in a transaction of its own, cannot build the ACL there, logs it and goes on.',
          see: 'var/log/exception.log has "Could not create an acl object: …" in the same second.',
          close:
            "Repair acl.xml. If the patch is in patch_list, delete it there (DELETE FROM patch_list WHERE patch_name = '…'), since setup:upgrade skips it and installs nothing. Then run setup:upgrade again.",
          shownBy: { rules: ['xml-syntax', 'schema', 'acl-duplicate-resource', 'value-has-apostrophe'] },
        },
        {
          what: 'The patch catches an exception of save() or delete() and goes on.',
          see: 'try … catch in the class that the message names',
          close: 'Let the exception through, or check before saving.',
        },
        {
          what: 'An observer or plugin of another module fails while a row is saved.',
          see: 'The stack trace in var/log/exception.log.',
          close: 'Repair or disable that module.',
        },
      ],
      sources: [
        `${adapter}::commit`,
        `${adapter}::rollBack`,
        'Magento\\Authorization\\Model\\ResourceModel\\Rules::saveRel',
      ],
    },
    {
      id: 'no-active-transaction',
      texts: ['There is no active transaction'],
      means:
        'MySQL ended the transaction before Magento did: a statement that changes tables (CREATE, ALTER, DROP, TRUNCATE) commits on its own. With PHP 8, the commit that follows fails.',
      causes: [
        {
          what: 'A data patch changes a table.',
          close:
            'Put the change into db_schema.xml or a schema patch, or have the patch implement NonTransactionableInterface.',
        },
      ],
      releases: 'with PHP 8',
      sources: [`${applier}::applyDataPatch`],
    },
    {
      id: 'data-patch-failed',
      texts: [
        'Unable to apply data patch %1 for module %2. Original exception message: %3',
        'Unable to apply patch %1 for module %2. Original exception message: %3',
      ],
      means:
        'The patch threw an exception. What it says stands behind "Original exception message". Data patches are rolled back: nothing of it was saved, and the next setup:upgrade runs it again.',
      causes: [
        {
          what: 'See the message behind "Original exception message".',
          close: 'Paste that part alone if it is not explained here.',
        },
        {
          what: 'The class passes the name of an integration to Magento that the files write differently.',
          close: 'Write the name the same way in PHP, config.xml and api.xml.',
          shownBy: { rules: ['integration-name-mismatch'] },
        },
      ],
      releases: '2.3 and newer',
      sources: [`${applier}::applyDataPatch`, `${applier}::applySchemaPatch`],
      isFrame: true,
    },
    {
      id: 'patch-interface-missing',
      texts: ['Patch %1 should implement DataPatchInterface', '%s should implement %s interface'],
      means: 'A class under Setup/Patch/ is not a patch.',
      causes: [
        {
          what: 'A class under Setup/Patch/Data does not implement DataPatchInterface, or one under Setup/Patch/Schema not SchemaPatchInterface.',
          close: 'Add the interface, or move helper classes out of Setup/Patch.',
          shownBy: { rules: ['setup-never-runs'] },
        },
      ],
      releases: '2.3 and newer',
      sources: [`${applier}::applyDataPatch`, 'Magento\\Framework\\Setup\\Patch\\PatchFactory::create'],
    },
    {
      id: 'patch-applied-twice',
      texts: ['Patch %s cannot be applied twice'],
      means: 'The table patch_list already has this class, and something asks Magento to apply it again.',
      causes: [
        {
          what: 'A patch was renamed and has its former class in getAliases(), or two patches have the same alias: some releases, 2.4.4 among them, run such a patch and then record the alias again.',
          see: "SELECT * FROM patch_list WHERE patch_name LIKE '%…%'",
          close: 'Take the alias out of getAliases(), and add the new class to patch_list if the patch must not run again.',
        },
      ],
      releases: '2.3 and newer',
      sources: ['Magento\\Framework\\Setup\\Patch\\PatchHistory::fixPatch'],
    },
    {
      id: 'patch-dependency-circle',
      texts: ['Cyclomatic dependency during patch installation'],
      means: 'getDependencies() of two or more patches lead in a circle.',
      causes: [
        {
          what: 'Patch A depends on B and B, perhaps through others, on A.',
          close: 'Remove one of the dependencies.',
        },
      ],
      releases: '2.3 and newer',
      sources: ['Magento\\Framework\\Setup\\Patch\\PatchRegistry'],
    },
    {
      id: 'area-code-not-set',
      texts: ['Area code is not set'],
      means:
        'Code that needs to know the area (adminhtml, frontend, …) runs where none was set, as in setup scripts and commands.',
      causes: [
        {
          what: 'A setup script or a command saves or loads something that needs an area.',
          close: "Inject Magento\\Framework\\App\\State and run the code in emulateAreaCode('adminhtml', …).",
        },
      ],
      sources: ['Magento\\Framework\\App\\State::getAreaCode'],
    },
    {
      id: 'names-not-an-array',
      texts: [
        'ConfigBasedIntegrationManager::processIntegrationConfig(): Argument #1 … must be of type array, %1 given',
      ],
      olderTexts: {
        releases: 'with PHP 7',
        texts: [
          'ConfigBasedIntegrationManager::processIntegrationConfig() must be of the type array, %1 given',
        ],
      },
      means: 'processIntegrationConfig() takes an array of names, and got a single one.',
      causes: [
        {
          what: "The script passes 'Name' instead of ['Name'].",
          close: 'Put brackets around the name.',
          shownBy: { rules: ['setup-names-not-array'] },
        },
      ],
      sources: ['Magento\\Integration\\Model\\ConfigBasedIntegrationManager::processIntegrationConfig'],
    },
  ],
};
