"""The people's side of a sandbox over HTTP, as a page uses it."""

from dataclasses import dataclass

import aiohttp

from sandbox.shapes import Json
from sandbox.surfaces import GONE


class Refused(AssertionError):
    """The sandbox or the bot did not take what a person did; the message is what the person sees."""


class Gone(Refused):
    """What a person clicked was drawn anew in the same moment: they look again."""


@dataclass(frozen=True)
class Line:
    """Calls under /page/. Each raises Refused with the sentence the person would see."""

    url: str
    session: aiohttp.ClientSession

    async def get(self, path: str, **query: str) -> Json:
        async with self.session.get(f"{self.url}page/{path}", params=query) as response:
            return _told(await response.json())

    async def post(self, path: str, body: Json) -> Json:
        async with self.session.post(f"{self.url}page/{path}", json=body) as response:
            return _told(await response.json())

    async def delete(self, path: str) -> Json:
        async with self.session.delete(f"{self.url}page/{path}") as response:
            return _told(await response.json())

    async def upload(self, user: str, name: str, content: bytes) -> Json:
        form = aiohttp.FormData({"as": user})
        form.add_field("file", content, filename=name)
        async with self.session.post(f"{self.url}page/upload", data=form) as response:
            return _told(await response.json())

    async def live(self, user: str) -> aiohttp.ClientWebSocketResponse:
        return await self.session.ws_connect(f"{self.url}page/live?as={user}")


def _told(answer: Json) -> Json:
    if not answer["ok"]:
        raise (Gone if answer["error"] == GONE else Refused)(answer["error"])
    if (answer.get("ack") or {}).get("error"):
        raise Refused(answer["ack"]["error"])
    return answer
