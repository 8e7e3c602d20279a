"""Names are folded so that they are found as anybody types them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.data import load
from bot.rules.folding import fold, fold_school, plain, readings

NAMES = st.text(max_size=60)


def is_found(typed: str, name: str) -> bool:
    return any(all(word in fold(name) for word in words) for words in readings(typed))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Bishop’s Mead", "Bishop's Mead Primary School"),
        ("Queen's Wood", "Queen’s Wood School"),
        ("Bishops mead", "Bishop`s Mead Primary School"),
        ("St Mary's", "St Mary Primary School"),
        ("St. Mary’s C of E", "Saint Mary's CE Primary School"),
        ("saint marys church of eng", "St Mary's C.E. (V.A.) Primary School"),
        ("SS Peter & Paul", "St Peter and St Paul Catholic Primary School"),
        ("our lady RC", "Our Lady Roman Catholic Primary School"),
        ("our lady roman cath", "Our Lady Roman Catholic Primary School"),
        ("Hillside Jnr Sch", "Hillside Junior School"),
        ("Hillside Infants", "Hillside Infant School"),
        ("Moss & Larch Acad.", "Moss and Larch Academy"),
        ("Moss and Larch", "Moss & Larch Academy"),
        ("Marchant, Renee", "Renée Marchant"),
        ("MARCHANT RENE\u0301E", "Ren\u00e9e Marchant"),
        ("D’Arcy", "Ned D'Arcy"),
        ("d arcy", "Ned D'Arcy"),
        ("Mrs Marchant", "Renée Marchant"),
        ("Soren Lukasz", "Søren Łukasz"),
        ("Mueller", "Jan Müller"),
        ("Muller", "Jan Müller"),
        ("STRASSE", "Anna Straße"),
        ("istanbul", "İstanbul"),
        ("ilik", "ILIK"),
        ("ilik", "Ilık"),
        ("иванова", "Мария Иванова"),
        ("ΣΙΣΥΦΟΣ", "Σίσυφος"),
        ("finch", "ﬁnch"),
        ("Smith Jones", "Ann Smith-Jones"),
        ("smithjones", "Ann Smith‐Jones"),
        ("JR Hart", "J. R. Hart"),
        ("Ann\u00a0Hart", "Ann Hart"),
        ("Ann Hart", "Ann\u202e \u200bHart"),
    ],
)
def test_a_name_is_found_as_somebody_types_it(typed: str, name: str) -> None:
    assert is_found(typed, name)


@pytest.mark.parametrize(("typed", "name"), [("Renata", "Renée Marchant"), ("St Marys", "St Martins School")])
def test_another_name_is_not_found(typed: str, name: str) -> None:
    assert not is_found(typed, name)


@pytest.mark.parametrize("typed", ["", " ", "%", "'", "’", "\u202e", "- _"])
def test_what_has_no_word_means_nothing(typed: str) -> None:
    assert readings(typed) == []


@given(NAMES)
def test_every_name_is_found_by_itself_in_any_case(name: str) -> None:
    for typed in (name, name.upper(), name.lower()):
        assert not readings(typed) or is_found(typed, name)


@given(NAMES)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert plain(" ".join(plain(name))) == plain(name)


@given(NAMES)
def test_words_have_no_capitals_and_nothing_that_a_search_would_take_for_a_sign(name: str) -> None:
    for word in plain(name):
        assert word == word.casefold()
        assert word.isalnum()


def test_a_school_is_folded_with_its_number_its_postcode_and_its_places() -> None:
    folded = fold_school("Holy Trinity", 931035, "ZZ36 9QQ", ["Lowther", None, "Lowther"])
    assert folded == "| holy trinity | urn 931035 | 931035 | zz36 9qq |/ | lowther |"


def test_short_forms_are_written_as_they_are_typed() -> None:
    assert all(plain(short) == tuple(short.split()) for short in load("short_forms")["words"])
