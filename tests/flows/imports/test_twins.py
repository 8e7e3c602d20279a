"""A file shows that two entries are one person: they are joined, but never a director's."""

from bot.desk import Desk
from tests.flows.imports.test_people_file import ANA, alliance, everybody, refused, told
from tests.given.school import DIRECTOR

__all__ = ["alliance"]


def test_slack_id_and_email_of_two_people_are_a_bad_row(alliance: Desk) -> None:
    told(alliance, "U0ANA,a@ashdown.example.org,,,,,,", "U0BEN,ana@ashdown.example.org,,,,,,")
    assert refused(alliance, ANA) == [
        'line 2: slack_id "U0ANA" and email "ana@ashdown.example.org" belong to two different people'
    ]


def test_somebody_known_by_account_and_again_by_address_becomes_one_person(alliance: Desk) -> None:
    told(alliance, "U0ANA,,,staff,900002,SLE,Maths,", ",ana@ashdown.example.org,Ana,staff,900002,SLE,,")
    assert told(alliance, ANA) == (
        "1 person imported: 0 new, 1 updated.\nAna Ash was here twice, and is one person now."
    )
    [ana] = everybody(alliance)
    assert ana[:3] == ("U0ANA", "ana@ashdown.example.org", "Ana Ash")
    assert sorted(ana[5]) == ["LLE", "SLE"]


def test_two_rows_of_one_file_that_a_third_shows_to_be_one_person_are_one(alliance: Desk) -> None:
    told(alliance, "U0ANA,,,,,,,", ",ana@ashdown.example.org,,staff,900002,,,", ANA)
    [ana] = everybody(alliance)
    assert ana[:3] == ("U0ANA", "ana@ashdown.example.org", "Ana Ash")


def test_a_director_is_not_joined_by_a_file(alliance: Desk) -> None:
    told(alliance, ",maya@ashdown.example.org,Maya,staff,900001,,,")
    assert refused(alliance, f"{DIRECTOR},maya@ashdown.example.org,,,,,,") == [
        f'line 2: slack_id "{DIRECTOR}" and email "maya@ashdown.example.org" are two entries, one of them a '
        "director's: join them in Slack, under People"
    ]
