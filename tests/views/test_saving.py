"""Long dialogs have a button that saves what is typed, and are filled in again with what was saved."""

from datetime import date, time
from typing import Any

import pytest

from bot.views import blocks, pickers
from bot.views.blocks import SAVE_DRAFT, Block, View, dialog, options, question, safe, tick
from bot.views.saving import Said, all_begin, all_said, chosen_in, filled_in, put_aside, said, save_button
from sandbox import forms
from tests.views.strict import well

COLOURS = (("red", "Red"), ("blue", "Blue"))
GROUPS = [("Colours", COLOURS), ("Sizes", [("s", "Small")])]
RED, BLUE = options(COLOURS)
NORA, BO = options([("7", "Nora Swift, Moss School"), ("9", "Bo Larch")])

FIELDS: list[tuple[Block, Block, str, Any]] = [
    (blocks.typed("Before"), blocks.typed(), "value", "Typed & kept"),
    (blocks.typed("Before", lines=True), blocks.typed(lines=True), "value", "One\ntwo"),
    (blocks.number("4"), blocks.number(), "value", "2.5"),
    (pickers.email("a@b.example"), pickers.email(), "value", "c@d.example"),
    (pickers.slack_person("U1"), pickers.slack_person(), "selected_user", "U2"),
    (blocks.calendar_day(date(2026, 1, 1)), blocks.calendar_day(), "selected_date", "2027-02-03"),
    (pickers.time_of_day(time(9, 0)), pickers.time_of_day(), "selected_time", "13:30"),
    (blocks.menu(COLOURS, "red"), blocks.menu(COLOURS), "selected_option", BLUE),
    (pickers.one_of(COLOURS, "red"), pickers.one_of(COLOURS), "selected_option", BLUE),
    (
        {**pickers.search("Type"), "initial_option": NORA},
        pickers.search("Type"),
        "selected_option",
        BO,
    ),
    (pickers.ticks(COLOURS, ["red"]), pickers.ticks(COLOURS), "selected_options", [RED, BLUE]),
    (
        blocks.menu_of_many(GROUPS, ["red"]),
        blocks.menu_of_many(GROUPS),
        "selected_options",
        [BLUE, *options([("s", "Small")])],
    ),
    (
        pickers.search_of_many("Type", [("7", "Nora Swift, Moss School")]),
        pickers.search_of_many("Type", []),
        "selected_options",
        [NORA, BO],
    ),
]
each_field = pytest.mark.parametrize(("before", "blank", "key", "value"), FIELDS)


def of(element: Block) -> View:
    return dialog("page", "Page", [question("Field", "field", element)], submit="Send")


def stands_in(view: View) -> Any:
    """What Slack says of the field when nobody has touched it."""
    block = next(each for each in view["blocks"] if each["type"] == "input")
    return forms.values([block], {})["field"]["field"]


@each_field
def test_every_kind_of_field_is_filled_in_again_with_what_stood_in_it(
    before: Block, blank: Block, key: str, value: Any
) -> None:
    kept: dict[str, Said] = {"field": said({"type": blank["type"], key: value})}
    for element in (before, blank):
        again = filled_in(of(element), kept, "Monday")
        well(again)
        assert stands_in(again)[key] == value


@each_field
def test_every_kind_of_field_that_was_emptied_is_empty_again(
    before: Block, blank: Block, key: str, value: Any
) -> None:
    empty: Any = [] if isinstance(value, list) else None
    again = filled_in(of(before), {"field": said({"type": blank["type"], key: empty})}, "Monday")
    assert stands_in(again) == stands_in(of(blank))


def test_when_it_was_saved_is_said_above_and_what_was_not_saved_is_left() -> None:
    view = dialog(
        "page", "Page", [question("A", "a", blocks.typed("Now")), question("B", "b", tick("y", "Yes"))]
    )
    again = filled_in(view, {"b": [["y", "Yes"]], "gone": "There is no such field"}, "3 Nov at 10:00")
    first, a, b = again["blocks"]
    assert "This is what you saved (3 Nov at 10:00)." in first["elements"][0]["text"]
    assert a == view["blocks"][0]
    assert b["element"]["initial_options"] == b["element"]["options"]


def test_what_can_no_longer_be_chosen_gives_way_to_what_stands_there_now() -> None:
    again = filled_in(of(blocks.menu(COLOURS, "red")), {"field": [["green", "Green"]]}, "Monday")
    assert stands_in(again)["selected_option"] == RED


def test_a_text_that_has_become_too_long_is_cut_so_that_the_dialog_opens() -> None:
    again = filled_in(of(blocks.typed(most=10)), {"field": "far too long for it"}, "Monday")
    well(again)
    assert len(stands_in(again)["value"]) == 10


