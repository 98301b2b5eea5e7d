import base64
import hashlib
import hmac
import re
from urllib.parse import quote, unquote

import requests

from magento_integration.oauth import natural_key, signed


def test_sorts_numbers_in_names_as_magento_does():
    names = ["filters%5B10%5D", "filters%5B9%5D", "filters%5B010%5D", "filters", "filters%5B%5D"]
    assert sorted(names, key=natural_key) == [
        "filters",
        "filters%5B%5D",
        "filters%5B010%5D",
        "filters%5B9%5D",
        "filters%5B10%5D",
    ]


def test_signs_names_with_brackets_in_magentos_order():
    group = "searchCriteria[filter_groups][{}][filters][0][value]"
    query = {group.format(10): "a b+*", group.format(9): "%é"}
    request = requests.Request("GET", "https://Shop.example:443/rest/V1/products", params=query)
    request.auth = signed("key", "secret", "token", "hush")
    header = request.prepare().headers["Authorization"]
    if isinstance(header, bytes):
        header = header.decode()
    oauth = {name: unquote(value) for name, value in re.findall(r'(oauth_\w+)="([^"]*)"', header)}
    signature = oauth.pop("oauth_signature")
    assert oauth["oauth_signature_method"] == "HMAC-SHA256"

    def encode(text):
        return quote(text, safe="~")

    pairs = [f"{name}={encode(oauth[name])}" for name in sorted(oauth)]
    pairs += [f"{encode(group.format(9))}=%25%C3%A9", f"{encode(group.format(10))}=a%20b%2B%2A"]
    text = "&".join(["GET", encode("https://shop.example/rest/V1/products"), encode("&".join(pairs))])
    expected = hmac.new(b"secret&hush", text.encode(), hashlib.sha256).digest()
    assert signature == base64.b64encode(expected).decode()
