"""The application's half of the handshake. No web framework in it."""

import dataclasses
import hmac
import html
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import requests
from requests_oauthlib import OAuth1

from .oauth import signed
from .storage import Registration, RegistrationStorage

logger = logging.getLogger(__name__)

#: For both pages: the address of the login page goes nowhere, and nothing is loaded or run there.
PAGE_HEADERS = {"Referrer-Policy": "no-referrer", "Content-Security-Policy": "default-src 'none'"}

#: Magento posts a few hundred bytes.
LARGEST_BODY = 16 * 1024


@dataclass(frozen=True)
class Answer:
    """What a page answers. `location` is where the browser is sent."""

    status: int
    html: str = ""
    location: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        return {**PAGE_HEADERS, "Location": self.location} if self.location else PAGE_HEADERS


class ExchangeError(Exception):
    """Magento refused to exchange the tokens, with its message."""


def receive_credentials(fields: Mapping[str, str], storage: RegistrationStorage) -> Answer:
    """The page at `endpoint_url`: Magento posts the credentials here when a merchant clicks Activate.

    Magento waits 5 seconds and does not look at the answer, so this only keeps them.
    """
    registration = Registration(
        consumer_key=fields.get("oauth_consumer_key", ""),
        consumer_secret=fields.get("oauth_consumer_secret", ""),
        store_base_url=fields.get("store_base_url", "").rstrip("/") + "/",
        verifier=fields.get("oauth_verifier", ""),
    )
    shop = registration
    if not (shop.consumer_key and shop.consumer_secret and shop.verifier and host_of(shop.store_base_url)):
        return Answer(400)
    # If you know your shops, refuse all others here.

    # "Reauthorize" posts the key and the secret of the first time. Whoever has another secret is not Magento.
    known = storage.find(shop.consumer_key)
    if known and not hmac.compare_digest(known.consumer_secret.encode(), shop.consumer_secret.encode()):
        return Answer(403)
    storage.save(registration)
    return Answer(200)


def complete_login(query: Mapping[str, str], storage: RegistrationStorage) -> Answer:
    """The page at `identity_link_url`: Magento opens it in a pop-up, right after it has posted the credentials.

    It exchanges the credentials for the access token and sends the browser back.
    """
    registration = storage.find(query.get("oauth_consumer_key", ""))
    back = query.get("success_call_back", "")
    host = host_of(back)
    if not registration or not host:
        return _page(400, "Magento opens this page when somebody activates the integration there.")
    # A merchant may load the page again; the exchange works once.
    if registration.access_token is None:
        try:
            registration = exchange_tokens(registration)
        except ExchangeError as error:
            # The message is Magento's and holds no secret.
            logger.error("Magento integration: %s", error)
            return _page(502, "Magento refused the exchange; the log says why. Then activate the integration again.")
        storage.save(registration)
    # Magento compares the pop-up's address with this one: nothing may be added to it.
    if host == host_of(registration.store_base_url):
        return Answer(302, location=back)
    # Another host, such as an admin of its own: by a click only, so that a link to us cannot send people anywhere.
    return _page(200, f'Connected. <a href="{html.escape(back)}">Back to {host}</a>')


def exchange_tokens(registration: Registration) -> Registration:
    """Two calls: the verifier gets a request token, the request token gets the access token.

    They must begin within 300 seconds after the merchant's click.

    :raises ExchangeError: with Magento's message where it refuses
    """
    shop = registration
    consumer = (shop.consumer_key, shop.consumer_secret)
    request = _ask_for_token(f"{shop.store_base_url}oauth/token/request", signed(*consumer))
    access = _ask_for_token(f"{shop.store_base_url}oauth/token/access", signed(*consumer, *request, shop.verifier))
    return dataclasses.replace(registration, access_token=access[0], access_token_secret=access[1])


def _ask_for_token(url: str, auth: OAuth1) -> tuple[str, str]:
    """The token and its secret."""
    path = urlsplit(url).path
    try:
        # No redirect: the signature is for this address.
        response = requests.post(url, auth=auth, allow_redirects=False, timeout=15)
    except requests.RequestException as error:
        raise ExchangeError(f"{path}: {type(error).__name__}") from error
    fields = {name: values[-1] for name, values in parse_qs(response.text.strip()).items()}
    if response.status_code == 200 and "oauth_token" in fields and "oauth_token_secret" in fields:
        return fields["oauth_token"], fields["oauth_token_secret"]
    problem = fields.get("oauth_problem", "neither a token nor an oauth_problem")
    raise ExchangeError(f"{path}: HTTP {response.status_code}, {one_line(problem)}")


def one_line(text: str) -> str:
    """What comes from outside must not write lines of its own into a log."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)[:500]


def host_of(url: str) -> str | None:
    """`shop.example:8080` of an address that comes from outside, the usual port left out; None if it is not http(s).

    Not urlsplit(): a browser takes a backslash for a slash, and so `http://a\\@b/` for a page of `a`.
    """
    pattern = r"(https?)://([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:[/?#][!-\[\]-~]*)?"
    match = re.fullmatch(pattern, url, re.IGNORECASE | re.ASCII)
    if not match:
        return None
    scheme, host, port = (part and part.lower() for part in match.groups())
    return host if port in (None, {"http": "80", "https": "443"}[scheme]) else f"{host}:{port}"


def _page(status: int, text: str) -> Answer:
    return Answer(status, f'<!doctype html><html lang="en"><title>Magento integration</title><p>{text}</p></html>\n')
