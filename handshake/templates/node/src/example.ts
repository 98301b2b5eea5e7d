// Asks each connected shop for its stores. The integration needs the resource Magento_Backend::store for it.
import { MagentoRestClient } from './magento/restClient.js';
import { FileStorage } from './magento/storage.js';

const storage = new FileStorage(process.env.MAGENTO_STORAGE ?? 'var/magento');
for (const registration of await storage.all()) {
  const stores = await new MagentoRestClient(registration).call('GET', '/V1/store/storeConfigs');
  console.log(registration.storeBaseUrl, JSON.stringify(stores));
}
