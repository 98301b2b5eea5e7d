import socket
import threading
import time

import pytest

from magento_integration.handshake import ExchangeError, exchange_tokens
from magento_integration.rest_client import MagentoRestClient
from magento_integration.storage import Registration


@pytest.fixture
def shop_that_sends():
    """Starts a shop that answers with this beginning, and then with these bytes again and again, without end."""
    servers = []

    def start(beginning, endless, pause=0.0):
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)

        def serve(browser):
            with browser:
                try:
                    browser.sendall(beginning)
                    while True:
                        browser.sendall(endless)
                        time.sleep(pause)
                except OSError:
                    return

        def accept():
            while True:
                try:
                    browser, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=serve, args=[browser], daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        return Registration("key", "secret", url, "verifier", "token", "hush")

    yield start
    for server in servers:
        server.close()


@pytest.mark.parametrize("beginning", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "])
def test_gives_up_a_call_that_takes_too_long(shop_that_sends, beginning):
    registration = shop_that_sends(beginning, b" ", pause=0.02)
    with pytest.raises(TimeoutError, match="took longer than 0.2 seconds"):
        MagentoRestClient(registration, timeout=0.2).call("GET", "/V1/orders")
    with pytest.raises(ExchangeError, match="took longer"):
        exchange_tokens(registration, timeout=0.2)


def test_does_not_read_an_answer_that_is_too_large(shop_that_sends):
    registration = shop_that_sends(b"HTTP/1.1 200 OK\r\n\r\n", b" " * 10_000)
    with pytest.raises(OSError, match="more than 100000 bytes"):
        MagentoRestClient(registration, largest_answer=100_000).call("GET", "/V1/orders")
    with pytest.raises(ExchangeError, match="more than 16384 bytes"):
        exchange_tokens(registration)


def test_follows_no_redirect(shop_that_sends):
    registration = shop_that_sends(b"HTTP/1.1 302 Found\r\nContent-Length: 1\r\nLocation: http://127.0.0.1:1/\r\n\r\n", b" ")
    with pytest.raises(Exception, match="HTTP 302"):
        MagentoRestClient(registration).call("GET", "/V1/orders")
