"""People, schools, figures, leaders and one's own data, whatever is typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.figures import changed_together, figures
from bot.rules.people.specialisms import areas
from bot.views import figures as figure_views
from bot.views.blocks import View
from bot.views.people import delegates, directory, editing, privacy, schools
from bot.views.people import portraits as own
from tests.views.strict import a_few, harmless, typed, well

EVERY_AREA = tuple(area.id for area in areas())
EVERY_HALF = [(weekday, half) for weekday in range(5) for half in ("morning", "afternoon")]
LONG = "Strong & <steady>\n" * 170


def person(text: str) -> editing.Person:
    """A person who is everything, with this text wherever somebody types."""
    return editing.Person(
        person_id=7,
        name=text,
        slack_id=None,
        email=text,
        posts="; ".join([text] * 3),
        anywhere=("director", "partner", "staff"),
        at={"head": (1, 2), "delegate": (3,), "staff": ()},
        schools=dict.fromkeys((1, 2, 3), f"School {text}"),
        designations=("SLE", "LLE", "NLE"),
        areas=EVERY_AREA,
        portrait=text,
    )


def school(text: str) -> schools.School:
    return schools.School(7, 900001, f"School {text}", text, text, text, 431250, 287400, False, [text] * 30)


def leader(text: str) -> directory.Leader:
    return directory.Leader(text, ("SLE", "NLE"), (text, text), tuple(area.name for area in areas()), text)


@a_few
@given(text=typed)
def test_people_are_well_formed_and_harmless(text: str) -> None:
    for view in (
        editing.page(person(text)),
        editing.page(person(text), "Saved."),
        editing.form(person(text)),
    ):
        well(view)
    harmless(editing.page(person(text)))


@a_few
@given(text=typed)
def test_schools_are_well_formed_and_harmless(text: str) -> None:
    for view in (schools.page(school(text)), schools.form(school(text))):
        well(view)
    harmless(schools.page(school(text)))


@a_few
@given(text=typed, start=st.sampled_from([0, 10, 20]))
def test_leaders_are_well_formed_and_harmless(text: str, start: int) -> None:
    page = directory.page(text[:200], [], [leader(text)] * 10, start, 25, 10)
    every = directory.by_area([(key, [text] * 4, 900) for key in (*EVERY_AREA, "LLE", "NLE")], text[:200])
    for message in (page, every):
        well(message)
        harmless(message)
        well(directory.in_dialog(message))


@a_few
@given(text=typed)
def test_what_people_keep_themselves_is_well_formed_and_harmless(text: str) -> None:
    away = [(number, date(2027, 2, 15), date(2027, 2, 19), text[:200]) for number in range(30)]
    blocks = [
        *own.portrait_section(("SLE",), text, EVERY_AREA, EVERY_HALF, away),
        *delegates.delegates_section(
            [(number, "<@U1>", role, text) for number, role in enumerate(delegates.FOR)]
        ),
        own.for_everyone(),
    ]
    well({"type": "home", "blocks": blocks})
    well(own.portrait_form(text, EVERY_AREA, EVERY_HALF))
    well(delegates.delegate_form([(1, f"School {text}"), (2, "Another")]))
    for message in (
        *(delegates.delegate_named("<@U1>", text, role) for role in delegates.FOR),
        delegates.delegate_gone("<@U1>", text),
    ):
        well(message)


@a_few
@given(text=typed)
def test_ones_own_data_is_well_formed_and_harmless(text: str) -> None:
    parts = [(f"Part {number}", [text] * number) for number in range(1, 8)]
    view = privacy.held(parts, parts)
    well(view)
    harmless(view)
    for message in privacy.copy_messages([*parts, ("Everything", [text] * 60)]):
        well(message)


def test_a_copy_leaves_nothing_out() -> None:
    lines = [f"{number}: {LONG}" for number in range(60)]
    messages = privacy.copy_messages([("Everything", lines)])
    texts = [block["text"]["text"] for message in messages for block in message.blocks]
    assert "".join(texts[1:]) == "\n".join(lines)


def test_a_long_copy_comes_in_several_messages() -> None:
    messages = privacy.copy_messages([("Everything", [LONG] * 60)])
    assert len(messages) > 1
    for message in messages:
        well(message)


@pytest.mark.parametrize("changed", [False, True])
def test_figures_are_well_formed(changed: bool) -> None:
    held = [(each, each.value if changed else None) for each in figures().values()]
    well(figure_views.figures(held))
    for each in figures().values():
        together = set(changed_together(each.key))
        well(figure_views.form([(figure, own) for figure, own in held if figure.key in together]))


@pytest.mark.parametrize(
    "view",
    [
        editing.people(),
        editing.form(None),
        schools.schools(),
        schools.form(None),
        own.away_form(date(2026, 11, 3)),
        privacy.held([], []),
        privacy.copy_sent(),
        privacy.erased(),
        directory.in_dialog(directory.by_area([])),
    ],
    ids=lambda view: str(view["title"]["text"]),
)
def test_what_nobody_typed_is_well_formed(view: View) -> None:
    well(view)
