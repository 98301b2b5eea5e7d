"""What needs no Magento; `magento-integration handshake test` tries out the rest."""

import dataclasses

import pytest

from magento_integration import handshake
from magento_integration.handshake import MOST_PENDING, complete_login, receive_credentials
from magento_integration.shops import AllowedShops
from magento_integration.storage import FileStorage, Registration

CREDENTIALS = {
    "oauth_consumer_key": "key",
    "oauth_consumer_secret": "secret",
    "store_base_url": "https://shop.example",
    "oauth_verifier": "verifier",
}
SHOPS = AllowedShops("https://shop.example/, https://second.example https://admin.example")


@pytest.fixture
def storage(tmp_path):
    return FileStorage(tmp_path / "magento")


def post(storage, shops=SHOPS, **changed):
    return receive_credentials({**CREDENTIALS, **changed}, storage, shops)


def registered(key="key", shop="https://shop.example/", tokens=(None, None), received_at=0.0):
    return Registration(key, "secret", shop, "verifier", *tokens, received_at)


def test_keeps_what_magento_posts_for_this_user_only(storage, tmp_path):
    assert post(storage).status == 200
    [kept] = storage.all()
    assert kept == registered(received_at=kept.received_at)
    assert kept.received_at > 0
    assert [file.stat().st_mode & 0o777 for file in (tmp_path / "magento").glob("*.json")] == [0o600]
    assert "secret" not in repr(storage.all())


def test_refuses_what_does_not_come_from_magento(storage):
    assert post(storage, oauth_verifier="").status == 400
    assert storage.all() == []
    post(storage)
    assert post(storage, oauth_consumer_secret="änother").status == 403


@pytest.mark.parametrize("end", ["?x=", "#", "\\@evil.example", " ", "/\n"])
def test_refuses_a_base_url_that_leads_elsewhere(storage, end):
    assert post(storage, store_base_url=f"https://shop.example{end}").status == 400


@pytest.mark.parametrize("url", ["file:///etc/passwd", "https://me@shop.example/", "https:shop.example", ""])
def test_refuses_what_is_not_a_base_url(storage, url):
    assert post(storage, store_base_url=url).status == 400


def test_refuses_shops_that_are_not_in_the_list(storage):
    for url in ["https://evil.example/", "http://shop.example/", "https://shop.example:8443/"]:
        answer = post(storage, store_base_url=url)
        assert answer.status == 403
        assert "is not a shop in MAGENTO_SHOPS" in answer.html
    assert storage.all() == []
    assert post(storage, store_base_url="https://SECOND.example:443/folder").status == 200
    assert storage.find("key").store_base_url == "https://second.example/folder/"


def test_takes_shops_on_this_machine_while_the_list_is_empty(storage):
    nobody = AllowedShops("")
    assert "MAGENTO_SHOPS, the list of shops that may connect, is empty" in post(storage, nobody).html
    assert post(storage, nobody, store_base_url="http://127.0.0.1:8080").status == 200
    assert post(storage, nobody, store_base_url="http://[::1]/").status == 200


def test_reads_the_list_from_the_environment(storage, monkeypatch):
    monkeypatch.setenv("MAGENTO_SHOPS", "https://shop.example")
    assert post(storage, AllowedShops()).status == 200
    monkeypatch.setenv("MAGENTO_SHOPS", "https://shop.example, shop")
    with pytest.raises(ValueError, match='MAGENTO_SHOPS: "shop" is not a URL'):
        AllowedShops()


def test_sends_the_browser_back_to_the_shop_that_posted_and_nowhere_else(storage):
    storage.save(registered(tokens=("token", "hush")))

    def login(back):
        return complete_login({"oauth_consumer_key": "key", "success_call_back": back}, storage, SHOPS)

    back = "https://shop.example/admin/integration/?a=1"
    assert (login(back).status, login(back).location) == (302, back)
    elsewhere = ["https://evil.example/", "https://second.example/", "https://admin.example/"]
    for bad in [*elsewhere, "https://evil.example\\@shop.example/", "javascript:alert(1)", "https://shop.example/\nA: b"]:
        assert (login(bad).status, login(bad).location) == (400, None)
    storage.save(registered(shop="https://second.example/", tokens=("token", "hush")))
    assert login("https://admin.example/").location == "https://admin.example/"


def test_keeps_a_limited_number_of_registrations_that_nobody_logged_in_with(storage):
    storage.save(registered("done", tokens=("token", "hush")))
    for i in range(MOST_PENDING):
        storage.save(registered(f"key {i}", received_at=i + 1))
    post(storage, oauth_consumer_key="new")
    assert len(storage.all()) == MOST_PENDING + 1
    assert storage.find("key 0") is None
    assert all(storage.find(kept) for kept in ["done", "key 1", "new"])


def test_keeps_no_tokens_of_an_activation_that_is_followed_by_another(storage, monkeypatch):
    storage.save(registered())

    def exchange(registration):
        storage.save(dataclasses.replace(registration, verifier="newer"))
        return dataclasses.replace(registration, access_token="token", access_token_secret="hush")

    monkeypatch.setattr(handshake, "exchange_tokens", exchange)
    query = {"oauth_consumer_key": "key", "success_call_back": "https://shop.example/"}
    assert complete_login(query, storage, SHOPS).status == 502
    assert storage.find("key") == dataclasses.replace(registered(), verifier="newer")


def test_leaves_nothing_behind_of_what_it_cannot_keep(storage, tmp_path, monkeypatch):
    def fill(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr("json.dump", fill)
    with pytest.raises(OSError):
        storage.save(registered())
    assert [file.name for file in (tmp_path / "magento").iterdir()] == [".gitignore"]
