"""Signs requests as Magento 2 checks them: OAuth 1.0a (RFC 5849) with HMAC-SHA256."""

import re
from urllib.parse import unquote

from oauthlib.oauth1 import SIGNATURE_HMAC_SHA256, Client
from oauthlib.oauth1.rfc5849.signature import sign_hmac_sha256_with_client
from oauthlib.oauth1.rfc5849.utils import escape
from requests_oauthlib import OAuth1


def signed(
    consumer_key: str,
    consumer_secret: str,
    token: str | None = None,
    token_secret: str | None = None,
    verifier: str | None = None,
) -> OAuth1:
    """What `requests` takes as `auth`.

    :param token: None, as is its secret, as long as there is no token
    :param verifier: only in the request for the access token
    """
    return OAuth1(
        consumer_key,
        client_secret=consumer_secret,
        resource_owner_key=token,
        resource_owner_secret=token_secret,
        verifier=verifier,
        signature_method=SIGNATURE_HMAC_SHA256,
        client_class=_MagentoClient,
    )


def _sign_in_magentos_order(base_string: str, client: Client) -> str:
    """Magento sorts with PHP's strnatcmp, `filters[9]` before `filters[10]`; RFC 5849, and so oauthlib, by bytes.

    The two only differ where names hold numbers, as in a search with more than ten filters.
    """
    start, parameters = base_string.rsplit("&", 1)
    pairs = sorted(unquote(parameters).split("&"), key=lambda pair: natural_key(pair.split("=")[0]))
    return sign_hmac_sha256_with_client(f"{start}&{escape('&'.join(pairs))}", client)


class _MagentoClient(Client):
    SIGNATURE_METHODS = {**Client.SIGNATURE_METHODS, SIGNATURE_HMAC_SHA256: _sign_in_magentos_order}


def natural_key(name: str) -> list[tuple[str, int, str]]:
    """Sorts as strnatcmp does: numbers by their value, unless they begin with 0."""
    parts = re.findall(r"[0-9]+|[^0-9]", name)
    return [("1", len(part), part) if part[0] in "123456789" else (part, 0, "") for part in parts]
