<?php

// Asks each connected shop for its stores. The integration needs the resource Magento_Backend::store for it.
declare(strict_types=1);

use App\Magento\FileStorage;
use App\Magento\RestClient;

require __DIR__ . '/../autoload.php';

$storage = new FileStorage(getenv('MAGENTO_STORAGE') ?: dirname(__DIR__) . '/var/magento');
foreach ($storage->all() as $registration) {
    $stores = (new RestClient($registration))->call('GET', '/V1/store/storeConfigs');
    echo $registration->storeBaseUrl, ' ', json_encode($stores, JSON_THROW_ON_ERROR), PHP_EOL;
}
