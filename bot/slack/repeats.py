"""What Slack delivers a second time: nothing is done again, and it is answered as it was the first time."""

import asyncio
import hashlib
import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from slack_bolt.response import BoltResponse

from bot.slack.edge import Payload
from bot.store.deadline import left_to_answer
from bot.store.repeats import acting_once

_MOST_KEPT = 200
# What a payload says and by whom, but for where it is to be answered.
_SAYING = ("user", "user_id", "actions", "view", "command", "text", "channel_id", "callback_id", "event")


def key_of(body: Payload) -> str | None:
    """What is the same when Slack delivers a payload again, and new in every other; None where nothing is.

    The trigger of a dialog that is sent is left out: it is new where somebody presses its button again,
    since Slack did not hear in time that it was taken.
    """
    view = body.get("view") or {}
    if body.get("type") == "view_submission" and view.get("id") and view.get("hash"):
        marks = [view["id"], view["hash"]]
    else:
        acts = (body, *(body.get("actions") or ()))
        marks = [body.get("trigger_id"), body.get("event_id"), *(each.get("action_ts") for each in acts)]
    if not any(marks):
        return None
    whole = [body.get("type"), marks, [body.get(name) for name in _SAYING]]
    return f"payload:{hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()}"


class Answers:
    """What was answered to payloads that were acted on; a payload without a key is always a new one."""

    def __init__(self) -> None:
        self._first: OrderedDict[str, asyncio.Future[BoltResponse]] = OrderedDict()

    async def to(self, body: Payload, dispatch: Callable[[], Awaitable[BoltResponse]]) -> BoltResponse:
        """What this payload was answered when it was acted on, or what is answered now."""
        key = key_of(body)
        if before := self._first.get(key or ""):
            await asyncio.wait({before}, timeout=left_to_answer())
            if before.done() and not before.cancelled():
                return before.result()
        answer: asyncio.Future[BoltResponse] = asyncio.get_running_loop().create_future()
        if key:
            self._first[key] = answer
            if len(self._first) > _MOST_KEPT:
                self._first.popitem(last=False)
        try:
            with acting_once(key) as acting:
                response = await dispatch()
            if acting.has_acted:
                answer.set_result(response)
            return response
        finally:
            if answer.cancel() and self._first.get(key or "") is answer:
                del self._first[key or ""]
