<?php

namespace App\Console\Commands;

use App\Magento\RestClient;
use App\Models\MagentoRegistration;
use Illuminate\Console\Command;

/** An example of a call. The integration needs the resource Magento_Backend::store for it. */
class MagentoStores extends Command
{
    protected $signature = 'magento:stores';

    protected $description = 'Ask each connected Magento shop for its stores';

    public function handle(): int
    {
        foreach (MagentoRegistration::whereNotNull('access_token')->get() as $shop) {
            $stores = (new RestClient($shop))->call('GET', '/V1/store/storeConfigs');
            $this->line($shop->store_base_url.' '.json_encode($stores));
        }

        return 0;
    }
}
