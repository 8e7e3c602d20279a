"""Uploaded files, kept in memory."""

import mimetypes
from dataclasses import dataclass, field
from pathlib import PurePath

from sandbox.shapes import Json


@dataclass
class File:
    """One file. It is shared once it has been posted somewhere; until then only its owner sees it."""

    id: str
    name: str
    user: str
    created: int
    title: str = ""
    content: bytes = b""
    length: int = 0
    shares: dict[str, list[Json]] = field(default_factory=dict)

    @property
    def mimetype(self) -> str:
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def to_json(self, base_url: str, kinds: dict[str, str]) -> Json:
        """Slack's file object; `kinds` says of each conversation what it is."""
        address = f"{base_url}/files/{self.id}/{self.name}"
        suffix = PurePath(self.name).suffix.removeprefix(".").lower()
        groups = {
            kind: [c for c in self.shares if kinds.get(c) == kind]
            for kind in ("channel", "group", "im", "mpim")
        }
        open_to_all = {c: self.shares[c] for c in groups["channel"]}
        private = {c: self.shares[c] for c in self.shares if c not in open_to_all}
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": suffix or "binary",
            "pretty_type": suffix.upper() or "Binary",
            "user": self.user,
            "editable": False,
            "size": len(self.content),
            "mode": "hosted",
            "is_external": False,
            "is_public": bool(groups["channel"]),
            "url_private": address,
            "url_private_download": f"{address}?download=1",
            "permalink": address,
            "channels": groups["channel"],
            "groups": groups["group"],
            "ims": groups["im"] + groups["mpim"],
            "shares": {key: value for key, value in (("public", open_to_all), ("private", private)) if value},
        }


class Files:
    """Every file, by id; `uploads` are the addresses that wait for content."""

    def __init__(self) -> None:
        self.files: dict[str, File] = {}
        self.uploads: dict[str, str] = {}

    def get(self, file_id: str) -> File | None:
        return self.files.get(file_id)
