"""Deciding on a request, as the director and the head do it in Slack."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.desk import Desk
from bot.flows.requests.deciding import ask_for_more
from bot.store.tables import Figure
from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.given.office import Office
from tests.given.requests import ASKED, changed, deployed, submitted, with_school
from tests.given.school import DIRECTOR, HEAD, STRANGER

GIVEN = (with_school,)
"""The bot knows a host school, its head and a leader."""

CHANNEL, DEPUTY = "system-leaders", "U02DEPUTY00"
CARD = "Support for Sampleford Primary School"


@pytest.fixture
def director(sandbox: Sandbox) -> Person:
    return sandbox.person(DIRECTOR)


@pytest.fixture
def head(sandbox: Sandbox) -> Person:
    return sandbox.person(HEAD)


async def card(person: Person) -> dict[str, Any]:
    """The card of the request, as the channel shows it."""
    found = [each for each in await person.messages(CHANNEL) if CARD in each["text"]]
    assert len(found) == 1
    return found[0]


async def arrives(office: Office, director: Person) -> int:
    request_id: int = office.does(submitted)
    await director.sees("sent this request", in_=CHANNEL, patience=10)
    return request_id


async def thread(person: Person) -> list[str]:
    """The lines under the card."""
    replies = await person.messages(CHANNEL, thread=(await card(person))["ts"])
    return [each["text"] for each in replies[1:]]


async def test_a_request_is_approved_and_the_head_is_told_what_was_agreed(
    office: Office, director: Person, head: Person
) -> None:
    await arrives(office, director)
    for fact in ("fractions &amp; ratio", "Maths", "3 days, spread out", "£1,050", "£900", "£150"):
        await director.sees(fact, in_=CHANNEL)
    await director.clicks("Approve", in_=CHANNEL)
    await director.fills({"Days": "2.5", "Agreed scope": "Coach one teacher."})
    assert (await director.submits()).outcome == "closed"
    await head.sees("has approved your request for support")
    await head.sees("2½ days")
    await head.sees("Coach one teacher.")
    await director.sees("Needs a leader", in_=CHANNEL)
    await director.sees("Maya Lindmere approved this request.", in_=CHANNEL)
    assert len(await thread(director)) == 2


async def test_what_is_wrong_with_an_approval_is_said_at_its_field(office: Office, director: Person) -> None:
    await arrives(office, director)
    await director.clicks("Approve", in_=CHANNEL)
    await director.fills({"Days": "1.25"})
    assert list((await director.submits()).errors) == ["Days"]
    await director.fills({"Days": "3", "From": date(2026, 11, 2)})
    assert list((await director.submits()).errors) == ["From"]
    await director.fills({"From": date(2026, 12, 1), "Day of the meeting": date(2026, 11, 20)})
    assert list((await director.submits()).errors) == ["Day of the meeting"]


async def test_director_and_head_ask_and_answer_and_all_of_it_stays_on_the_card(
    office: Office, director: Person, head: Person
) -> None:
    await arrives(office, director)
    await director.clicks("Ask for more", in_=CHANNEL)
    await director.fills({"What would you like to know?": "Which <!channel> year groups?"})
    await director.submits()
    await director.sees("Waiting for the school's answer", in_=CHANNEL)
    await head.sees("would like to know more about your request")
    await head.clicks("Answer")
    await head.fills({"Your answer": "Years 5 and 6."})
    assert (await head.submits()).outcome == "closed"
    await head.sees("This has been answered")
    await head.opens_home()
    await head.clicks("Show all", in_="home")
    for said in ("fractions &amp; ratio", "year groups?", "Years 5 and 6."):
        await head.sees(said, in_="dialog")
    await director.sees("Waiting for the director's decision", in_=CHANNEL)
    shown = str((await card(director))["blocks"])
    assert "Years 5 and 6." in shown
    assert "&lt;!channel&gt;" in shown
    assert "<!channel>" not in shown
    assert f"<@{DIRECTOR}>" in str(await director.messages(CHANNEL, thread=(await card(director))["ts"]))


async def test_a_decline_gives_its_reason(office: Office, director: Person, head: Person) -> None:
    await arrives(office, director)
    await director.clicks("Decline", in_=CHANNEL)
    await director.fills({"Why?": "No leader is free this year."})
    await director.submits()
    await head.sees("cannot approve your request")
    await head.sees("No leader is free this year.")
    await director.sees("*Declined*", in_=CHANNEL)
    assert not [block for block in (await card(director))["blocks"] if block["type"] == "actions"]


async def test_a_diagnostic_meeting_comes_before_a_leader(
    office: Office, director: Person, head: Person
) -> None:
    await arrives(office, director)
    await director.clicks("Approve", in_=CHANNEL)
    await director.fills({"Is there a diagnostic meeting first?": "yes"})
    await director.submits()
    await head.sees("First comes a diagnostic meeting")
    await director.sees("comes first, then a leader", in_=CHANNEL)
    assert "Find a leader" not in str((await card(director))["blocks"])
    await director.clicks("Diagnostic held", in_=CHANNEL)
    assert (await director.submits()).outcome == "closed"
    await head.sees("is recorded as held")
    await director.sees("Find a leader", in_=CHANNEL)


async def test_cancelling_takes_the_leader_off_too(office: Office, director: Person, head: Person) -> None:
    request_id = await arrives(office, director)
    await director.clicks("Approve", in_=CHANNEL)
    await director.submits()
    await director.sees("Needs a leader", in_=CHANNEL)
    office.does(deployed, request_id)
    await director.clicks("Cancel request", in_=CHANNEL)
    await director.sees("and so does the leader who was asked")
    await director.fills({"Why?": "The school has closed."})
    await director.submits()
    await head.sees("has cancelled your request")
    await director.sees("*Cancelled*", in_=CHANNEL)
    await director.sees("cancelled what Leo Hartsmere was asked for", in_=CHANNEL)


async def test_nobody_else_can_decide_and_they_alone_are_told_who_can(
    sandbox: Sandbox, office: Office, director: Person
) -> None:
    await arrives(office, director)
    deputy = sandbox.person(DEPUTY)
    for label in ("Approve", "Ask for more", "Decline"):
        await deputy.clicks(label, in_=CHANNEL)
        await deputy.sees("Only the director can do that: Maya Lindmere.", in_=CHANNEL)
    await director.does_not_see("Only the director can do that", in_=CHANNEL)


async def test_a_dialog_opened_before_somebody_decided_says_so_and_keeps_what_was_typed(
    office: Office, director: Person
) -> None:
    request_id = await arrives(office, director)
    await director.clicks("Decline", in_=CHANNEL)
    await director.fills({"Why?": "Not now."})

    def another_decides(desk: Desk) -> None:
        desk.by(DIRECTOR).do_now(ask_for_more, request_id, "Which years?")

    office.does(another_decides)
    said = await director.submits()
    assert "You have already asked the school for more" in said.errors["Why?"]
    assert await director.dialog() is not None


async def test_an_approval_of_a_request_that_changed_meanwhile_is_shown_again_with_what_was_typed(
    office: Office, director: Person
) -> None:
    request_id = await arrives(office, director)
    await director.clicks("Approve", in_=CHANNEL)
    await director.fills({"Agreed scope": "Coach one teacher."})
    office.does(changed, request_id)
    assert (await director.submits()).outcome == "updated"
    await director.sees("Priya Ferndale has changed this request")
    assert "Coach one teacher." in str(await director.dialog())
    assert (await director.submits()).outcome == "closed"
    await director.sees("Needs a leader", in_=CHANNEL)


@pytest.mark.parametrize("word", ["ok", "Yes please, go ahead!", ":+1:"])
async def test_a_word_in_the_thread_is_answered_there_with_the_buttons(
    office: Office, director: Person, word: str
) -> None:
    await arrives(office, director)
    ts = (await card(director))["ts"]
    await director.says(CHANNEL, word, thread=ts)
    await director.sees("A reply here doesn't decide anything", in_=CHANNEL)
    replies = await director.messages(CHANNEL, thread=ts)
    assert "Approve" in str(replies[-1]["blocks"])


async def test_a_word_to_the_bot_in_the_thread_is_answered_once(
    sandbox: Sandbox, office: Office, director: Person
) -> None:
    await arrives(office, director)
    ts = (await card(director))["ts"]
    await director.says(CHANNEL, f"<@{sandbox.server.workspace.bot_user.id}> ok", thread=ts)
    await director.sees("A reply here doesn't decide anything", in_=CHANNEL)
    await director.says(CHANNEL, "Only a chat.", thread=ts)
    assert len(await director.messages(CHANNEL, thread=ts)) == 5


async def test_what_people_say_to_each_other_is_theirs(office: Office, director: Person) -> None:
    await arrives(office, director)
    ts = (await card(director))["ts"]
    await director.says(CHANNEL, "ok")
    await director.says(CHANNEL, "I shall ring Priya about the dates.", thread=ts)
    await director.says(CHANNEL, "ok", thread=ts)
    await director.sees("A reply here doesn't decide anything", in_=CHANNEL)
    assert len(await director.messages(CHANNEL)) == 2
    assert len(await director.messages(CHANNEL, thread=ts)) == 5


async def test_long_texts_are_cut_on_the_card_and_whole_in_a_dialog(office: Office, director: Person) -> None:
    long = "<& " * 1_000
    office.does(submitted, replace(ASKED, need=long, scope=long, outcomes=long, improves=long))
    await director.sees("sent this request", in_=CHANNEL, patience=10)
    await director.clicks("Show all", in_=CHANNEL)
    dialog = await director.dialog()
    assert dialog is not None
    assert str(dialog["blocks"]).count(long) == 4


async def test_a_silent_director_is_reminded_and_then_the_deputy_is_told(
    sandbox: Sandbox, office: Office, director: Person
) -> None:
    office.does(
        lambda desk: desk.do_now(
            lambda work: work.add(Figure(alliance_id=desk.alliance_id, key="deputy_director", value=DEPUTY))
        )
    )
    await arrives(office, director)
    office.moves_to("2026-11-05T08:00")
    await director.sees("this request has waited for 2 school days", in_=CHANNEL, patience=15)
    await director.sees("One thing is waiting for you", in_=CHANNEL, patience=15)
    office.moves_to("2026-11-10T09:00")
    deputy = sandbox.person(DEPUTY)
    await deputy.sees("You are getting this as their deputy", patience=15)


async def test_what_waits_is_on_the_directors_home_tab_and_under_deployments(
    sandbox: Sandbox, office: Office, director: Person
) -> None:
    await arrives(office, director)
    await director.opens_home()
    await director.sees("Requests waiting for you", in_="home")
    await director.clicks("Approve", in_="home")
    await director.submits()
    await director.sees("Leader to be found", in_="home")
    await director.commands("/deployments")
    await director.sees("Leader to be found", in_="im")
    stranger = sandbox.person(STRANGER)
    await stranger.commands("/deployments")
    await stranger.sees("Nothing needs you at the moment")
    await stranger.does_not_see("/support")
