"""Dialogs behave as Slack's: triggers, stacks, hashes, full state, answers to a submission."""

import asyncio
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from sandbox.driver import Sandbox
from sandbox.driver_line import Refused
from sandbox.driver_person import Person
from sandbox.driver_places import NotSeen
from sandbox.shapes import Json
from tests.given.patience import slacks_own
from tests.sandbox.dialogs import TEXT, opens, takes
from tests.sandbox.sample_bot import field, modal, options, plain


async def test_a_trigger_opens_one_dialog_once(app: AsyncApp, head: Person) -> None:
    codes = []

    @app.command("/dialog")
    async def twice(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=modal("Once", [field("a", "A", TEXT)]))
        for trigger in (body["trigger_id"], "1.2.abc", "nonsense"):
            with pytest.raises(SlackApiError) as refused:
                await client.views_open(trigger_id=trigger, view=modal("Twice", [field("a", "A", TEXT)]))
            codes.append(refused.value.response["error"])
        await ack()

    await head.commands("/dialog")
    assert codes == ["exchanged_trigger_id", "invalid_trigger_id", "invalid_trigger_id"]


@slacks_own
async def test_a_trigger_lives_three_seconds(app: AsyncApp, head: Person) -> None:
    trigger: asyncio.Future[tuple[str, Any]] = asyncio.get_running_loop().create_future()

    @app.command("/dialog")
    async def keep(ack: Any, body: Any, client: Any) -> None:
        trigger.set_result((body["trigger_id"], client))
        await ack()

    await head.commands("/dialog")
    trigger_id, client = await trigger
    await asyncio.sleep(3.1)
    with pytest.raises(SlackApiError) as refused:
        await client.views_open(trigger_id=trigger_id, view=modal("Late", [field("a", "A", TEXT)]))
    assert refused.value.response["error"] == "expired_trigger_id"


async def test_a_refused_view_does_not_use_up_the_trigger(app: AsyncApp, head: Person) -> None:
    @app.command("/dialog")
    async def mend(ack: Any, body: Any, client: Any) -> None:
        with pytest.raises(SlackApiError):
            await client.views_open(
                trigger_id=body["trigger_id"], view=modal("T" * 25, [field("a", "A", TEXT)])
            )
        await client.views_open(trigger_id=body["trigger_id"], view=modal("Mended", [field("a", "A", TEXT)]))
        await ack()

    await head.commands("/dialog")
    await head.sees("Mended")


async def test_state_names_untouched_and_prefilled_inputs(app: AsyncApp, head: Person) -> None:
    roles = options("SLE", "LLE")
    blocks = [
        field("text", "Text", TEXT, optional=True),
        field("filled", "Filled", {**TEXT, "initial_value": "as before"}),
        field("pick", "Pick", {"type": "static_select", "action_id": "p", "options": roles}, optional=True),
        field(
            "picked",
            "Picked",
            {"type": "static_select", "action_id": "p", "options": roles, "initial_option": roles[1]},
        ),
        field("many", "Many", {"type": "checkboxes", "action_id": "m", "options": roles}, optional=True),
        field("day", "Day", {"type": "datepicker", "action_id": "d", "initial_date": "2026-09-01"}),
        field("who", "Who", {"type": "multi_users_select", "action_id": "u"}, optional=True),
        field("file", "File", {"type": "file_input", "action_id": "f"}, optional=True),
    ]
    opens(app, modal("All sorts", blocks, callback_id="all"))
    taken = takes(app, "all")
    await head.commands("/dialog")
    assert (await head.submits()).outcome == "closed"
    state = taken[0]["view"]["state"]["values"]
    assert state["text"]["text"] == {"type": "plain_text_input", "value": None}
    assert state["filled"]["text"]["value"] == "as before"
    assert state["pick"]["p"] == {"type": "static_select", "selected_option": None}
    assert state["picked"]["p"]["selected_option"]["value"] == "lle"
    assert state["many"]["m"] == {"type": "checkboxes", "selected_options": []}
    assert state["day"]["d"]["selected_date"] == "2026-09-01"
    assert state["who"]["u"] == {"type": "multi_users_select", "selected_users": []}
    assert state["file"]["f"] == {"type": "file_input", "files": []}


