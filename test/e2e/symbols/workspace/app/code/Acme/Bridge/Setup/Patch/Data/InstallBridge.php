<?php

declare(strict_types=1);

namespace Acme\Bridge\Setup\Patch\Data;

use Magento\Framework\Setup\Patch\DataPatchInterface;
use Magento\Integration\Model\ConfigBasedIntegrationManager;

class InstallBridge implements DataPatchInterface
{
    private ConfigBasedIntegrationManager $integrationManager;

    public function __construct(ConfigBasedIntegrationManager $integrationManager)
    {
        $this->integrationManager = $integrationManager;
    }

    public function apply(): self
    {
        $this->integrationManager->processIntegrationConfig(['AcmeBridge']);

        return $this;
    }

    public static function getDependencies(): array
    {
        return [];
    }

    public function getAliases(): array
    {
        return [];
    }
}
