"""Dialogs on top of each other, changed while they are open, and closed."""

from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from sandbox.shapes import Json
from tests.sandbox.dialogs import TEXT, opens, takes
from tests.sandbox.sample_bot import button, field, modal, plain


async def test_an_answer_can_update_push_and_clear(app: AsyncApp, head: Person) -> None:
    opened = opens(app, modal("One", [field("a", "A", TEXT)], callback_id="one"))
    takes(app, "one", response_action="update", view=modal("Two", [field("b", "B", TEXT)], callback_id="two"))
    takes(
        app, "two", response_action="push", view=modal("Three", [field("c", "C", TEXT)], callback_id="three")
    )
    takes(app, "three", response_action="clear")
    await head.commands("/dialog")
    await head.fills({"A": "x"})
    assert (await head.submits()).outcome == "updated"
    await head.fills({"B": "x"})
    assert (await head.submits()).outcome == "pushed"
    on_top = await head.dialog()
    assert on_top is not None
    assert on_top["root_view_id"] == on_top["previous_view_id"] == opened[0]["id"]
    await head.fills({"C": "x"})
    assert (await head.submits()).outcome == "cleared"
    assert await head.dialog() is None


async def test_dialogs_go_three_deep_and_no_deeper(app: AsyncApp, head: Person) -> None:
    codes = []
    more = modal("Deep", [{"type": "actions", "elements": [button("Deeper", "deeper")]}])
    opens(app, more)

    @app.action("deeper")
    async def deeper(ack: Any, body: Any, client: Any) -> None:
        try:
            await client.views_push(trigger_id=body["trigger_id"], view=more)
        except SlackApiError as refused:
            codes.append(refused.response["error"])
        await ack()

    await head.commands("/dialog")
    for _ in range(3):
        await head.clicks("Deeper")
    assert codes == ["push_limit_reached"]
    await head.closes()
    await head.closes()
    on_top = await head.dialog()
    assert on_top is not None
    assert on_top["previous_view_id"] is None


async def test_a_stale_hash_changes_nothing(app: AsyncApp, head: Person) -> None:
    answers: list[Any] = []
    first = modal("First", [{"type": "actions", "elements": [button("Next", "next")]}])
    opens(app, first)

    @app.action("next")
    async def turn(ack: Any, body: Any, client: Any) -> None:
        view = body["view"]
        for _ in range(2):
            try:
                answers.append(
                    await client.views_update(
                        view_id=view["id"], hash=view["hash"], view={**first, "title": plain("Second")}
                    )
                )
            except SlackApiError as refused:
                answers.append(refused.response["error"])
        await ack()

    await head.commands("/dialog")
    await head.clicks("Next")
    await head.sees("Second")
    assert answers[1] == "hash_conflict"


async def test_a_closed_dialog_cannot_be_updated(app: AsyncApp, head: Person) -> None:
    opened = opens(app, modal("Gone", [field("a", "A", TEXT)]))
    await head.commands("/dialog")
    await head.closes()
    with pytest.raises(SlackApiError) as refused:
        await app.client.views_update(view_id=opened[0]["id"], view=modal("Back", [field("a", "A", TEXT)]))
    assert refused.value.response["error"] == "not_found"


async def test_an_updated_dialog_keeps_what_was_typed_in_the_same_input(
    sandbox: Sandbox, app: AsyncApp, head: Person
) -> None:
    def page(start: str) -> Json:
        turn = {"type": "actions", "elements": [button("Again", "again")]}
        return modal("Page", [field("a", "A", {**TEXT, "initial_value": start}), turn], callback_id="page")

    opens(app, page("first"))
    taken = takes(app, "page")

    @app.action("again")
    async def again(ack: Any, body: Any, client: Any) -> None:
        await client.views_update(view_id=body["view"]["id"], view=page("second"))
        await ack()

    await head.commands("/dialog")
    await head.fills({"A": "mine"})
    await head.clicks("Again")
    await head.submits()
    assert taken[0]["view"]["state"]["values"]["a"]["text"]["value"] == "mine"
    assert any("needs a new block_id" in said for said in await sandbox.complaints())


async def test_closing_is_told_only_where_it_was_asked_for(app: AsyncApp, head: Person) -> None:
    closed = []

    @app.view_closed("told")
    async def hear(ack: Any, body: Any) -> None:
        closed.append(body["is_cleared"])
        await ack()

    told = modal("Told", [field("a", "A", TEXT)], callback_id="told", notify_on_close=True)
    opens(app, told)
    await head.commands("/dialog")
    await head.closes()
    await head.commands("/dialog")
    await head.closes(clear=True)
    assert closed == [False, True]
