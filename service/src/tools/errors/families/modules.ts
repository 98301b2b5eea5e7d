import type { ErrorFamily } from '../knownError';

/** Modules that Magento does not find, order, load or create classes of. */
export const modules: ErrorFamily = {
  title: 'Modules and their classes',
  errors: [
    {
      id: 'module-unknown',
      texts: ["Unknown module(s): '%1'"],
      means: 'No registration.php that Magento reads registers this name.',
      causes: [
        {
          what: 'The folder is not app/code/Vendor/Module, or registration.php is missing or names another module.',
          close: 'Correct the folder (case matters) and the name in registration.php.',
          shownBy: { rules: ['module-not-registered', 'module-name-mismatch'] },
        },
        {
          what: 'The module was copied to vendor/ manually, so composer does not load its registration.php.',
          close: 'Install it with composer require, or copy it to app/code.',
          shownBy: { link: 'folder' },
        },
        { what: 'The name is misspelt on the command line.', close: 'Compare it with etc/module.xml.' },
      ],
      sources: ['Magento\\Framework\\Module\\Status::getModulesToChange'],
    },
    {
      id: 'module-defined-twice',
      texts: ["Module '%1' from '%2' has been already defined in '%3'."],
      means: 'Two registration.php files register one module.',
      causes: [
        {
          what: 'The module is in app/code and in vendor, or was copied and not renamed.',
          see: 'The message names both folders.',
          close: 'Remove one, or rename the module in registration.php, etc/module.xml and the namespaces.',
        },
      ],
      sources: ['Magento\\Framework\\Component\\ComponentRegistrar::register'],
    },
    {
      id: 'module-name-missing',
      texts: ['Attribute "name" is required for module node.'],
      means: 'A module.xml has a <module> without a name.',
      causes: [
        {
          what: 'etc/module.xml is incomplete.',
          close: 'Add name="Vendor_Module".',
          shownBy: { rules: ['schema'] },
        },
      ],
      sources: ['Magento\\Framework\\Module\\Declaration\\Converter\\Dom'],
    },
    {
      id: 'module-not-registered-correctly',
      texts: ["Module '%1' is not correctly registered."],
      means: 'Magento knows the name of the module, but not its folder.',
      causes: [
        {
          what: 'app/etc/config.php or a <sequence> names a module that is not there any more, or registration.php registers another name.',
          close: 'Run composer install, correct registration.php, or remove the name.',
          shownBy: { rules: ['module-not-registered', 'module-name-mismatch'] },
        },
      ],
      sources: ['Magento\\Framework\\Module\\Dir::getDir'],
    },
    {
      id: 'sequence-circle',
      texts: ["Circular sequence reference from '%1' to '%2'."],
      means: 'The <sequence> of two or more modules leads in a circle.',
      causes: [
        {
          what: 'Each of them must be loaded after the other.',
          close: 'Remove one of the two entries in etc/module.xml.',
        },
      ],
      sources: ['Magento\\Framework\\Module\\ModuleList\\Loader::expandSequence'],
    },
    {
      id: 'database-outdated',
      texts: [
        'Please upgrade your database: Run "bin/magento setup:upgrade" from the Magento root directory.',
        'Please update your modules: Run "composer install" from the Magento root directory.',
      ],
      means:
        'The versions in the table setup_module are not those of module.xml. Before the first, run setup:upgrade; with the second, the code is older than the database.',
      causes: [
        {
          what: 'A module with a setup_version is new, or its version has grown, and setup:upgrade has not run since.',
          see: 'The message lists modules, with both versions.',
          close:
            'Run bin/magento setup:upgrade. It changes integrations, too: magento-integration show says how.',
        },
        {
          what: 'An older branch is checked out than the one that last upgraded this database.',
          close: 'Check out the newer one, or restore a database that matches.',
        },
      ],
      sources: ['Magento\\Framework\\Module\\Plugin\\DbStatusValidator::beforeDispatch'],
    },
    {
      id: 'deployment-config-absent',
      texts: [
        "Can't run this operation: deployment configuration is absent.",
        "Can't run this operation: configuration for DB connection is absent.",
      ],
      means: 'app/etc/env.php or app/etc/config.php is missing or empty.',
      causes: [
        {
          what: 'The shop is not installed in this folder or container.',
          see: 'ls app/etc',
          close: 'Run setup:install, or run the command where the shop is.',
        },
      ],
      sources: ['Magento\\Setup\\Model\\Installer::updateModulesSequence'],
    },
    {
      id: 'source-class-missing',
      texts: ['Source class "%1" for "%2" generation does not exist.'],
      means:
        'Magento tried to generate a factory, proxy or extension class from a class that does not exist.',
      causes: [
        {
          what: 'The class is misspelt, its file is elsewhere, or the module is not loaded by composer.',
          see: 'The first name in the message.',
          close:
            'Compare namespace, class and path; under app/code the path is the namespace, case included.',
          shownBy: { rules: ['webapi-service-missing', 'webapi-type-short-name', 'setup-never-runs'] },
        },
        {
          what: 'generated/ is from before a class was moved.',
          close: 'Delete generated/code and generated/metadata and compile again.',
        },
      ],
      sources: ['Magento\\Framework\\Code\\Generator::tryToLoadSourceClass'],
    },
    {
      id: 'cannot-instantiate-interface',
      texts: ['Cannot instantiate interface %1'],
      means: 'Magento tried to instantiate an interface: no di.xml says which class implements it.',
      causes: [
        {
          what: 'The <preference> is missing, misspelt, or in a di.xml of another area.',
          close:
            'Add <preference for="…Interface" type="…"/> to etc/di.xml, then clean the cache or compile.',
          shownBy: { rules: ['webapi-preference-missing'] },
        },
      ],
      sources: ['Magento\\Framework\\ObjectManager\\Factory\\AbstractFactory::createObject'],
    },
    {
      id: 'argument-missing',
      texts: ['Missing required argument $%1 of %2.'],
      means:
        'A constructor has a parameter that Magento cannot fill: no class as its type, no default, and no argument in di.xml. A service behind a REST route then answers 500; a setup patch stops setup:upgrade.',
      causes: [
        {
          what: 'The parameter is a scalar or an array, or has no type.',
          close: 'Give it a type that is a class, a default, or an <argument> in di.xml.',
        },
        {
          what: 'Generated code belongs to an earlier version of the class.',
          see: 'ls generated/code generated/metadata',
          close: 'Run bin/magento setup:di:compile, or in developer mode delete the contents of generated/.',
        },
      ],
      sources: ['Magento\\Framework\\ObjectManager\\Factory\\AbstractFactory::getResolvedArgument'],
    },
    {
      id: 'circular-dependency',
      texts: ['Circular dependency: %1 depends on %2 and vice versa.'],
      means: 'Two classes ask for each other in their constructors.',
      causes: [
        {
          what: 'A constructor depends on a class that depends on it.',
          close: 'Inject a proxy (…\\Proxy in di.xml) or move the shared part to a third class.',
        },
      ],
      sources: ['Magento\\Framework\\ObjectManager\\Factory\\Dynamic\\Developer'],
    },
  ],
};