@pytest.mark.parametrize(
    ("element", "typed", "sentence"),
    [
        ({**TEXT, "max_length": 3}, "four", "no more than 3"),
        ({**TEXT, "min_length": 3}, "ab", "at least 3"),
        ({"type": "number_input", "is_decimal_allowed": False, "action_id": "n"}, "1.5", "whole number"),
        (
            {"type": "number_input", "is_decimal_allowed": True, "min_value": "2", "action_id": "n"},
            "1",
            "less than 2",
        ),
        (
            {"type": "number_input", "is_decimal_allowed": True, "max_value": "2", "action_id": "n"},
            "3",
            "more than 2",
        ),
        ({"type": "number_input", "is_decimal_allowed": True, "action_id": "n"}, "some", "valid number"),
        ({"type": "email_text_input", "action_id": "e"}, "nobody", "email"),
        ({"type": "url_text_input", "action_id": "u"}, "not an address", "URL"),
        (TEXT, None, "required"),
    ],
)
async def test_what_the_window_refuses_never_reaches_the_bot(
    app: AsyncApp, head: Person, element: Json, typed: Any, sentence: str
) -> None:
    opens(app, modal("Checked", [field("a", "A", element)], callback_id="checked"))
    taken = takes(app, "checked")
    await head.commands("/dialog")
    await head.fills({"A": typed})
    refused = await head.submits()
    assert refused.outcome == "errors"
    assert sentence in refused.errors["A"]
    assert taken == []


async def test_the_bots_errors_stand_under_their_fields(app: AsyncApp, head: Person) -> None:
    opens(app, modal("Errors", [field("a", "A", TEXT)], callback_id="errors"))
    takes(app, "errors", response_action="errors", errors={"a": "Try again"})
    await head.commands("/dialog")
    await head.fills({"A": "x"})
    refused = await head.submits()
    assert refused.errors == {"A": "Try again"}
    await head.sees("Errors")


async def test_errors_for_a_block_that_is_no_input_fail(
    sandbox: Sandbox, app: AsyncApp, head: Person
) -> None:
    opens(app, modal("Errors", [field("a", "A", TEXT)], callback_id="errors"))
    takes(app, "errors", response_action="errors", errors={"b": "Try again"})
    await head.commands("/dialog")
    await head.fills({"A": "x"})
    with pytest.raises(Refused, match="trouble connecting"):
        await head.submits()
    assert any("no input block b" in said for said in await sandbox.complaints())


async def test_options_are_asked_of_the_bot(app: AsyncApp, head: Person) -> None:
    blocks = [field("area", "Area", {"type": "external_select", "action_id": "area", "min_query_length": 2})]
    opens(app, modal("Area", blocks, callback_id="area"))
    taken = takes(app, "area")

    @app.options("area")
    async def offer(ack: Any, body: Any) -> None:
        assert body["view"]["callback_id"] == "area"
        await ack(options=options("Maths", "Music") if body["value"] == "Ma" else options("Maths"))

    await head.commands("/dialog")
    await head.fills({"Area": "Maths"})
    await head.submits()
    chosen = taken[0]["view"]["state"]["values"]["area"]["area"]["selected_option"]
    assert chosen["value"] == "maths"


