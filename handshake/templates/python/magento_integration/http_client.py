"""One request, without redirects: a signature is for one address.

If you use an HTTP library, see that it has a limit for the size of the answer and for the whole time: the timeout of most
is for each read, so that a server that sends a byte now and then is never done.
"""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit


def send(
    method: str, url: str, headers: Mapping[str, str], body: bytes = b"", *, timeout: float, limit: int
) -> tuple[int, str]:
    """Status and text of the answer.

    :param timeout: for the whole request, in seconds
    :param limit: of the answer, in bytes
    :raises OSError: if nothing answers, or too late, or too much
    """
    deadline = time.monotonic() + timeout
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    connection = HTTPConnection(host, port)
    try:
        with contextlib.ExitStack() as resources:
            connection.sock = resources.enter_context(socket.create_connection((host, port), max(timeout, 0.001)))
            # A second handle: TLS takes over the first.
            lifeline = resources.enter_context(connection.sock.dup())
            timer = threading.Timer(deadline - time.monotonic(), _shut_down, [lifeline])
            timer.daemon = True
            timer.start()
            resources.callback(timer.cancel)
            if parts.scheme == "https":
                tls = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
                connection.sock = resources.enter_context(tls)
            target = f"{parts.path}?{parts.query}" if parts.query else parts.path
            connection.request(method, target, body or None, {"Host": parts.netloc, "Connection": "close", **headers})
            response = connection.getresponse()
            answer = response.read(limit + 1)
    except (OSError, HTTPException) as error:
        if time.monotonic() < deadline:
            raise OSError(f"{parts.netloc}: {error or type(error).__name__}") from error
    # An answer that is cut off by the timer may look whole.
    if time.monotonic() >= deadline:
        raise TimeoutError(f"{parts.netloc} took longer than {timeout:g} seconds")
    if len(answer) > limit:
        raise OSError(f"{parts.netloc} answers with more than {limit} bytes")
    return response.status, answer.decode("utf-8", "replace")


def _shut_down(handle: socket.socket) -> None:
    """Wakes up whoever waits for the connection."""
    with contextlib.suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)
