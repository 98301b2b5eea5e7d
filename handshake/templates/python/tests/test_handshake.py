"""What needs no Magento; `magento-integration handshake test` tries the rest."""

import pytest

from magento_integration.handshake import complete_login, receive_credentials
from magento_integration.storage import FileStorage, Registration

CREDENTIALS = {
    "oauth_consumer_key": "key",
    "oauth_consumer_secret": "secret",
    "store_base_url": "https://shop.example",
    "oauth_verifier": "verifier",
}


@pytest.fixture
def storage(tmp_path):
    return FileStorage(tmp_path / "magento")


def test_keeps_what_magento_posts_for_this_user_only(storage, tmp_path):
    assert receive_credentials(CREDENTIALS, storage).status == 200
    assert storage.all() == [Registration("key", "secret", "https://shop.example/", "verifier")]
    assert [file.stat().st_mode & 0o777 for file in (tmp_path / "magento").glob("*.json")] == [0o600]
    assert "secret" not in repr(storage.all())


def test_refuses_what_is_not_of_magento(storage):
    assert receive_credentials({**CREDENTIALS, "oauth_verifier": ""}, storage).status == 400
    assert receive_credentials({**CREDENTIALS, "store_base_url": "file:///etc/passwd"}, storage).status == 400
    assert storage.all() == []
    receive_credentials(CREDENTIALS, storage)
    assert receive_credentials({**CREDENTIALS, "oauth_consumer_secret": "änother"}, storage).status == 403


def test_sends_the_browser_back_to_the_shop_only(storage):
    storage.save(Registration("key", "secret", "https://shop.example/", "verifier", "token", "hush"))

    def login(back):
        return complete_login({"oauth_consumer_key": "key", "success_call_back": back}, storage)

    back = "https://shop.example/admin/integration/?a=1"
    assert login(back).location == back
    assert login("https://evil.example/").location is None
    for bad in ["https://evil.example\\@shop.example/", "javascript:alert(1)", "https://shop.example/\nA: b"]:
        assert login(bad).status == 400
