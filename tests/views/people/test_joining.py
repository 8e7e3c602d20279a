"""What joining two entries looks like, whatever people are called."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.people.schools import Beside
from bot.views.people import joining as views
from bot.views.people import succeeding
from bot.views.people.joining import Half
from tests.views.strict import a_few, harmless, names, well

HOPE = Half(1, "Hope Copper", None, "hope@example.org", "Headteacher, Ashdown", {"roles": 1})
halves = st.builds(
    Half,
    person_id=st.integers(1, 9),
    name=names,
    slack_id=st.none(),  # an account is shown as a mention, which nothing that was typed may be
    email=st.sampled_from([None, "hope@example.org"]),
    posts=names,
    holds=st.dictionaries(st.sampled_from(["roles", "messages"]), st.integers(1, 9)),
)


@given(kept=halves, gone=halves)
@a_few
def test_dialogs_and_words_are_well_formed_and_harmless(kept: Half, gone: Half) -> None:
    for shown in (
        views.choose(kept.person_id, kept.name),
        views.both(kept, gone),
        views.same_person(kept, gone),
        views.director_let_go("Somebody"),
    ):
        well(shown)
        harmless(shown)


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (
            replace(HOPE, person_id=2, email="h.copper@example.org"),
            "h.copper@example.org is no longer known.",
        ),
        (replace(HOPE, person_id=2, email=None), "This can't be undone."),
    ],
)
def test_what_of_the_entry_that_goes_is_not_kept_is_said(gone: Half, said: str) -> None:
    *_, small = views.both(HOPE, gone)["blocks"]
    assert small["elements"][0]["text"].startswith(
        ("The e-mail address stays hope@example.org; " if gone.email else "") + said
    )


@given(school=names, successor=names, state=st.sampled_from(["proposed", "moved", "set_aside"]))
@a_few
def test_the_card_of_a_closed_school_is_well_formed_and_harmless(
    school: str, successor: str, state: str
) -> None:
    closed = succeeding.Closed(1, state, school, "Eastvale", "2 people", 2, successor, "Eastvale")
    for shown in (succeeding.card(closed), succeeding.choose_dialog(closed)):
        well(shown)
        harmless(shown)


def test_a_school_that_has_closed_is_called_so_once() -> None:
    where = Beside(900001, None, "Eastvale", "EV7 1AA", open=False).where
    card = succeeding.card(succeeding.Closed(1, "proposed", "Ashdown", where, "2 people"))
    assert "The register lists *Ashdown* (Eastvale, EV7 1AA; URN 900001) as closed." in str(card.blocks)
