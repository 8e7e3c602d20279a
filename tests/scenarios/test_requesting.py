"""Asking for support, as a head, a delegate and the director do it in Slack."""

from datetime import date
from typing import Any

import pytest

from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.given.alliance import with_alliance
from tests.given.school import DIRECTOR, HEAD, STRANGER

HELD = (with_alliance,)
OVERLOOKED = "as asked"

DELEGATE, PARTNER = "U06DELEGATE", "U11PARTNER0"

NEED = {"need": "Year 6 falls behind in fractions & ratio.", "area": "Maths"}
TIME = {
    "scope": "Coach two teachers, and plan a unit with them.",
    "starts_on": date(2026, 12, 1),
    "ends_on": date(2027, 2, 12),
    "pattern": "Spread over the period",
    "days": "2.5",
}
GAIN = {"outcomes": "Both teach the unit on their own.", "improves": "Maths in Key Stage 2."}


async def at_page_two(person: Person) -> None:
    await person.commands("/support")
    await person.fills({"kind": "SLE", **NEED})
    assert (await person.submits()).outcome == "updated"


async def at_review(person: Person) -> None:
    await at_page_two(person)
    await person.fills(TIME)
    assert (await person.submits()).outcome == "updated"
    await person.fills(GAIN)
    assert (await person.submits()).outcome == "updated"


async def has_sent(person: Person) -> None:
    await at_review(person)
    assert (await person.submits()).outcome == "updated"
    await person.sees("Your request is with the director")
    await person.closes()


async def value(person: Person, name: str) -> object:
    """What a field of the open dialog shows."""
    dialog = await person.dialog()
    assert dialog is not None
    held = next(each[name] for each in dialog["state"]["values"].values() if name in each)
    return (held.get("selected_option") or held).get("value", held.get("selected_date"))


async def test_a_head_asks_in_three_pages_and_the_director_gets_the_card(sandbox: Sandbox) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    await has_sent(head)
    await director.sees("Sampleford Primary School", in_="system-leaders")
    await head.opens_home()
    await head.sees("SLE for Maths, 2½ days", in_="home")


