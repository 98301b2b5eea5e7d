"""Magento's releases do not all sign the same text for a URL. What is written here is a URL for which they do."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote_from_bytes, unquote, unquote_to_bytes, urlsplit

from .oauth import percent_encode

#: Unencoded in a path: 2.4.6 and 2.4.7 decode these before they sign, and encode all others.
PATH_CHARACTERS = ":@&=$,;()"


class Address(NamedTuple):
    """What is called, and what is signed for it: the same, but for a few paths on Magento 2.4.6 and 2.4.7."""

    url: str
    signed_url: str


def address_of(
    base_url: str,
    path: str,
    query: Mapping[str, str | int] | None = None,
    magento_version: str | None = None,
) -> Address:
    """The address of a page or an endpoint.

    :param base_url: the shop's, ending with `/`
    :param path: below it; what is encoded in it stays encoded
    :param query: each name once
    :param magento_version: such as `2.4.7-p3`; only needed for a path with an encoded slash or plus
    :raises ValueError: saying what is wrong with the path or a name
    """
    scheme, netloc, folder, _, _ = urlsplit(base_url)
    called = encode_path(folder + path)
    search = f"?{encode_query(query)}" if query else ""
    signed = _signed_path(called, magento_version)
    return Address(f"{scheme}://{netloc}{called}{search}", f"{scheme}://{netloc}{signed}{search}")


def encode_path(path: str) -> str:
    """Encodes in a path what 2.4.6 and 2.4.7 encode in it before they sign, and nothing that they decode."""
    if re.search(r"[?#]", path):
        raise ValueError(f'The path {path} has a "?" or "#": pass the query separately.')

    def encode(found: re.Match[str]) -> str:
        if len(found[0]) == 1:
            return percent_encode(found[0])
        return quote_from_bytes(unquote_to_bytes(found[0]), safe=PATH_CHARACTERS)

    encoded = re.sub(r"%[0-9A-Fa-f]{2}|[^\w.~:@&=+$,;()/-]", encode, path, flags=re.ASCII)
    if re.search(r"(^|/)\.\.?(/|$)", encoded):
        raise ValueError(f'The path {path} has a segment "." or "..", which does not reach Magento.')
    return encoded


def _signed_path(path: str, magento_version: str | None) -> str:
    """Magento 2.4.6 and 2.4.7 decode `%2F`, `%2B` and the percent sign of `%2541` before they sign.

    All others sign the path as it came. Nothing else can be written for these: Magento's router takes a raw slash for the
    next segment, a raw plus for a blank.
    """
    decoded = re.sub(r"%2F|%2B|%25(?=[0-9A-Fa-f]{2})", lambda found: unquote(found[0]), path)
    if decoded != path and magento_version is None:
        raise ValueError(
            f'Magento versions sign the path {path} differently (it has an encoded "/", "+" or "%"): '
            "tell the REST client the shop's version (magento_version)."
        )
    return decoded if re.match(r"2\.4\.[67](?!\d)", magento_version or "") else path


def encode_query(query: Mapping[str, str | int]) -> str:
    """A query that every Magento signs alike.

    :raises ValueError: naming the parameter that they sign differently
    """
    names = _align_indexes(query)
    _check_names(names)
    # Not urlencode(), which writes "+" for a space: Magento 2.4.8 does not take it for one.
    pairs = zip(names, query.values(), strict=True)
    return "&".join(f"{percent_encode(name)}={percent_encode(str(value))}" for name, value in pairs)


def _align_indexes(names: Iterable[str]) -> list[str]:
    """Raises the indexes to one length: 2.4.8 sorts `[10]` before `[9]`, its predecessors after it.

    To Magento an index only tells the groups of a search apart.
    """
    index = r"(?<=\[)[0-9]{1,9}(?=\])"
    lengths = {len(found) for name in names for found in re.findall(index, name)}
    if len(lengths) < 2:
        return list(names)
    first = 10 ** max(lengths)
    return [re.sub(index, lambda found: str(first + int(found[0])), name) for name in names]


def _check_names(names: list[str]) -> None:
    for name in names:
        # PHP changes dots and spaces, 2.4.8 fails on a number, and older ones leave out what looks like OAuth's own.
        is_plain = re.fullmatch(r"(?![^[]*oauth_)[^\s\d.\[\]-][^\s.\[\]]*(\[[^\[\]]*\])*", name)
        owner = name.split("[")[0]
        if not is_plain or (owner != name and owner in names):
            raise ValueError(f'Magento versions sign the parameter "{name}" differently; it needs another name.')
    ours = ["oauth_nonce", *names]
    encoded = sorted(ours, key=percent_encode)
    if not encoded == sorted(ours) == sorted(ours, key=lambda name: natural_key(percent_encode(name))):
        raise ValueError(f"Magento versions sort these parameters differently: {', '.join(names)}.")


def natural_key(name: str) -> list[tuple[str, int, str]]:
    """Sorts as PHP's strnatcmp does, and so Magento up to 2.4.7: numbers by value, unless they begin with 0."""
    parts = re.findall(r"[0-9]+|[^0-9]", name)
    return [("1", len(part), part) if part[0] in "123456789" else (part, 0, "") for part in parts]
