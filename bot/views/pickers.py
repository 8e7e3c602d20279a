"""Fields for choosing people and schools, and for ticking several things."""

from collections.abc import Collection, Iterable, Sequence
from datetime import time

from bot.views.blocks import Block, Option, options, plain

_LEAST_TYPED = 2


def slack_person(chosen: str | None = None) -> Block:
    """A menu of everybody in the workspace; it gives a Slack id."""
    element: Block = {"type": "users_select", "placeholder": plain("Choose somebody in Slack")}
    return {**element, "initial_user": chosen} if chosen else element


def found(choices: Iterable[tuple[str, str, str]]) -> list[Block]:
    """What a search offers: (value, label, what it is) each."""
    return [
        {**option, "description": plain(what)} if what else option
        for value, label, what in choices
        for option in options([(value, label)])
    ]


def first_found(choices: Sequence[tuple[str, str, str]], total: int) -> list[Block]:
    """The same where more was found than a search offers: one group, which says so."""
    label = plain(f"The first {len(choices)} of {total:,} found: type more to see others")
    return [{"label": label, "options": found(choices)}]


def search(placeholder: str) -> Block:
    """A menu that asks for its options as somebody types."""
    return {
        "type": "external_select",
        "placeholder": plain(placeholder, 150),
        "min_query_length": _LEAST_TYPED,
    }


def search_of_many(placeholder: str, chosen: Sequence[Option]) -> Block:
    """The same for several, with those chosen before."""
    element: Block = {**search(placeholder), "type": "multi_external_select"}
    return {**element, "initial_options": options(chosen)} if chosen else element


def ticks(choices: Sequence[Option], ticked: Collection[str] = ()) -> Block:
    """Up to ten boxes to tick."""
    element: Block = {"type": "checkboxes", "options": options(choices)}
    initial = [option for option in element["options"] if option["value"] in ticked]
    return {**element, "initial_options": initial} if initial else element


def one_file() -> Block:
    """A place for one file, of any kind: which kinds Slack can tell apart is not known for sure."""
    return {"type": "file_input", "max_files": 1}


def email(known: str | None = None) -> Block:
    """A box for an e-mail address."""
    element: Block = {"type": "email_text_input"}
    return {**element, "initial_value": known} if known else element


def time_of_day(initial: time | None = None) -> Block:
    """A time to pick, where the alliance is."""
    element: Block = {"type": "timepicker", "placeholder": plain("Choose a time")}
    return {**element, "initial_time": f"{initial:%H:%M}"} if initial else element


def one_of(choices: Iterable[Option], chosen: str | None = None, about: Sequence[str] = ()) -> Block:
    """A few options to choose one from, all of them seen; `about` says something of each."""
    element: Block = {"type": "radio_buttons", "options": options(choices)}
    for option, words in zip(element["options"], about, strict=False):
        option["description"] = plain(words)
    initial = [option for option in element["options"] if option["value"] == chosen]
    return {**element, "initial_option": initial[0]} if initial else element
