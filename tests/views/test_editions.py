"""Fields of a dialog under the names of their edition, and what is made of those that come back empty."""

import asyncio
import copy
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.handlers.clicks import Field
from bot.slack.editions import inputs, read_fields, redrawn, refuse
from bot.slack.incoming import fields_of
from bot.views.blocks import View, button, dialog, question
from bot.views.blocks import typed as box
from bot.views.people import editing, schools

IVY = editing.Person(
    7,
    "Ivy Larch",
    "U0IVY",
    "ivy@people.example",
    "",
    ("staff",),
    {"head": (1,)},
    {1: "Moss Lane Primary School"},
    ("SLE",),
    ("phonics", "maths"),
    "Teaches.",
)


def field(body: Any, name: str) -> Field:
    """What stands in a field, as a handler is told it."""
    return fields_of(body, AsyncWebClient()).get(name, Field())


def payload(view: View, **more: Any) -> dict[str, Any]:
    """What comes when a dialog is sent in which every field is empty."""
    sent = copy.deepcopy(view)
    values = {
        block["block_id"]: {block["element"]["action_id"]: {"type": block["element"]["type"], "value": None}}
        for block in inputs(sent)
    }
    sent |= {"id": "V1", "hash": "1", "state": {"values": values}}
    return {"type": "view_submission", "view": sent, **more}


def read(body: dict[str, Any]) -> dict[str, Any]:
    async def on() -> None:
        return None

    context: Any = {}
    asyncio.run(read_fields(body, context, on))
    return body


def clicked(view: View) -> dict[str, Any]:
    return read(payload(view, type="block_actions", actions=[{"type": "button", "block_id": "x"}]))


def drawn_again(view: View) -> View:
    return redrawn(clicked(dialog("page", "Page", [])), view)


def followed(view: View) -> View:
    """The same dialog after something was typed elsewhere in it; what it was filled with stood in it."""
    typing = {"type": "plain_text_input", "block_id": "unlike any"}
    body = payload(view, type="block_actions", actions=[typing])
    for block in inputs(view):
        element = block["element"]
        held = {
            "selected_user": element.get("initial_user"),
            "selected_options": element.get("initial_options"),
            "value": element.get("initial_value"),
        }
        body["view"]["state"]["values"][block["block_id"]][element["action_id"]] |= held
    read(body)
    return redrawn(body, {**body["view"], "blocks": copy.deepcopy(body["view"]["blocks"])})


@pytest.mark.parametrize("view", [editing.form(IVY), drawn_again(editing.form(IVY))], ids=["opened", "again"])
def test_a_name_that_comes_back_empty_is_unchanged_and_what_may_be_empty_was_emptied(view: View) -> None:
    body = read(payload(view))
    assert field(body, "name").said == "Ivy Larch"
    assert body["view"]["private_metadata"] == "7"
    assert field(body, "slack_id").said is None
    assert field(body, "portrait").said is None
    assert [list(field(body, name).ticked) for name in ("areas", "designations", "head_at", "anywhere")] == [
        []
    ] * 4


@pytest.mark.parametrize("view", [editing.form(IVY), drawn_again(editing.form(IVY))], ids=["opened", "again"])
def test_what_kept_its_block_id_through_an_update_stays_as_it_was(view: View) -> None:
    body = read(payload(followed(view)))
    assert field(body, "slack_id").said == "U0IVY"
    assert (list(field(body, "designations").ticked), list(field(body, "areas").ticked)) == (
        ["SLE"],
        ["maths", "phonics"],
    )
    assert (field(body, "email").said, field(body, "portrait").said) == ("ivy@people.example", "Teaches.")


def test_fields_that_are_drawn_again_have_ids_of_their_own() -> None:
    for view in (editing.form(IVY), editing.form(None), schools.form(None)):
        again = drawn_again(view)
        first = {block["block_id"] for block in inputs(view)}
        assert first.isdisjoint(block["block_id"] for block in inputs(again))
        assert [block["label"] for block in inputs(again)] == [block["label"] for block in inputs(view)]


def test_an_error_stands_at_the_field_as_it_was_drawn() -> None:
    body = read(payload(drawn_again(editing.form(IVY))))
    assert refuse(body, "email", "No.") == {"email@2": "No."}
    assert refuse(body, None, "No.") == {"name@2": "No."}
    assert refuse(body, "no field", "No.") == {"name@2": "No."}


def test_a_field_that_is_being_emptied_is_believed() -> None:
    view = dialog("page", "Page", [question("Days", "days", box("3"), dispatch=True)])
    acted = {"type": "plain_text_input", "block_id": "days"}
    assert field(read(payload(view, type="block_actions", actions=[acted])), "days").said is None
    assert field(read(payload(view)), "days").said == "3"


def test_buttons_draw_anew_and_typing_does_not() -> None:
    view = dialog(
        "page",
        "Page",
        [question("Days", "days", box("3")), {"type": "actions", "elements": [button("A", "a")]}],
    )
    assert [block["block_id"] for block in inputs(followed(view))] == ["days"]
    assert [block["block_id"] for block in inputs(redrawn(clicked(view), view))] == ["days@2"]
