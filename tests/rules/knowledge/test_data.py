"""What is written in the knowledge holds together, whoever edits it next."""

import re
from string import Formatter

import pytest

from bot.rules.data import load
from bot.rules.knowledge import Entry, Knowledge
from bot.rules.knowledge.entries import AREA, Gap, any_area, area_entries, gaps, guide_entries
from bot.rules.knowledge.replies import LONGEST_ANSWER, Figures
from bot.rules.policy import Policy
from bot.rules.sources import source
from bot.rules.specialisms import areas

ENTRIES = (*guide_entries(), *area_entries().values())
LONGEST_BUTTON = 70
SHRUG = re.compile(r"(do not|don't|cannot|can't) (know|find|say|help|tell|answer)|not (sure|covered)")


def ids(entry: Entry | Gap) -> str:
    return entry.id


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_an_answer_stands_on_a_source_that_exists(entry: Entry) -> None:
    assert [source(file).file for file in entry.sources] == list(entry.sources)
    assert entry.sources


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_an_answer_fits_in_the_words_a_person_will_read(entry: Entry) -> None:
    assert 5 <= len(Figures(Policy()).fill(entry, "").split()) <= LONGEST_ANSWER


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_a_question_fits_on_a_button(entry: Entry) -> None:
    assert 0 < len(entry.question) <= LONGEST_BUTTON


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_money_in_an_answer_is_never_written_out(entry: Entry) -> None:
    assert not re.search(r"£\d", entry.answer)


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_an_answer_does_not_shrug(entry: Entry) -> None:
    assert not SHRUG.search(entry.answer)


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_an_answer_names_no_guides_own_alliance(entry: Entry) -> None:
    assert not re.search(r"linwood|ltsa|@", entry.answer, re.IGNORECASE)


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_what_is_related_exists(entry: Entry) -> None:
    known = {each.id for each in ENTRIES}
    assert set(entry.related) <= known - {entry.id}


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_an_entry_has_a_keeper(entry: Entry) -> None:
    assert entry.owner in ("alliance", "director")


def test_no_two_entries_or_gaps_share_an_id() -> None:
    every = [*(entry.id for entry in ENTRIES), *(gap.id for gap in gaps())]
    assert len(every) == len(set(every))


def test_every_aspect_of_an_entry_has_cues() -> None:
    written = load("knowledge/words/aspects")
    assert {entry.aspect for entry in ENTRIES} <= written.keys()


def test_every_gap_has_cues_of_its_own_or_its_aspects() -> None:
    own = {row["aspect"] for row in load("knowledge/gaps")["gap"] if row.get("cues")}
    assert {gap.aspect for gap in gaps()} <= own | load("knowledge/words/aspects").keys()


def test_no_phrasing_belongs_to_two() -> None:
    seen: dict[str, str] = {}
    shared = []
    every: list[Entry | Gap] = [*guide_entries(), any_area(), *gaps()]
    for each in every:
        for text in each.phrasings:
            if seen.setdefault(text.casefold(), each.id) != each.id:
                shared.append((text, seen[text.casefold()], each.id))
    assert not shared


def test_a_word_belongs_to_one_group() -> None:
    words = [word for group in load("knowledge/words/synonyms").values() for word in group.split()]
    assert len(words) == len(set(words))


def test_all_areas_have_an_answer() -> None:
    assert [entry.id for entry in area_entries().values()] == [f"{AREA}_{area.id}" for area in areas()]


@pytest.mark.parametrize("entry", ENTRIES, ids=ids)
def test_every_placeholder_is_a_figure(entry: Entry) -> None:
    names = {name for _, name, _, _ in Formatter().parse(entry.answer) if name}
    assert names <= {*Policy().texts, "director", "website", "half_day"}


def test_an_entry_is_found_by_its_own_question(knowledge: Knowledge) -> None:
    lost = [
        (entry.id, reply.entry)
        for entry in guide_entries()
        if entry.id not in (reply := knowledge.reply(entry.question)).entries
        and entry.id not in dict(reply.suggestions)
    ]
    assert lost == []
