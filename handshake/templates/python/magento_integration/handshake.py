"""The application's half of the handshake, without a web framework."""

import dataclasses
import hmac
import html
import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from .address import address_of
from .http_client import send
from .oauth import authorization_header
from .shops import AllowedShops, base_url_of, host_of
from .storage import Registration, RegistrationStorage

logger = logging.getLogger(__name__)

#: For both pages: the address of the login page goes nowhere, and nothing is loaded or run there.
PAGE_HEADERS = {"Referrer-Policy": "no-referrer", "Content-Security-Policy": "default-src 'none'"}

#: Magento posts a few hundred bytes.
LARGEST_BODY = 16 * 1024

#: Magento answers the exchange with about a hundred bytes.
LARGEST_ANSWER = 16 * 1024

#: How many registrations may wait for their login; after that, the oldest of them make room.
MOST_PENDING = 100


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
    """The tokens could not be exchanged: Magento refused, with its message, or did not answer."""


def is_from_browser(headers: Mapping[str, str]) -> bool:
    """Whether a web page had a browser send the request.

    Magento posts from server to server, without these headers. A page of any site could post what it likes, even to an
    application that only this machine reaches.

    :param headers: of the request, by their names in any case
    """
    return "Origin" in headers or "Sec-Fetch-Site" in headers


def receive_credentials(fields: Mapping[str, str], storage: RegistrationStorage, shops: AllowedShops) -> Answer:
    """The page at `endpoint_url`: Magento posts the credentials here when a merchant clicks Activate.

    Magento waits 5 seconds and ignores the answer, so this does nothing but keep them.
    """
    registration = Registration(
        consumer_key=fields.get("oauth_consumer_key", ""),
        consumer_secret=fields.get("oauth_consumer_secret", ""),
        store_base_url=base_url_of(fields.get("store_base_url", "")) or "",
        verifier=fields.get("oauth_verifier", ""),
        received_at=time.time(),
    )
    shop = registration
    if not (shop.consumer_key and shop.consumer_secret and shop.verifier and shop.store_base_url):
        return Answer(400)
    refusal = shops.refusal_of(shop.store_base_url)
    if refusal:
        logger.error("Magento integration: %s", refusal)
        return _page(403, html.escape(refusal))
    # "Reauthorize" posts the same key and secret again. Whoever has another secret is not Magento.
    known = storage.find(shop.consumer_key)
    if known and not hmac.compare_digest(known.consumer_secret.encode(), shop.consumer_secret.encode()):
        return Answer(403)
    if not known:
        _make_room(storage)
    storage.save(registration)
    return Answer(200)


def complete_login(query: Mapping[str, str], storage: RegistrationStorage, shops: AllowedShops) -> Answer:
    """The page at `identity_link_url`: Magento opens it in a pop-up, right after it has posted the credentials.

    It exchanges the credentials for the access token and sends the browser back.
    """
    registration = storage.find(query.get("oauth_consumer_key", ""))
    back = query.get("success_call_back", "")
    host = host_of(back)
    if not registration or not host:
        return _page(400, "Magento opens this page when somebody activates the integration.")
    if not shops.has_page(registration.store_base_url, back):
        hint = "If its admin is there, add that to MAGENTO_SHOPS."
        return _page(400, f"{host} is not a host of the shop that posted the credentials. {hint}")
    # A merchant may load the page again, but the exchange works only once.
    if registration.access_token is None:
        try:
            registration = exchange_tokens(registration)
            current = storage.find(registration.consumer_key)
            # Then there are newer credentials, which these tokens are not for.
            if current and current.verifier != registration.verifier:
                raise ExchangeError("the integration was activated again in the meantime")
        except ExchangeError as error:
            # The message is Magento's, or says that nothing answers; it holds no secret.
            logger.error("Magento integration: %s", error)
            return _page(
                502, "The exchange with Magento failed; the log says why. Then activate the integration again."
            )
        storage.save(registration)
    # Magento compares the pop-up's address with this one, so nothing may be added to it.
    return Answer(302, location=back)


def exchange_tokens(registration: Registration, timeout: float = 15) -> Registration:
    """Two calls: the verifier gets a request token, which gets the access token.

    They must begin within 300 seconds after the merchant's click.

    :param timeout: for both calls together, in seconds
    :raises ExchangeError: with Magento's message if it refuses
    """
    deadline = time.monotonic() + timeout
    request = _ask_for_token(registration, "oauth/token/request", deadline)
    access = _ask_for_token(registration, "oauth/token/access", deadline, *request, registration.verifier)
    return dataclasses.replace(registration, access_token=access[0], access_token_secret=access[1])


def _ask_for_token(shop: Registration, page: str, deadline: float, *proof: str) -> tuple[str, str]:
    """The token and its secret.

    :param proof: the request token, its secret and the verifier, once there are any
    """
    try:
        url, signed_url = address_of(shop.store_base_url, page)
        headers = {
            "Authorization": authorization_header("POST", signed_url, shop.consumer_key, shop.consumer_secret, *proof)
        }
        remaining = deadline - time.monotonic()
        status, text = send("POST", url, headers, timeout=remaining, limit=LARGEST_ANSWER)
    except (OSError, ValueError) as error:
        raise ExchangeError(f"{page}: {one_line(str(error))}") from error
    fields = {name: values[-1] for name, values in parse_qs(text.strip()).items()}
    if status == 200 and "oauth_token" in fields and "oauth_token_secret" in fields:
        return fields["oauth_token"], fields["oauth_token_secret"]
    problem = fields.get("oauth_problem", "neither a token nor an oauth_problem")
    raise ExchangeError(f"{page}: HTTP {status}, {one_line(problem)}")


def _make_room(storage: RegistrationStorage) -> None:
    pending = [registration for registration in storage.all() if registration.access_token is None]
    pending.sort(key=lambda registration: registration.received_at, reverse=True)
    for oldest in pending[MOST_PENDING - 1 :]:
        storage.remove(oldest.consumer_key)


def one_line(text: str) -> str:
    """Text from outside must not add lines of its own to a log."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)[:500]


def _page(status: int, text: str) -> Answer:
    return Answer(status, f'<!doctype html><html lang="en"><title>Magento integration</title><p>{text}</p></html>\n')
