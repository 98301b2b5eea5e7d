// SYNTAX TEST "source.php" "ACL resources, modules and integrations in strings"

$this->manager->processIntegrationConfig(['Acme ERP', "Acme CRM"]);
//                                         ^^^^^^^^ meta.processed-integrations.magento string.quoted.single.php entity.name.function.integration.magento
//                                                     ^^^^^^^^ meta.processed-integrations.magento string.quoted.double.php entity.name.function.integration.magento
//              ^^^^^^^^^^^^^^^^^^^^^^^^ entity.name.function.php
//                                       ^ punctuation.section.array.begin.php
//                                                              ^ punctuation.section.array.end.php
//                                                               ^ punctuation.definition.arguments.end.bracket.round.php
//                                                                ^ - meta.method-call.php

$this->manager->processIntegrationConfig(
    array('Acme ERP', self::NAME),
//         ^^^^^^^^ entity.name.function.integration.magento
);
$name = 'Acme ERP';
//       ^^^^^^^^ - entity.name.function.integration.magento
$this->manager->processIntegrationConfig();
//                                       ^ punctuation.definition.arguments.end.bracket.round.php
$this->manager->processIntegrationConfig($names) . 'x';
//                                       ^^^^^^ variable.other.php
//                                                  ^ string.quoted.single.php - entity.name.function.integration.magento
$this->other->load(['Acme ERP']);
//                   ^^^^^^^^ - entity.name.function.integration.magento
// processIntegrationConfig(['Acme ERP'])
// ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - entity.name.function.integration.magento

$this->isAllowed('Magento_Sales::actions_view');
//                ^^^^^^^^^^^^^ string.quoted.single.php meta.acl-resource.magento entity.name.type.module.magento
//                               ^^^^^^^^^^^^ variable.other.constant.acl-resource.magento
$block->setTemplate('Acme_Bridge::sync/status.phtml');
//                   ^^^^^^^^^^^ - entity.name.type.module.magento
ComponentRegistrar::register(ComponentRegistrar::MODULE, "Acme_Bridge", __DIR__);
//                                                        ^^^^^^^^^^^ string.quoted.double.php entity.name.type.module.magento
$text = 'Acme_Bridge is here';
//       ^^^^^^^^^^^ - entity.name.type.module.magento
