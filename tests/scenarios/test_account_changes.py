"""Accounts that change in Slack: names are taken over, and a closed one is told before a message fails."""

import asyncio

import pytest
from sqlmodel import col, select

from bot.desk import Desk, open_desk
from bot.settings import Settings
from bot.store.tables import Person as Row
from bot.store.work import Work
from sandbox import events
from sandbox.driver import Sandbox
from tests.given.alliance import LEO, approved_request, proposed, with_alliance
from tests.given.school import DIRECTOR


def leo_is_asked(desk: Desk) -> None:
    """Leo has been asked to lead support."""
    with_alliance(desk)
    proposed(desk, approved_request(desk))


GIVEN = (leo_is_asked,)
OVERLOOKED = "as asked"


@pytest.fixture(autouse=True)
async def _every_event_comes_twice(sandbox: Sandbox) -> None:
    await sandbox.faults("duplicate", "user_change")


BETH = "U12STAFF000"


def names(database_url: str) -> dict[str, tuple[str, str | None]]:
    """Everybody's name and address, by their account."""

    def found(desk: Desk) -> dict[str, tuple[str, str | None]]:
        rows = desk.look_now(lambda work: work.session.exec(select(Row).order_by(col(Row.id))).all())
        return {row.slack_id or "": (row.name, row.email) for row in rows}

    with open_desk(Settings(database_url=database_url)) as desk:
        return found(desk)


async def heard(sandbox: Sandbox) -> None:
    """What was sent of accounts has been taken in, each of them twice."""
    async with asyncio.timeout(15):
        while True:
            sent = {
                each["n"]: each["status"] for each in await sandbox.traffic() if each["name"] == "user_change"
            }
            if sent and set(sent.values()) == {"ok"}:
                return
            await asyncio.sleep(0.05)


async def test_a_new_name_of_somebody_met_in_slack_is_taken_over(sandbox: Sandbox, database_url: str) -> None:
    sandbox.server.workspace.person(BETH).email = "beth@elsewhere.example.org"
    with open_desk(Settings(database_url=database_url)) as desk:
        desk.do_now(_forget, BETH)
    beth = sandbox.person(BETH)
    await beth.says("im", "what does an SLE cost?")
    await beth.sees("£350")
    await sandbox.account(BETH, real_name="Beth Holm", email="beth.holm@elsewhere.example.org")
    await heard(sandbox)
    assert names(database_url)[BETH] == ("Beth Holm", "beth.holm@elsewhere.example.org")


async def test_a_name_that_a_file_gave_stays(sandbox: Sandbox, database_url: str) -> None:
    await sandbox.account(LEO, real_name="L. Moss", email="l.moss@elsewhere.example.org")
    await heard(sandbox)
    assert names(database_url)[LEO] == ("Leo Hartsmere", "leo.hartsmere@examplewick.example.org")


async def test_of_a_stranger_nothing_is_kept(sandbox: Sandbox, database_url: str) -> None:
    workspace = sandbox.server.workspace
    before = names(database_url)
    user = workspace.person(LEO).for_slack("T0OTHER", with_email=True)
    for event in (
        {
            "user": {
                **user,
                "id": "U0NOBODY1",
                "profile": {"real_name": "No Body"},
                "team_id": workspace.team.id,
            }
        },
        {"user": {**user, "deleted": True}},
        {"user": {**user, "real_name": "Mal Ory"}},
        {"user": "U0NOBODY1"},
    ):
        ts = workspace.clock.ts()
        events.emit(workspace, "user_change", {"type": "user_change", "event_ts": ts, **event}, None)
    await heard(sandbox)
    assert names(database_url) == before
    await sandbox.person(DIRECTOR).does_not_see("Slack account has been closed")


async def test_a_closed_account_is_told_with_what_hangs_on_it_and_told_again_when_it_closes_again(
    sandbox: Sandbox,
) -> None:
    director = sandbox.person(DIRECTOR)
    await sandbox.person(LEO).sees("Would you give this support?")
    await sandbox.account(LEO, deleted=True)
    await director.sees("*Leo Hartsmere*'s Slack account has been closed", in_="im")
    await director.sees(
        "Support for Sampleford Primary School, as the leader: it waits for them to accept or decline",
        in_="im",
    )
    await director.clicks("Show their page", in_="im")
    await director.sees("leo.hartsmere@examplewick.example.org", in_="dialog")
    await director.closes()
    await sandbox.account(LEO, deleted=False)
    await director.sees("Leo Hartsmere*'s Slack account is open again", in_="im")
    await sandbox.account(LEO, deleted=True)
    await director.sees("*Leo Hartsmere*'s Slack account has been closed", in_="im")
    told = [each["text"] for each in await director.messages("im") if "Slack account" in each["text"]]
    assert len(told) == 2


def _forget(work: Work, slack_id: str) -> None:
    """Let nobody have told whose account this is."""
    work.session.exec(select(Row).where(Row.slack_id == slack_id)).one().slack_id = None
