"""The two pages, for `app.register_blueprint(magento_blueprint(storage), url_prefix="/magento")`."""

from flask import Blueprint, Response, abort, request

from .handshake import LARGEST_BODY, Answer, complete_login, is_from_browser, receive_credentials
from .shops import AllowedShops
from .storage import RegistrationStorage


def magento_blueprint(storage: RegistrationStorage, shops: AllowedShops | None = None) -> Blueprint:
    shops = shops or AllowedShops()
    pages = Blueprint("magento", __name__)

    # endpoint_url. Magento comes without a session or a CSRF token: keep this one open.
    @pages.post("/endpoint")
    def endpoint() -> Response:
        if is_from_browser(request.headers):
            abort(403)
        # Magento says how much it sends. What comes in chunks may have no end.
        if request.content_length is None:
            abort(411)
        if request.content_length > LARGEST_BODY:
            abort(413)
        return _response(receive_credentials(request.form, storage, shops))

    # identity_link_url. Put your own login in front of it, and remember whose account oauth_consumer_key belongs to.
    @pages.get("/login")
    def login() -> Response:
        return _response(complete_login(request.args, storage, shops))

    return pages


def _response(answer: Answer) -> Response:
    return Response(answer.html, status=answer.status, headers=answer.headers, mimetype="text/html")
