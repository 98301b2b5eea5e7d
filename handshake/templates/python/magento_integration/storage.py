"""Where keys and tokens are kept."""

import hashlib
import json
import os
import uuid
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class Registration:
    """What Magento posted when a merchant clicked Activate, and the access token once there is one: all secret."""

    consumer_key: str
    consumer_secret: str = field(repr=False)
    # The shop's; ends with "/".
    store_base_url: str
    verifier: str = field(repr=False)
    access_token: str | None = field(default=None, repr=False)
    access_token_secret: str | None = field(default=None, repr=False)
    # When Magento posted it, as time.time().
    received_at: float = 0


class RegistrationStorage(Protocol):
    """In your application this is most likely a table with `consumer_key` as its key."""

    def save(self, registration: Registration) -> None:
        """Replaces the one with the same consumer key."""

    def find(self, consumer_key: str) -> Registration | None: ...

    def all(self) -> list[Registration]: ...

    def remove(self, consumer_key: str) -> None: ...


class FileStorage:
    """One file for each registration, readable by this user only."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = Path(folder)

    def save(self, registration: Registration) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # So that no one commits secrets by accident.
        (self._folder / ".gitignore").write_text("*\n")
        file = self._file(registration.consumer_key)
        # Renamed into place, so that no one reads half a file.
        fresh = file.with_suffix(f".{uuid.uuid4()}")
        try:
            with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
                json.dump(asdict(registration), stream)
            fresh.replace(file)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise

    def find(self, consumer_key: str) -> Registration | None:
        return _read(self._file(consumer_key))

    def all(self) -> list[Registration]:
        return list(filter(None, map(_read, self._folder.glob("*.json"))))

    def remove(self, consumer_key: str) -> None:
        self._file(consumer_key).unlink(missing_ok=True)

    def _file(self, consumer_key: str) -> Path:
        # The key comes from outside: so it never becomes part of a path.
        return self._folder / f"{hashlib.sha256(consumer_key.encode()).hexdigest()}.json"


def _read(file: Path) -> Registration | None:
    try:
        return Registration(**json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        # Another request may just have removed it.
        return None
