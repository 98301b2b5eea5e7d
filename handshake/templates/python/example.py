"""Asks each connected shop for its stores. The integration needs the resource Magento_Backend::store for it."""

import json
import os

from magento_integration.rest_client import MagentoRestClient
from magento_integration.storage import FileStorage

for registration in FileStorage(os.environ.get("MAGENTO_STORAGE", "var/magento")).all():
    stores = MagentoRestClient(registration).call("GET", "/V1/store/storeConfigs")
    print(registration.store_base_url, json.dumps(stores, separators=(",", ":")))
