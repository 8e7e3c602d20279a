"""What registering people looks like: finding somebody, their page, and the form that changes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.rules.people.specialisms import area, groups
from bot.views.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    dialog,
    menu_of_many,
    question,
    quoted,
    safe,
    section,
    typed,
)
from bot.views.pickers import email, search, search_of_many, slack_person, ticks

_ANYWHERE = (
    ("director", "Director"),
    ("office", "Office (records and asks for others, for the director)"),
    ("partner", "Partner (local authority or strategic partner)"),
    ("staff", "Staff of the alliance"),
)
_DESIGNATIONS = (
    ("SLE", "SLE: specialist leader of education"),
    ("LLE", "LLE: local leader of education"),
    ("NLE", "NLE: national leader of education"),
)
_AT_A_SCHOOL = (("head", "Headteacher of"), ("delegate", "Headteacher's delegate at"), ("staff", "Works at"))


@dataclass(frozen=True)
class Person:
    """A person as the director sees them. `at`: ids of their schools by role; `schools`: names."""

    person_id: int
    name: str
    slack_id: str | None
    email: str | None
    posts: str
    anywhere: Sequence[str]
    at: Mapping[str, Sequence[int]]
    schools: Mapping[int, str]
    designations: Sequence[str]
    areas: Sequence[str]
    portrait: str


def people() -> View:
    """Where the director finds somebody, or adds them."""
    return dialog(
        "people",
        "People",
        [
            {
                **section("*Find somebody* by part of their name or e-mail", _finder("people:find")),
                "block_id": "people:find",
            },
            actions(button("Add somebody", "people:add", style="primary")),
            context(
                "A whole list is quicker as a CSV file: whoever runs the bot imports it with `people import`."
            ),
        ],
    )


def page(person: Person, news: str = "", shared: Sequence[tuple[int, str, str]] = ()) -> View:
    """All that is known of a person, with the way to change it.

    `shared`: the schools that have another head as well: id, name and the heads in words.
    """
    account = f"<@{person.slack_id}>" if person.slack_id else "_no Slack account known_"
    lines = [f"*{safe(person.name or 'No name yet', 200)}*", account]
    if person.email:
        lines.append(safe(person.email, 300))
    lines += [safe(post, 300) for post in person.posts.split("; ") if post]
    blocks = [section(f":white_check_mark: {news}")] if news else []
    blocks.append(section("\n".join(lines)))
    if person.designations:
        areas = ", ".join(area(each).name for each in person.areas)
        blocks.append(section(f"*{', '.join(person.designations)}*" + (f": {safe(areas)}" if areas else "")))
    if person.portrait:
        blocks.append(section(quoted(person.portrait, 1_500)))
    for school_id, school, heads in shared:
        let_go = button("No longer head", "heads:left", f"{person.person_id}|{school_id}")
        text = (
            f"*{safe(school, 300)}* has more than one head: {safe(heads, 500)}. "
            f"Has {safe(person.name, 200)} left?"
        )
        blocks.append(section(text, let_go))
    blocks.append(
        actions(
            button("Change", "people:change", person.person_id),
            button("Join with another entry", "people:join", person.person_id),
        )
    )
    return dialog("person", "Person", blocks)


def form(person: Person | None) -> View:
    """The form for somebody new, or filled in with what is known of a person."""
    known = person or Person(0, "", None, None, "", (), {}, {}, (), (), "")
    fields = [
        question("Name", "name", typed(known.name, most=150)),
        question(
            "Slack account",
            "slack_id",
            slack_person(known.slack_id),
            hint="If there is none, I'll look for them by their e-mail address.",
            optional=True,
        ),
        question("E-mail", "email", email(known.email), optional=True),
        *(
            question(
                label,
                f"{role}_at",
                search_of_many(
                    "Type a school's name",
                    [(str(each), known.schools[each]) for each in known.at.get(role, ())],
                ),
                optional=True,
            )
            for role, label in _AT_A_SCHOOL
        ),
        question("In the alliance", "anywhere", ticks(_ANYWHERE, known.anywhere), optional=True),
        question("Designated as", "designations", ticks(_DESIGNATIONS, known.designations), optional=True),
        question("Specialist areas", "areas", areas_menu(known.areas), optional=True),
        question("Pen portrait", "portrait", typed(known.portrait, lines=True), optional=True),
    ]
    title = "Change a person" if person else "Add somebody"
    return dialog("person_form", title, fields, submit="Save", about=known.person_id, close="Cancel")


def areas_menu(chosen: Sequence[str]) -> Block:
    """The 27 areas by their groups, to choose several from."""
    return menu_of_many(
        [(name, [(each.id, each.name) for each in found]) for name, found in groups().items()],
        chosen,
        "Choose any",
    )


def _finder(name: str) -> Block:
    return {**search("Type a name"), "action_id": name}
