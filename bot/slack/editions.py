"""Dialogs that are drawn again: each time is an edition, and a field carries the edition it was drawn in.

Slack keeps what was typed into a field only while its block_id stays the same, and is said to bring a
prefilled field back empty if its block_id stayed the same through an update and nobody touched it. So a
dialog that takes the place of another has block_ids of its own; one that follows what is typed keeps them.
Listeners and views know the plain names: they are read and written here alone.
"""

import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.views.blocks import Block, View, safe
from bot.views.blocks import context as small_print

Body = dict[str, Any]
Next = Callable[[], Awaitable[None]]

_HOLDS = {
    "initial_value": "value",
    "initial_option": "selected_option",
    "initial_options": "selected_options",
    "initial_user": "selected_user",
    "initial_date": "selected_date",
    "initial_time": "selected_time",
}
_MOST_REFUSALS = 500
_EDITION = re.compile("[0-9]{1,6}", re.ASCII)

_refusals: OrderedDict[str, dict[str, str]] = OrderedDict()
"""What is wrong at the fields of dialogs that were refused: Slack forgets it when a dialog is drawn again."""


async def read_fields(body: Body, context: AsyncBoltContext, next: Next) -> None:
    """A middleware: whatever listens reads and draws fields by their plain names."""
    if (body.get("view") or {}).get("type") == "modal":
        _read(body)
        context["ack"] = _AckOf(body)
    await next()


def _read(body: Body) -> None:
    """Give fields their plain names, and those that came back empty what they were filled with.

    An empty field that has to be filled in counts as unchanged, and so does one that has been there since an
    earlier edition; any other that is empty was emptied.
    """
    view = body["view"]
    view["private_metadata"], view["edition"] = _parted(str(view.get("private_metadata") or ""))
    view["drawn"] = {}
    values = view.setdefault("state", {}).setdefault("values", {})
    used = [action.get("block_id") for action in body.get("actions") or []]
    for block in inputs(view):
        drawn = str(block["block_id"])
        name, edition = _parted(drawn)
        held = values.pop(drawn, None)
        if drawn not in used and (not block.get("optional") or edition < view["edition"]):
            held = _filled(held, block.get("element") or {})
        if held is not None:
            values[name] = held
        view["drawn"][name] = drawn
        block["block_id"] = name


def inputs(view: Mapping[str, Any]) -> Iterator[Block]:
    """The fields of a dialog."""
    return (
        block for block in view.get("blocks") or () if block.get("type") == "input" and "block_id" in block
    )


def redrawn(body: Body, view: View) -> View:
    """A dialog that takes the place of the one in the payload, with fields of their own.

    Where it follows what is typed, the fields that stay keep what is in them, and what was refused at
    them stays said below them.
    """
    was = body["view"]
    edition = was.get("edition", 1) + 1
    follows = _follows(body) and was.get("callback_id") == view.get("callback_id")
    before = {block["block_id"]: block for block in inputs(was)} if follows else {}
    wrong = _refusals.get(str(was.get("id")), {}) if follows else {}
    blocks: list[Block] = []
    for block in view["blocks"]:
        if block["type"] != "input":
            blocks.append(block)
            continue
        name = block["block_id"]
        old = before.get(name)
        if old is not None and _part(old.get("element"), "type") == block["element"]["type"]:
            held = _part(was["state"]["values"].get(name), name) or {}
            blocks.append({**block, "block_id": was["drawn"][name], "element": _as_before(block, old, held)})
        else:
            blocks.append({**block, "block_id": f"{name}@{edition}"})
        if name in wrong:
            blocks.append(small_print(f":warning: {safe(wrong[name])}"))
    return {**view, "blocks": blocks, "private_metadata": f"{view['private_metadata']}@{edition}"}


def refuse(body: Body, field: str | None, sentence: str) -> dict[str, str]:
    """What is wrong at a field of a dialog, or at its first, as Slack wants it; it is kept for later."""
    view = body["view"]
    drawn = view.get("drawn") or {block["block_id"]: block["block_id"] for block in inputs(view)}
    at = field if field and field in drawn else next(iter(drawn))
    view_id = str(view.get("id"))
    _refusals[view_id] = {at: sentence}
    _refusals.move_to_end(view_id)
    while len(_refusals) > _MOST_REFUSALS:
        _refusals.popitem(last=False)
    return {drawn[at]: sentence}


def refused(body: Body) -> Mapping[str, str]:
    """What was wrong at the fields when the dialog was last sent."""
    return _refusals.get(str(body["view"].get("id")), {})


class _AckOf(AsyncAck):
    """Acknowledges, and makes a dialog in the answer an edition of its own."""

    def __init__(self, body: Body) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._body = body

    async def __call__(self, *given: Any, **named: Any) -> Any:
        if self._body.get("type") == "view_submission":
            _refusals.pop(str(self._body["view"].get("id")), None)
        if named.get("response_action") == "update":
            named["view"] = redrawn(self._body, named["view"])
        return await super().__call__(*given, **named)


def _parted(name: str) -> tuple[str, int]:
    """A name, and the edition it carries: the first carries none."""
    plain, mark, edition = name.rpartition("@")
    return (plain, int(edition)) if mark and _EDITION.fullmatch(edition) else (name, 1)


def _follows(body: Body) -> bool:
    """Whether something was typed or chosen, rather than a button clicked."""
    return any(action.get("type") != "button" for action in body.get("actions") or [])


def _filled(held: Any, element: Mapping[str, Any]) -> Any:
    for initial, key in _HOLDS.items():
        if element.get(initial) and not _part(_part(held, element.get("action_id")), key):
            return {element.get("action_id"): {"type": element.get("type"), key: element[initial]}}
    return held


def _part(held: Any, key: str | None) -> Any:
    return held.get(key) if isinstance(held, dict) else None


def _as_before(block: Block, old: Mapping[str, Any], held: Mapping[str, Any]) -> Block:
    """The element as it is drawn now, filled with what is in it where it was filled in before."""
    element = {key: value for key, value in block["element"].items() if key not in _HOLDS}
    stands = {first: held.get(key) for first, key in _HOLDS.items() if first in old["element"]}
    if option := stands.get("initial_option"):
        offered = [each["value"] for each in element.get("options", [option])]
        stands = stands if option["value"] in offered else {}
    return {**element, **{first: value for first, value in stands.items() if value}}
