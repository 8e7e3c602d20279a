"""What documents show of names and words: as they are written, or the director hears of it before."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.agreement import PARTS, Signatory
from bot.views.agreement.document import (
    NameNotPrinted,
    agreement_document,
    check_names,
    names_not_printed,
    words_not_printed,
)
from bot.views.printing import LEFT_OUT, is_shaped, printable, unprintable
from tests.rules.test_agreement import CONTRACT

WRITTEN = [
    "Renée D’Arcy-Żak",
    "Bọ́lá Adéọlá",
    "Ṣẹ̀yẹ Ògúnlẹ́yẹ",
    "Nguyễn Thị Hiếu Đặng",
    "M̀bàkwe",
    "Şükrü Yıldız",
    "Κώστας Παπαδόπουλος",
    "Ганна Шевченко",
    "نور الدين",
    "فاطمه پورحسینی",
    "רות כהן",
    "Արամ Սարգսյան",
    "თამარ",
]
NOT_IN_THE_FONT = ["李 小龙", "김민수", "山田太郎", "สมชาย", "अमित", "আনিকা"]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_name_is_printed_with_all_its_marks(name: str) -> None:
    assert printable(name) == unicodedata.normalize("NFC", name)
    assert unprintable(name) == []


@pytest.mark.parametrize("name", ["Bọ́lá", "نور", "רות", "فاطمه\u200cزهرا"])
def test_what_has_marks_or_is_written_from_the_right_is_shaped(name: str) -> None:
    assert is_shaped(name)


@pytest.mark.parametrize("name", ["Renée Żak", "Κώστας", "Hope Copper, 2 December"])
def test_what_has_a_letter_of_its_own_for_each_sign_needs_no_shaping(name: str) -> None:
    assert not is_shaped(name)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_document_is_drawn_with_such_a_name_everywhere(name: str) -> None:
    signatories = tuple(Signatory(part, (name,), f"Head, {name}") for part in PARTS)
    assert agreement_document(replace(CONTRACT, signatories=signatories, scope=f"{name} " * 200))


@pytest.mark.parametrize("name", NOT_IN_THE_FONT)
def test_a_name_in_a_script_that_the_font_lacks_is_named_and_not_printed_as_boxes(name: str) -> None:
    signatories = (Signatory("leader", (name,), "SLE"), *CONTRACT.signatories[1:])
    contract = replace(CONTRACT, signatories=signatories)
    assert names_not_printed(contract) == [name]
    with pytest.raises(NameNotPrinted) as refused:
        check_names(contract, "met_on")
    assert name in refused.value.sentence
    assert refused.value.field == "met_on"


@pytest.mark.parametrize("name", NOT_IN_THE_FONT)
def test_words_in_a_script_that_the_font_lacks_are_named_and_marked_as_left_out(name: str) -> None:
    contract = replace(CONTRACT, scope=f"Work with {name} in year 4")
    assert words_not_printed(contract) == name.split()
    assert printable(contract.scope) == f"Work with {LEFT_OUT} in year 4"


def test_the_school_the_home_school_and_the_alliance_are_looked_at_too() -> None:
    assert names_not_printed(replace(CONTRACT, host_school="明", home_school="華", alliance="光")) == [
        "明",
        "華",
        "光",
    ]


def test_a_picture_among_words_is_left_out_without_a_word() -> None:
    assert printable("Well done \U0001f389!") == "Well done !"
    assert unprintable("Well done \U0001f389!") == []


def test_signs_that_turn_the_order_of_letters_are_left_out() -> None:
    assert printable("abc\u202edef\u2066") == "abcdef"


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=50))
def test_european_letters_are_printed_as_they_are(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    assert [each for each in printable(text) if each.isalpha()] == [each for each in plain if each.isalpha()]


def test_a_long_way_without_a_letter_is_drawn_too() -> None:
    assert agreement_document(replace(CONTRACT, scope="Bọ́lá " + "…. " * 900))
