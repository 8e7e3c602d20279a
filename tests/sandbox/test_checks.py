"""What Slack refuses, the sandbox refuses, and says where."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import checks
from sandbox.shapes import Json
from tests.sandbox.sample_bot import button, field, modal, options, plain

TEXT: Json = {"type": "plain_text_input", "action_id": "text"}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "s", "options": options("One", "Two"), **more}


REFUSED = [
    ("an empty text", section(""), "more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ("a long section", section("x" * 3001), "less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    ("a long header", {"type": "header", "text": plain("x" * 151)}, "less than 151 characters"),
    ("an empty section", {"type": "section"}, "must define either `text` or `fields`"),
    (
        "a long field",
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2001}]},
        "less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    (
        "eleven fields",
        {"type": "section", "fields": [plain("x")] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    ("no actions", actions(), "no less than 1 items allowed [json-pointer:/blocks/0/elements]"),
    (
        "too many actions",
        actions(*(button("x", str(n)) for n in range(26))),
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    ("a long label", actions(button("x" * 76, "a")), "less than 76 characters"),
    ("a long value", actions(button("x", "a", "x" * 2001)), "less than 2001 characters"),
    ("a long action id", actions(button("x", "a" * 256)), "less than 256 characters"),
    ("a repeated action id", actions(button("x", "a"), button("y", "a")), "action_id `a` already exists"),
    ("a long block id", {**section("x"), "block_id": "b" * 256}, "less than 256 characters"),
    ("a long option", actions(select(options=options("x" * 76))), "less than 76 characters"),
    (
        "a long option value",
        actions(select(options=[{"text": plain("x"), "value": "x" * 151}])),
        "less than 151 characters",
    ),
    ("no options", actions(select(options=[])), "no less than 1 items allowed"),
    (
        "101 options",
        actions(select(options=options(*map(str, range(101))))),
        "no more than 100 items allowed",
    ),
    ("a long placeholder", actions(select(placeholder=plain("x" * 151))), "less than 151 characters"),
    (
        "options twice over",
        actions(select(option_groups=[{"label": plain("G"), "options": options("One")}])),
        "only one of `options` and `option_groups`",
    ),
    ("neither options", actions({"type": "static_select", "action_id": "s"}), "must define either `options`"),
    (
        "a strange initial option",
        actions(select(initial_option=options("Three")[0])),
        "not one of the options",
    ),
    (
        "an initial option with another text",
        actions(select(initial_option={"text": plain("Other"), "value": "one"})),
        "not one of the options",
    ),
    ("a repeated option", actions(select(options=options("One", "One"))), "`one` already exists"),
    (
        "eleven checkboxes",
        actions({"type": "checkboxes", "action_id": "c", "options": options(*map(str, range(11)))}),
        "no more than 10 items allowed",
    ),
    (
        "six in an overflow",
        actions({"type": "overflow", "action_id": "o", "options": options(*map(str, range(6)))}),
        "no more than 5 items allowed",
    ),
    (
        "eleven in a context",
        {"type": "context", "elements": [plain("x")] * 11},
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    ("an unknown block", {"type": "sectoin"}, "unsupported type: sectoin [json-pointer:/blocks/0/type]"),
    ("a block without a type", {"text": plain("x")}, "missing required field: type [json-pointer:/blocks/0]"),
    (
        "an unknown element",
        actions({"type": "knob", "action_id": "k"}),
        "unsupported type: knob [json-pointer:/blocks/0/elements/0/type]",
    ),
    (
        "a field nobody knows",
        actions({**button("x", "a"), "colour": "red"}),
        "no such field here: 'colour' [json-pointer:/blocks/0/elements/0]",
    ),
    (
        "mrkdwn on a button",
        actions({"type": "button", "action_id": "a", "text": {"type": "mrkdwn", "text": "x"}}),
        "/blocks/0/elements/0/text/type]",
    ),
    ("a bare text", {"type": "section", "text": "x"}, "[json-pointer:/blocks/0/text]"),
    ("a text input in a list of actions", actions(TEXT), "unsupported type: plain_text_input"),
    (
        "a number input in a message",
        field("n", "N", {"type": "number_input", "is_decimal_allowed": True}),
        "modals",
    ),
    (
        "a minimum above the maximum",
        field("a", "A", {**TEXT, "min_length": 3, "max_length": 2}),
        "min_length",
    ),
    ("a long hint", field("a", "A", TEXT, hint=plain("x" * 2001)), "less than 2001 characters"),
    (
        "a long question before a click",
        actions(
            {
                **button("x", "a"),
                "confirm": {
                    "title": plain("x" * 101),
                    "text": plain("Sure?"),
                    "confirm": plain("Yes"),
                    "deny": plain("No"),
                },
            }
        ),
        "less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]",
    ),
]


@pytest.mark.parametrize(("block", "problem"), [pytest.param(b, p, id=name) for name, b, p in REFUSED])
def test_a_message_block_is_refused_with_its_place(block: Json, problem: str) -> None:
    found = checks.blocks_problems([block])
    assert any(problem in said for said in found), found


@pytest.mark.parametrize(
    "block",
    [
        section("x" * 3000),
        {"type": "header", "text": plain("x" * 150)},
        {"type": "divider"},
        {"type": "section", "text": plain("x"), "accessory": button("y", "a")},
        actions(button("x" * 75, "a" * 255, "v" * 2000), select(initial_option=options("Two")[0])),
        {
            "type": "context",
            "elements": [{"type": "image", "image_url": "https://x.example/i", "alt_text": "i"}],
        },
        {"type": "image", "image_url": "https://x.example/i.png", "alt_text": "a picture"},
        {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "a picture"},
        field("a", "A", {"type": "users_select", "action_id": "u"}),
        {"type": "markdown", "text": "# Hello"},
        actions(
            {
                "type": "overflow",
                "action_id": "o",
                "options": [{"text": plain("Go"), "url": "https://x.example"}],
            }
        ),
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "hi"}]}],
        },
    ],
    ids=lambda block: str(block["type"]),
)
def test_a_good_block_is_taken(block: Json) -> None:
    assert checks.blocks_problems([block]) == []


def test_a_message_takes_fifty_blocks_and_a_view_a_hundred() -> None:
    assert checks.blocks_problems([{"type": "divider"}] * 50) == []
    assert "no more than 50 items" in checks.blocks_problems([{"type": "divider"}] * 51)[0]
    home = {"type": "home", "blocks": [{"type": "divider"}] * 100}
    assert checks.view_problems(home, ("home",)) == []
    home["blocks"] = [{"type": "divider"}] * 101
    assert "no more than 100 items" in checks.view_problems(home, ("home",))[0]


def test_a_block_id_is_used_once() -> None:
    twice = [{**section("x"), "block_id": "b"}, {**section("y"), "block_id": "b"}]
    assert checks.blocks_problems(twice) == ["[ERROR] block_id `b` already exists [json-pointer:/blocks]"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"title": plain("x" * 25)}, "less than 25 characters [json-pointer:/view/title/text]"),
        ({"submit": plain("x" * 25)}, "less than 25 characters [json-pointer:/view/submit/text]"),
        ({"close": plain("x" * 25)}, "less than 25 characters [json-pointer:/view/close/text]"),
        ({"submit": None}, "/view/submit"),
        ({"private_metadata": "x" * 3001}, "less than 3001 characters [json-pointer:/view/private_metadata]"),
        ({"callback_id": "x" * 256}, "less than 256 characters [json-pointer:/view/callback_id]"),
        ({"type": "workflow_step"}, "must be a view of the type modal"),
        ({"blocks": "none"}, "must provide an array [json-pointer:/view/blocks]"),
    ],
)
def test_a_modal_is_refused_with_its_place(change: Json, problem: str) -> None:
    view = {**modal("A", [field("a", "A", TEXT)]), **change}
    found = checks.view_problems(view, ("modal",))
    assert any(problem in said for said in found), found


def test_a_modal_with_inputs_needs_a_submit_button() -> None:
    view = modal("A", [field("a", "A", TEXT)])
    del view["submit"]
    assert any("`submit` is required" in said for said in checks.view_problems(view, ("modal",)))


def test_inputs_are_taken_on_the_home_tab() -> None:
    home = {"type": "home", "blocks": [field("a", "A", TEXT, dispatch_action=True)]}
    assert checks.view_problems(home, ("home",)) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "text", "elements"]), inner)
    ),
    max_leaves=8,
)


@given(JSON)
def test_nonsense_is_refused_and_never_breaks_the_sandbox(value: Any) -> None:
    checks.blocks_problems(value)
    checks.blocks_problems([value])
    checks.view_problems(value, ("modal",))
    checks.view_problems({"type": "modal", "title": value, "blocks": [value]}, ("modal",))


@given(st.sampled_from(["section", "actions", "input", "context", "header", "image"]), JSON)
def test_a_block_with_nonsense_in_it_never_breaks_the_sandbox(kind: str, value: Any) -> None:
    for name in ("text", "elements", "element", "accessory", "fields"):
        checks.blocks_problems([{"type": kind, name: value}])


def test_the_description_of_a_checkbox_may_be_mrkdwn_and_of_a_menu_not() -> None:
    mrkdwn = {"type": "mrkdwn", "text": "*bold*"}
    offered = [{"text": mrkdwn, "value": "a", "description": mrkdwn}]
    assert (
        checks.blocks_problems([actions({"type": "checkboxes", "action_id": "c", "options": offered})]) == []
    )
    assert (
        checks.blocks_problems([actions({"type": "static_select", "action_id": "c", "options": offered})])
        != []
    )
