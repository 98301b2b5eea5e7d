"""OAuth 1.0a (RFC 5849) with HMAC-SHA256, which every Magento 2.4 accepts.

address.py writes URLs so that all of Magento's releases also sign the same text.
"""

import base64
import hashlib
import hmac
import re
import secrets
import time
from urllib.parse import parse_qsl, quote, urlsplit


def percent_encode(text: str) -> str:
    """As in RFC 3986: everything but letters, digits and `-._~`."""
    return quote(text, safe="")


def authorization_header(
    method: str,
    url: str,
    consumer_key: str,
    consumer_secret: str,
    token: str | None = None,
    token_secret: str | None = None,
    verifier: str | None = None,
) -> str:
    """The value of the `Authorization` header for one request.

    Sign each attempt anew: Magento accepts a nonce only once.

    :param url: absolute, with its query; a JSON body is not signed
    :param token: None, as is its secret, as long as there is no token
    :param verifier: only in the request for the access token
    """
    oauth = {
        "oauth_consumer_key": consumer_key,
        "oauth_nonce": secrets.token_hex(16),
        "oauth_signature_method": "HMAC-SHA256",
        "oauth_timestamp": str(int(time.time())),
        "oauth_version": "1.0",
        "oauth_token": token,
        "oauth_verifier": verifier,
    }
    oauth = {name: value for name, value in oauth.items() if value is not None}
    text = base_string(method, url, oauth)
    # The "&" is needed even when there is no token yet.
    key = f"{percent_encode(consumer_secret)}&{percent_encode(token_secret or '')}"
    digest = hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()
    oauth["oauth_signature"] = base64.b64encode(digest).decode()
    return "OAuth " + ", ".join(f'{name}="{percent_encode(value)}"' for name, value in oauth.items())


def base_string(method: str, url: str, oauth: dict[str, str]) -> str:
    """The text that is signed."""
    # Scheme and host count in lower case and without the default port, the path as it is sent.
    scheme, host, path = re.fullmatch(r"([^:]+)://([^/?#]*)([^?#]*).*", url, re.DOTALL).groups()
    scheme, host = scheme.lower(), host.lower()
    host = host.removesuffix({"http": ":80", "https": ":443"}[scheme])
    query = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    encoded = sorted((percent_encode(name), percent_encode(value)) for name, value in [*oauth.items(), *query])
    parameters = "&".join("=".join(pair) for pair in encoded)
    return "&".join(map(percent_encode, [method.upper(), f"{scheme}://{host}{path or '/'}", parameters]))