async def test_the_cost_and_its_shares_follow_the_days_as_they_are_typed(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await at_page_two(head)
    await head.fills({"days": "2"})
    await head.sees("*Cost: £700* for 2 days")
    await head.fills({"days": "2.5"})
    await head.sees("*Cost: £875* for 2½ days at £350 a day. £750 goes")
    await head.fills({"days": "some"})
    await head.sees("£350 a day, £175 for half a day")
    assert await value(head, "days") == "some"


async def test_an_lle_is_negotiated_and_needs_no_area(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/support")
    await head.fills({"kind": "LLE", "need": "I am new to headship."})
    assert (await head.submits()).outcome == "updated"
    await head.sees("No guide gives a rate for an LLE")


async def test_an_sle_needs_an_area(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/support")
    await head.fills({"kind": "SLE", "need": "Help."})
    assert list((await head.submits()).errors) == ["Area"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("PE", "Physical education"),
        ("MFL", "Modern foreign languages"),
        ("senco", "Special educational needs"),
    ],
)
async def test_an_area_is_found_by_an_everyday_word(sandbox: Sandbox, typed: str, found: str) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/support")
    dialog = await head.dialog()
    assert dialog is not None
    where = {"container": {"type": "view", "view_id": dialog["id"]}, "block_id": "area", "action_id": "area"}
    offered = await head.line.post("options", {"as": HEAD, **where, "value": typed})
    assert found in [
        option["text"]["text"] for group in offered["option_groups"] for option in group["options"]
    ]


async def test_help_me_choose_explains_and_chooses_and_keeps_what_was_typed(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/support")
    await head.fills({"need": "Everything is hard at once.", "kind": "Help me choose"})
    await head.sees("Our school is in challenging circumstances")
    await head.clicks("Choose NLE")
    assert await value(head, "kind") == "NLE"
    assert await value(head, "need") == "Everything is hard at once."


async def test_help_me_choose_leads_back_without_a_choice(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/support")
    await head.fills({"need": "Not sure.", "kind": "Help me choose"})
    await head.clicks("Back")
    assert await value(head, "need") == "Not sure."


async def test_back_keeps_the_page_that_is_left_and_shows_the_one_before(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await at_page_two(head)
    await head.fills({"scope": "Half a thought", "days": "7"})
    await head.clicks("Back")
    assert await value(head, "need") == NEED["need"]
    await head.submits()
    assert (await value(head, "scope"), await value(head, "days")) == ("Half a thought", "7")


async def test_a_closed_dialog_goes_on_from_the_home_tab_where_it_was(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await at_page_two(head)
    await head.fills({"scope": "Half a thought"})
    await head.clicks("Save and close")
    await head.closes()
    await head.opens_home()
    await head.sees("Not sent yet. You are at page 2 of 3", in_="home")
    await head.clicks("Continue", in_="home")
    assert await value(head, "scope") == "Half a thought"


async def test_the_home_tab_and_the_shortcut_open_the_dialog_too(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.opens_home()
    await head.clicks("Request support", in_="home")
    await head.sees("Page 1 of 3", in_="dialog")
    await head.closes()
    await head.shortcut("Request support")
    await head.sees("Page 1 of 3", in_="dialog")


async def test_a_new_request_offers_the_one_that_is_not_sent_yet(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await at_page_two(head)
    await head.closes()
    await head.shortcut("Request support")
    await head.clicks("Continue", in_="dialog")
    await head.sees("Page 2 of 3", in_="dialog")


async def test_what_is_wrong_with_the_days_is_said_at_the_days(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await at_page_two(head)
    await head.fills({**TIME, "ends_on": date(2026, 12, 2), "days": "3"})
    assert list((await head.submits()).errors) == ["How many days?"]


async def test_a_draft_whose_start_has_gone_by_leads_back_to_its_page(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await at_review(head)
    await sandbox.moves_clock(days=40)
    assert (await head.submits()).outcome == "updated"
    await head.sees("This day has passed", in_="dialog")
    assert await value(head, "starts_on") == "2026-12-01"


async def test_a_request_is_changed_until_it_is_approved(sandbox: Sandbox) -> None:
    head, director, delegate = sandbox.person(HEAD), sandbox.person(DIRECTOR), sandbox.person(DELEGATE)
    await has_sent(head)
    await head.commands("/support")
    await head.clicks("Change")
    await head.submits()
    await head.fills({"days": "4"})
    await head.submits()
    await head.submits()
    await head.submits()
    await head.sees("The change is with the director")
    await director.sees("4 days", in_="system-leaders")
    await delegate.sees(f"<@{HEAD}> has changed a request for support", in_="im")


async def test_a_dialog_left_open_while_the_request_is_withdrawn_says_so_at_a_field(sandbox: Sandbox) -> None:
    head, delegate = sandbox.person(HEAD), sandbox.person(DELEGATE)
    await has_sent(head)
    await head.commands("/support")
    await head.clicks("Change")
    await delegate.commands("/support")
    await delegate.clicks("Withdraw")
    assert (await delegate.submits()).outcome == "closed"
    await head.fills({"need": "Something else"})
    submission = await head.submits()
    assert list(submission.errors.values()) == ["Hannah Quillstone has withdrawn this request."]
    assert await value(head, "need") == "Something else"


async def test_head_and_delegate_see_the_same_request(sandbox: Sandbox) -> None:
    delegate, head = sandbox.person(DELEGATE), sandbox.person(HEAD)
    await head.opens_home()
    await has_sent(delegate)
    await head.sees("SLE for Maths, 2½ days", in_="home")
    await head.sees("With the director", in_="home")
    await head.sees(f"<@{DELEGATE}> has sent a request for support", in_="im")


async def test_a_withdrawn_request_is_off_the_directors_table(sandbox: Sandbox) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    await has_sent(head)
    await director.sees("Sampleford Primary School", in_="system-leaders")
    await head.commands("/support")
    await head.clicks("Withdraw")
    await head.fills({"Why?": "We have found somebody."})
    assert (await head.submits()).outcome == "closed"
    await director.sees("withdrew this request", in_="system-leaders")


async def test_staff_are_told_who_may_ask_at_their_school(sandbox: Sandbox) -> None:
    staff = sandbox.person(STRANGER)
    await staff.commands("/support")
    await staff.sees(f"At Sampleford Primary School, please speak to <@{HEAD}> or <@{DELEGATE}>")


async def test_somebody_without_a_school_is_told_how_to_get_one(sandbox: Sandbox) -> None:
    partner = sandbox.person(PARTNER)
    await partner.shortcut("Request support")
    await partner.sees("ask the director to add you to your school", in_="dialog")


async def test_the_director_opens_a_request_for_the_alliances_own_programme(sandbox: Sandbox) -> None:
    director = sandbox.person(DIRECTOR)
    await has_sent(director)
    await director.commands("/support")
    await director.sees("own programme", in_="im")


async def test_answers_of_three_thousand_characters_are_carried_to_the_end(sandbox: Sandbox) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    long = "<&> " * 750
    await head.commands("/support")
    await head.fills({"kind": "SLE", "area": "Maths", "need": long})
    await head.submits()
    await head.fills({**TIME, "scope": long})
    await head.submits()
    await head.fills({"outcomes": long, "improves": long})
    await head.submits()
    assert (await head.submits()).outcome == "updated"
    await director.sees("Sampleford Primary School", in_="system-leaders")


@pytest.mark.parametrize("times", [1, 4])
async def test_a_page_or_a_request_delivered_twice_is_one(sandbox: Sandbox, times: int) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    await head.commands("/support")
    pages: tuple[dict[str, Any], ...] = ({"kind": "SLE", **NEED}, TIME, GAIN, {})
    for number, answers in enumerate(pages, 1):
        await head.fills(answers)
        if number == times:
            await sandbox.socket("duplicate_next")
        assert (await head.submits()).outcome == "updated"
    await head.sees("Your request is with the director")
    await head.closes()
    await director.sees("Sampleford Primary School", in_="system-leaders")
    cards = [
        each for each in await director.messages("system-leaders") if "Sampleford" in str(each["blocks"])
    ]
    assert len(cards) == 1


async def test_a_change_sent_too_late_says_so_and_leaves_what_was_written(sandbox: Sandbox) -> None:
    head, delegate = sandbox.person(HEAD), sandbox.person(DELEGATE)
    await has_sent(head)
    await head.commands("/support")
    await head.clicks("Change")
    await head.fills({"need": "Something else"})
    for _ in range(3):
        await head.submits()
    await delegate.commands("/support")
    await delegate.clicks("Withdraw")
    await delegate.submits()
    assert (await head.submits()).outcome == "pushed"
    await head.sees("Hannah Quillstone has withdrawn this request", in_="dialog")
    await head.closes()
    await head.sees("Something else", in_="dialog")


async def test_what_was_typed_on_a_first_page_is_kept_by_its_button(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.opens_home()
    await head.commands("/support")
    await head.fills({"need": "Half a thought"})
    await head.clicks("Save and close")
    await head.sees("Not sent yet", in_="home")


async def test_a_dialog_closed_with_nothing_in_it_leaves_nothing(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.commands("/support")
    await head.closes()
    await head.commands("/support")
    await head.sees("Page 1 of 3", in_="dialog")
    await head.does_not_see("You have a request that has not been sent yet")


async def test_the_directors_question_stands_in_the_list_with_its_button(sandbox: Sandbox) -> None:
    head, director = sandbox.person(HEAD), sandbox.person(DIRECTOR)
    await has_sent(head)
    await director.clicks("Ask for more", in_="system-leaders")
    await director.fills({"question": "Which two teachers?"})
    await director.submits()
    await head.sees("Which two teachers?", in_="im")
    await head.commands("/support")
    await head.sees("The director would like to know more before deciding", in_="im")
    await head.clicks("Answer")
    await head.fills({"answer": "Both in Year 6."})
    assert (await head.submits()).outcome == "closed"
    await director.sees("Both in Year 6.", in_="system-leaders")
