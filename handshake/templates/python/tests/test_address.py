import re
from urllib.parse import quote

import pytest

from magento_integration.address import address_of, natural_key
from magento_integration.oauth import authorization_header, base_string

SHOP = "https://shop.example/"


def path_of(path):
    return address_of(SHOP, path).url.removeprefix(SHOP)


def query_of(query):
    return address_of(SHOP, "rest", query).url.split("?")[1]


def test_writes_paths_that_every_magento_signs_alike():
    assert path_of(quote("a b@c,d'e*", safe="")) == "a%20b@c,d%27e%2A"
    assert path_of("%7Ea|[ü]%c3%bc") == "~a%7C%5B%C3%BC%5D%C3%BC"
    for path, why in {"../admin": "segment", "orders?a=1": "query separately", "products/a%2Fb": "version"}.items():
        with pytest.raises(ValueError, match=why):
            path_of(path)


def test_signs_a_slash_or_a_plus_in_a_sku_as_the_shops_version_does():
    called = f"{SHOP}a%2Fb%2Bc"
    assert address_of(SHOP, "a%2Fb%2Bc", magento_version="2.4.7-p3") == (called, f"{SHOP}a/b+c")
    assert address_of(SHOP, "a%2Fb%2Bc", magento_version="2.4.8") == (called, called)


def test_writes_queries_that_every_magento_signs_alike():
    assert query_of({"a[b]": "2026-01-31 12:00:00+01"}) == "a%5Bb%5D=2026-01-31%2012%3A00%3A00%2B01"
    assert query_of({"a[9]": "[1]", "a[10]": 2}) == "a%5B109%5D=%5B1%5D&a%5B110%5D=2"
    for query in [{"a.b": ""}, {"a9": "", "a10": ""}, {"5": ""}]:
        with pytest.raises(ValueError, match="differently"):
            query_of(query)


def test_sorts_numbers_in_names_as_magento_does():
    names = ["f%5B10%5D", "f%5B9%5D", "f%5B010%5D", "f", "f%5B%5D"]
    assert sorted(names, key=natural_key) == ["f", "f%5B%5D", "f%5B010%5D", "f%5B9%5D", "f%5B10%5D"]


def test_signs_the_address_as_it_is_sent():
    text = base_string("get", "HTTPS://Shop.example:443/rest/V1/a%20b?b=%2B&a=", {"oauth_nonce": "n"})
    url = quote("https://shop.example/rest/V1/a%20b", safe="")
    assert text == f"GET&{url}&{quote('a=&b=%2B&oauth_nonce=n', safe='')}"


def test_signs_each_attempt_anew():
    def sign():
        return authorization_header("POST", f"{SHOP}oauth/token/request", "key", "secret")

    assert re.match(r'OAuth oauth_consumer_key="key", .*oauth_signature_method="HMAC-SHA256", ', sign())
    assert sign() != sign()