async def test_a_choice_that_dispatches_reaches_the_bot_with_the_state(app: AsyncApp, head: Person) -> None:
    heard: list[Json] = []
    select = {"type": "static_select", "action_id": "kind", "options": options("SLE", "LLE")}
    blocks = [field("kind", "Kind", select, dispatch_action=True), field("a", "A", TEXT, optional=True)]
    opens(app, modal("Kind", blocks))

    @app.action("kind")
    async def hear(ack: Any, body: Any) -> None:
        heard.append(body)
        await ack()

    await head.commands("/dialog")
    await head.fills({"A": "typed before", "Kind": "LLE"})
    (body,) = heard
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
    assert body["actions"][0]["selected_option"]["value"] == "lle"
    assert body["view"]["state"]["values"]["kind"]["kind"]["selected_option"]["value"] == "lle"
    assert body["view"]["state"]["values"]["a"]["text"]["value"] == "typed before"
    assert "response_url" not in body


async def test_only_what_is_offered_can_be_chosen(app: AsyncApp, head: Person) -> None:
    select = {"type": "static_select", "action_id": "kind", "options": options("SLE")}
    opens(app, modal("Kind", [field("kind", "Kind", select)]))
    await head.commands("/dialog")
    with pytest.raises(NotSeen, match="not offered"):
        await head.fills({"Kind": "NLE"})


async def test_a_file_of_another_kind_stays_with_the_person(app: AsyncApp, head: Person) -> None:
    element = {"type": "file_input", "action_id": "f", "filetypes": ["pdf"], "max_files": 1}
    opens(app, modal("File", [field("file", "File", element)], callback_id="file"))
    taken = takes(app, "file")
    await head.commands("/dialog")
    await head.fills({"File": await head.uploads("plan.txt", b"text")})
    assert (await head.submits()).errors == {"File": "Please add only files of these kinds: pdf."}
    await head.fills({"File": await head.uploads("plan.pdf", b"%PDF")})
    assert (await head.submits()).outcome == "closed"
    (file,) = taken[0]["view"]["state"]["values"]["file"]["f"]["files"]
    assert (file["name"], file["mimetype"]) == ("plan.pdf", "application/pdf")


async def test_a_view_of_more_than_250_kb_is_too_large(app: AsyncApp) -> None:
    blocks = [{"type": "section", "text": plain("é" * 1500)}] * 90
    with pytest.raises(SlackApiError) as refused:
        await app.client.views_open(trigger_id="1.2.abc", view=modal("Large", blocks))
    assert refused.value.response["error"] == "view_too_large"


async def test_an_external_id_is_used_once(app: AsyncApp, head: Person) -> None:
    opens(app, modal("One", [{"type": "divider"}], external_id="only"))
    await head.commands("/dialog")
    home = {"type": "home", "blocks": [{"type": "divider"}], "external_id": "only"}
    with pytest.raises(SlackApiError) as refused:
        await app.client.views_publish(user_id=head.id, view=home)
    assert refused.value.response["error"] == "duplicate_external_id"
    changed = await app.client.views_update(external_id="only", view=modal("Two", [{"type": "divider"}]))
    assert changed["view"]["title"]["text"] == "Two"


@slacks_own
async def test_a_late_acknowledgement_is_said_to_be_late(
    sandbox: Sandbox, app: AsyncApp, head: Person
) -> None:
    @app.command("/dialog")
    async def dawdle(ack: Any) -> None:
        await asyncio.sleep(3.3)
        await ack()

    with pytest.raises(Refused, match="did not respond in 3 seconds"):
        await head.commands("/dialog")
    await sandbox.complains("Acknowledged after 3")


@slacks_own
async def test_a_slow_answer_to_a_dialog_is_a_failure_and_leaves_it_open(
    sandbox: Sandbox, app: AsyncApp, head: Person
) -> None:
    opens(app, modal("Slow", [field("a", "A", TEXT)], callback_id="slow"))
    takes(app, "slow")
    await sandbox.faults("late_ack", "slow", times=1)
    await head.commands("/dialog")
    await head.fills({"A": "x"})
    with pytest.raises(Refused, match="trouble connecting"):
        await head.submits()
    await head.sees("Slow")
    assert any("3 seconds" in said for said in await sandbox.complaints())
