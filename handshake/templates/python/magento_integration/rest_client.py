"""Calls the REST API of one shop; each call is signed."""

import json
from collections.abc import Mapping
from typing import Any

from .address import address_of
from .handshake import one_line
from .http_client import send
from .oauth import authorization_header
from .storage import Registration


class MagentoError(Exception):
    """Magento received the call and refused it: a product does not exist (404), the integration lacks a resource (401)."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class MagentoRestClient:
    def __init__(
        self,
        registration: Registration,
        magento_version: str | None = None,
        *,
        timeout: float = 30,
        largest_answer: int = 32 * 1024 * 1024,
    ) -> None:
        """
        :param magento_version: the shop's, such as `2.4.7-p3`; only needed for a path with an encoded slash or plus, as
            in some SKUs
        :param timeout: how long a call may take, in seconds
        :param largest_answer: in bytes
        """
        if registration.access_token is None:
            raise ValueError("There is no access token yet: activate the integration in Magento first.")
        self._registration = registration
        self._magento_version = magento_version
        self._timeout = timeout
        self._largest_answer = largest_answer

    def call(self, method: str, path: str, query: Mapping[str, str | int] | None = None, body: Any = None) -> Any:
        """Magento's answer, decoded from JSON.

        :param path: from `/V1/` on, with encoded values: `f"/V1/products/{quote(sku, safe='')}"`
        :param query: each name once, as in `{"searchCriteria[pageSize]": 10}`
        :param body: sent as JSON unless it is None
        :raises MagentoError: if Magento refuses
        :raises OSError: if nothing answers, or too late, or too much
        """
        shop = self._registration
        url, signed_url = address_of(shop.store_base_url, f"rest/{path.lstrip('/')}", query, self._magento_version)
        keys = (shop.consumer_key, shop.consumer_secret, shop.access_token, shop.access_token_secret)
        headers = {"Authorization": authorization_header(method, signed_url, *keys), "Accept": "application/json"}
        data = b""
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(body).encode()
        status, text = send(method, url, headers, data, timeout=self._timeout, limit=self._largest_answer)
        if not 200 <= status < 300:
            raise MagentoError(status, f"HTTP {status}: {one_line(text)}")
        return json.loads(text) if text else None
