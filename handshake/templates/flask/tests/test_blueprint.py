from flask import Flask

from magento_integration.blueprint import magento_blueprint
from magento_integration.shops import AllowedShops
from magento_integration.storage import FileStorage


def test_has_the_two_pages(tmp_path):
    app = Flask(__name__)
    app.register_blueprint(magento_blueprint(FileStorage(tmp_path), AllowedShops("https://shop.example")), url_prefix="/magento")
    client = app.test_client()
    fields = {
        "oauth_consumer_key": "key",
        "oauth_consumer_secret": "secret",
        "store_base_url": "https://shop.example/",
        "oauth_verifier": "verifier",
    }
    assert client.post("/magento/endpoint", data=fields).status_code == 200
    assert client.post("/magento/endpoint", data={**fields, "more": "x" * 20_000}).status_code == 413
    assert client.post("/magento/endpoint", data={**fields, "store_base_url": "https://a.example/"}).status_code == 403
    chunked = client.post("/magento/endpoint", data=fields, headers={"Transfer-Encoding": "chunked"})
    assert chunked.status_code == 411
    for header in [{"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]:
        assert client.post("/magento/endpoint", data=fields, headers=header).status_code == 403
    page = client.get("/magento/login?oauth_consumer_key=other&success_call_back=https://shop.example/")
    assert (page.status_code, page.headers["Referrer-Policy"]) == (400, "no-referrer")
