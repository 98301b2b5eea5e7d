"""Calls the REST API of one shop; each call is signed."""

from collections.abc import Mapping
from typing import Any

import requests

from .handshake import one_line
from .oauth import signed
from .storage import Registration


class MagentoError(Exception):
    """Magento took the call and did not do it: a resource is missing, a product does not exist."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class MagentoRestClient:
    def __init__(self, registration: Registration) -> None:
        if registration.access_token is None:
            raise ValueError("The handshake is not done: there is no access token yet.")
        self._registration = registration

    def call(self, method: str, path: str, query: Mapping[str, str | int] | None = None, body: Any = None) -> Any:
        """What Magento answers with, decoded from JSON.

        :param path: from `/V1/` on, encoded: `f"/V1/products/{quote(sku, safe='')}"`
        :param query: each name once, as in `{"searchCriteria[pageSize]": 10}`
        :param body: sent as JSON unless it is None
        :raises MagentoError: where Magento refuses
        :raises requests.RequestException: where nothing answers
        """
        shop = self._registration
        response = requests.request(
            method,
            f"{shop.store_base_url}rest/{path.lstrip('/')}",
            params=query,
            json=body,
            auth=signed(shop.consumer_key, shop.consumer_secret, shop.access_token, shop.access_token_secret),
            headers={"Accept": "application/json"},
            # The signature is for this address.
            allow_redirects=False,
            timeout=30,
        )
        if not 200 <= response.status_code < 300:
            raise MagentoError(response.status_code, f"HTTP {response.status_code}: {one_line(response.text)}")
        return response.json() if response.content else None
