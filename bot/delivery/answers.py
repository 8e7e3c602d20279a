"""Slack's answers, told from those of whatever stands between: a proxy's page is not an answer of Slack's."""

import json
from http import HTTPStatus
from typing import Any

import aiohttp


class NotSlacks(aiohttp.ClientPayloadError):
    """A good status with nothing that Slack's Web API says: whether what was asked is done is open."""


class Answer(aiohttp.ClientResponse):
    """An answer of the Web API, which is a JSON object; anything else passes for a broken connection.

    The SDK takes an object for granted, and stumbles over text, lists and cut-off answers.
    """

    async def json(self, **_: Any) -> Any:
        """The object; an empty one where the status says enough. Raises NotSlacks."""
        try:
            found = json.loads(await self.read())
        except ValueError:
            found = None
        if not isinstance(found, dict):
            self._is_good_only_of_slack()
            return {}
        return found

    async def text(self, *_: Any, **__: Any) -> str:
        """What the Web API never answers. Raises NotSlacks where the status does not say enough."""
        self._is_good_only_of_slack()
        return ""

    def _is_good_only_of_slack(self) -> None:
        if self.status == HTTPStatus.OK:
            raise NotSlacks("no JSON object")
