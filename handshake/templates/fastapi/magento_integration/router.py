"""The two pages, for `app.include_router(magento_router(storage), prefix="/magento")`."""

from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from .handshake import LARGEST_BODY, Answer, complete_login, is_from_browser, receive_credentials
from .shops import AllowedShops
from .storage import RegistrationStorage


async def form_fields(request: Request) -> dict[str, str]:
    """The fields of a small form. (FastAPI's own Form() takes forms of any size, and needs python-multipart.)"""
    if is_from_browser(request.headers):
        raise HTTPException(403)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise HTTPException(413)
    return dict(parse_qsl(body.decode("utf-8", "replace")))


def magento_router(storage: RegistrationStorage, shops: AllowedShops | None = None) -> APIRouter:
    shops = shops or AllowedShops()
    # Not "async": FastAPI then runs the pages in threads, where a call to Magento holds up no one.
    router = APIRouter(include_in_schema=False)

    # endpoint_url. Magento comes without a session or a CSRF token: keep this one open.
    @router.post("/endpoint")
    def endpoint(fields: dict[str, str] = Depends(form_fields)) -> Response:
        return _response(receive_credentials(fields, storage, shops))

    # identity_link_url. Put your own login in front of it, and remember whose account oauth_consumer_key belongs to.
    @router.get("/login")
    def login(request: Request) -> Response:
        return _response(complete_login(request.query_params, storage, shops))

    return router


def _response(answer: Answer) -> Response:
    return Response(answer.html, status_code=answer.status, headers=answer.headers, media_type="text/html")
