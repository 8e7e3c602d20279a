"""What is written in the knowledge holds together, whoever edits it next."""

import re
from string import Formatter

import pytest

from bot.rules.knowledge import Entry, Knowledge
from bot.rules.knowledge.entries import AREA, CHAT, area_entries, gaps, guide_entries, phrasings
from bot.rules.knowledge.features import load_corrections, load_packed
from bot.rules.knowledge.reader import OUTSIDE
from bot.rules.knowledge.replies import LONGEST_ANSWER, Figures
from bot.rules.knowledge.smalltalk import chat_reply
from bot.rules.people.specialisms import areas
from bot.rules.policy import Policy
from bot.rules.sources import source

ENTRIES = (*guide_entries(), *area_entries().values())
LONGEST_BUTTON = 70
FEWEST_PHRASINGS = 5
SHRUG = re.compile(r"(do not|don't|cannot|can't) (know|find|say|help|tell|answer)|not (sure|covered)")


def ids(entry: Entry) -> str:
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


def test_everything_that_can_be_asked_is_asked_in_many_ways() -> None:
    asked = phrasings()
    known = {*(entry.id for entry in guide_entries()), *(gap.id for gap in gaps()), AREA}
    assert {each for each in asked if not each.startswith(CHAT)} == known
    assert [each for each, texts in asked.items() if len(texts) < FEWEST_PHRASINGS] == []


def test_small_talk_has_a_reply_of_its_kind() -> None:
    assert all(chat_reply(each.removeprefix(CHAT)) for each in phrasings() if each.startswith(CHAT))


def test_no_phrasing_belongs_to_two() -> None:
    seen: dict[str, str] = {}
    pairs = [(each, text.casefold()) for each, texts in phrasings().items() for text in texts]
    assert [(text, each) for each, text in pairs if seen.setdefault(text, each) != each] == []


def test_the_reading_was_taught_everything_it_may_find() -> None:
    taught = {*load_packed("taught")["ids"], *load_corrections()["ids"]} - {OUTSIDE}
    assert taught == {*phrasings()}


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
