"""The shops that may connect.

Anybody can post to the endpoint. Without this list the application would call, and send browsers to, any address.
"""

import os
import re

#: Where an application in development runs its shop.
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class AllowedShops:
    def __init__(self, setting: str | None = None) -> None:
        """
        :param setting: base URLs, separated by commas: `https://shop.example, https://other.example`. If a shop's admin
            has a host of its own, that follows after a blank: `https://shop.example https://admin.example`. An empty list
            stands for every shop on this machine, which is only right in development. None: the environment's
            MAGENTO_SHOPS
        :raises ValueError: naming what is not a URL
        """
        if setting is None:
            setting = os.environ.get("MAGENTO_SHOPS", "")
        #: The addresses of each shop, by the origin of its storefront.
        self._shops: dict[str | None, list[str]] = {}
        for entry in filter(str.strip, setting.split(",")):
            addresses = entry.split()
            for address in addresses:
                if not base_url_of(address):
                    raise ValueError(f'MAGENTO_SHOPS: "{address}" is not a URL like https://shop.example/')
            self._shops[origin_of(addresses[0])] = addresses

    def refusal_of(self, base_url: str) -> str | None:
        """Why the shop at this base URL may not connect, or None if it may."""
        origin = origin_of(base_url) or ""
        if self._shops:
            return None if origin in self._shops else f"{origin} is not a shop in MAGENTO_SHOPS."
        if re.sub(r":\d+$", "", origin.split("://")[-1]) in LOCAL_HOSTS:
            return None
        return f"{origin} is not on this machine, and MAGENTO_SHOPS, the list of shops that may connect, is empty."

    def has_page(self, base_url: str, page: str) -> bool:
        """Whether a page belongs to the shop at this base URL, or to its admin."""
        addresses = [base_url, *self._shops.get(origin_of(base_url), [])]
        return host_of(page) in map(host_of, addresses)


def base_url_of(url: str) -> str | None:
    """A shop's base URL with a `/` at the end; None if it is not http(s) or has a user, a query or a fragment."""
    origin = origin_of(url)
    if not origin or re.search(r"[?#]", url):
        return None
    path = re.sub(r"^[^:]+://[^/]*", "", url)
    return f"{origin}{path.rstrip('/')}/"


def origin_of(url: str) -> str | None:
    """`https://shop.example` of an address that comes from outside; None if it is not http(s).

    Not urlsplit(): a browser takes a backslash for a slash, and so `http://a\\@b/` for a page of `a`.
    """
    pattern = r"(https?)://([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:[/?#][!-\[\]-~]*)?"
    match = re.fullmatch(pattern, url, re.IGNORECASE | re.ASCII)
    if not match:
        return None
    scheme, host, port = (part and part.lower() for part in match.groups())
    is_default = port in (None, {"http": "80", "https": "443"}[scheme])
    return f"{scheme}://{host}" if is_default else f"{scheme}://{host}:{port}"


def host_of(url: str) -> str | None:
    """`shop.example`, with the port if it is not the default; None as above."""
    origin = origin_of(url)
    return origin and origin.split("://")[1]
