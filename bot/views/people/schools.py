"""What registering schools looks like: finding one, its page, and the form that changes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.views.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    dialog,
    menu,
    question,
    safe,
    section,
    tick,
    typed,
)
from bot.views.pickers import search

OPEN = "open"

_LONGEST_PHASE = 75

# As the national register names them.
PHASES = (
    "Nursery",
    "Primary",
    "Middle deemed primary",
    "Secondary",
    "Middle deemed secondary",
    "16 plus",
    "All-through",
    "Special",
)


@dataclass(frozen=True)
class School:
    """A school as the director sees it; `people` in words, one a line; `standing` in the register."""

    school_id: int
    urn: int
    name: str
    phase: str | None
    local_authority: str | None
    postcode: str | None
    easting: int | None
    northing: int | None
    open: bool
    people: Sequence[str] = ()
    town: str | None = None
    standing: str = ""


def schools() -> View:
    """Where the director finds a school, or adds one."""
    return dialog(
        "schools",
        "Schools",
        [
            {
                **section(
                    "*Find a school* by its name, place, postcode or URN",
                    {**search("Type a name, place, postcode or URN"), "action_id": "schools:find"},
                ),
                "block_id": "schools:find",
            },
            actions(button("Add a school", "schools:add", style="primary")),
            context("The whole national register comes in as a CSV file, with `schools import`."),
        ],
    )


def page(school: School, news: str = "", follows: Sequence[Block] = ()) -> View:
    """All that is known of a school, with the way to change it; `follows` is who follows one that closed."""
    facts = [
        ("URN", str(school.urn)),
        ("Phase", school.phase),
        ("Local authority", school.local_authority),
        ("Town", school.town),
        ("Postcode", school.postcode),
        (
            "Easting and northing",
            None if school.easting is None else f"{school.easting:,} m, {school.northing or 0:,} m",
        ),
    ]
    name = safe(school.name, 300) + (f" ({school.standing})" if school.standing else "")
    lines = [f"*{name}*", *(f"{label}: {safe(said, 200)}" for label, said in facts if said)]
    blocks = [section(f":white_check_mark: {news}")] if news else []
    blocks.append(section("\n".join(lines)))
    if school.people:
        blocks.append(section("*People*\n" + "\n".join(f"• {safe(each, 200)}" for each in school.people)))
    if school.easting is None:
        blocks.append(context("Without easting and northing I cannot say how far leaders would travel."))
    blocks += follows
    blocks.append(actions(button("Change", "schools:change", school.school_id)))
    return dialog("school", "School", blocks)


def form(school: School | None) -> View:
    """The form for a new school, or filled in with what is known of one."""
    known = school or School(0, 0, "", None, None, None, None, None, True)
    own = [known.phase] if known.phase and len(known.phase) <= _LONGEST_PHASE else []
    phases = dict.fromkeys([*PHASES, *own])
    fields = [
        question("Name", "name", typed(known.name, most=300)),
        question(
            "URN",
            "urn",
            typed(str(known.urn) if school else "", most=10),
            hint="Its number in the national register.",
        ),
        question(
            "Phase", "phase", menu([(each, each) for each in phases], known.phase, "Choose"), optional=True
        ),
        question("Local authority", "local_authority", _words(known.local_authority, 200), optional=True),
        question("Town", "town", _words(known.town, 100), optional=True),
        question("Postcode", "postcode", _words(known.postcode, 10), optional=True),
        question("Easting", "easting", _words(known.easting, 10), optional=True),
        question(
            "Northing",
            "northing",
            _words(known.northing, 10),
            hint="Both in metres, as the national register gives them. I use them to measure distances.",
            optional=True,
        ),
        question("Open or closed", OPEN, tick(OPEN, "The school is open", ticked=known.open), optional=True),
    ]
    title = "Change a school" if school else "Add a school"
    return dialog("school_form", title, fields, submit="Save", about=known.school_id, close="Cancel")


def _words(known: str | int | None, most: int) -> Block:
    return typed("" if known is None else str(known), most=most)