@pytest.mark.parametrize(
    ("element", "typed"),
    [
        (blocks.number(lowest=0), "-1"),
        ({**blocks.number(), "max_value": "60"}, "61"),
        (blocks.number(decimal=False), "1.5"),
        (blocks.number(), "about <3>"),
        (blocks.number(), "NaN"),
        (pickers.email("before@moss.example"), "nora at moss.example"),
    ],
)
def test_what_cannot_be_sent_is_said_and_left_to_be_typed_again(element: Block, typed: str) -> None:
    again = filled_in(of(element), {"field": typed}, "Monday")
    well(again)
    assert not stands_in(again)["value"]
    assert f"(Monday). Please correct Field: {safe(typed)}" in again["blocks"][0]["elements"][0]["text"]


@each_field
def test_what_somebody_else_has_changed_is_said(before: Block, blank: Block, key: str, value: Any) -> None:
    began, kept = all_begin(of(blank)), {"field": said({"type": blank["type"], key: value})}
    changed = filled_in(of(before), kept, "Monday", began)
    well(changed)
    is_a_day = blank["type"] == "datepicker"  # the days that forms begin with go by
    assert ("Changed elsewhere since: *Field*." in str(changed["blocks"])) is not is_a_day
    for now, then in ((blank, began), (before, all_begin(of(before))), (before, {})):
        assert "Changed elsewhere" not in str(filled_in(of(now), kept, "Monday", then)["blocks"])


def test_what_others_changed_into_the_same_is_no_matter() -> None:
    began, kept = all_begin(of(blocks.typed("Before"))), {"field": "After"}
    assert "Changed" not in str(filled_in(of(blocks.typed("After")), kept, "Monday", began)["blocks"])


def test_one_choice_can_be_read_from_what_was_saved() -> None:
    kept: dict[str, Said] = {"role": [["sle", "SLE"]], "text": "Words", "none": []}
    assert [chosen_in(kept, name) for name in ("role", "text", "none", "never")] == ["sle", None, None, None]


def buttons(view: View) -> list[str]:
    elements = (each for block in view["blocks"] for each in block.get("elements", ()))
    return [each["action_id"] for each in elements if each.get("text", {}).get("text") == "Save and close"]


LINE, LINES, DAY = blocks.typed(), blocks.typed(lines=True), blocks.calendar_day()


@pytest.mark.parametrize(
    ("elements", "is_long"),
    [
        ([LINES], True),
        ([DAY, LINES], True),
        ([LINE, DAY, DAY], True),
        ([LINE], False),
        ([LINE, DAY], False),
        ([DAY, DAY, blocks.menu(COLOURS)], False),
        ([], False),
    ],
)
def test_a_dialog_is_long_by_a_box_of_many_lines_or_three_fields_with_typing(
    elements: list[Block], is_long: bool
) -> None:
    fields = [question(f"Field {n}", f"f{n}", each) for n, each in enumerate(elements)]
    view = dialog("page", "Page", fields, submit="Send")
    assert buttons(view) == ([SAVE_DRAFT] if is_long else [])
    assert not is_long or view["blocks"][-1]["elements"][0]["action_id"] == SAVE_DRAFT


def test_a_dialog_with_a_way_of_its_own_to_be_saved_has_no_other() -> None:
    own = blocks.actions(blocks.button("Back", "back"), save_button("request:save"))
    assert buttons(dialog("page", "Page", [question("F", "f", LINES), own], submit="Next")) == [
        "request:save"
    ]


def test_a_dialog_that_cannot_be_sent_has_nothing_to_save() -> None:
    assert buttons(dialog("page", "Page", [question("F", "f", LINES)])) == []


def test_once_saved_one_line_says_so_and_how_to_go_on() -> None:
    view = put_aside(dialog("page", "Approve a request", [question("F", "f", LINES)], submit="Send"))
    well(view)
    assert view["title"]["text"] == "Approve a request"
    assert "submit" not in view
    assert "Saved. You can close this window." in str(view["blocks"])
    assert "attached again" not in str(view["blocks"])


def test_a_file_cannot_be_saved_and_that_is_said() -> None:
    file: Block = {"type": "file_input", "filetypes": ["ics"], "max_files": 1}
    page = dialog("page", "Page", [question("F", "f", LINES), question("A file", "a", file)], submit="Send")
    state = {"f": {"f": {"value": "Words"}}, "a": {"a": {"files": [{"id": "F1"}]}}}
    kept = all_said({**page, "state": {"values": state}})
    assert kept == {"f": "Words"}
    well(filled_in(page, kept, "Monday"))
    assert "A file has to be attached again." in str(put_aside(page)["blocks"])
