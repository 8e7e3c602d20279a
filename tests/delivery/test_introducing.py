"""Leader and head are put in touch: in one group conversation, or each alone where Slack will not open it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import update
from sqlmodel import col, select

from bot.delivery.sender import Sender
from bot.desk import Desk
from bot.flows.proposals import proposing
from bot.slack.manifest import manifest
from bot.store import people
from bot.store.tables import Deployment, Outbox, Request
from bot.store.work import Work
from sandbox.driver import Sandbox
from tests.given.alliance import LEO, deployment
from tests.given.plans import released
from tests.given.school import DIRECTOR, HEAD

pytestmark = pytest.mark.usefixtures("alliance")

AGO = datetime.now(UTC) - timedelta(hours=1)


def without(*scopes: str) -> dict[str, Any]:
    made = manifest()
    made["oauth_config"]["scopes"]["bot"] = [
        scope for scope in made["oauth_config"]["scopes"]["bot"] if scope not in scopes
    ]
    return made


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.start(manifest()) as started:
        yield started


def sender(desk: Desk, sandbox: Sandbox) -> Sender:
    client = AsyncWebClient(sandbox.bot_token, base_url=sandbox.api_url, timeout=1, retry_handlers=[])
    return Sender(desk, client)


async def empty(desk: Desk, sender: Sender, most: int = 12) -> None:
    """Send until nothing waits, or nothing gets any further."""
    for _ in range(most):
        if not await sender.send_due():
            return
        desk.do_now(_forget_waits)


def _forget_waits(work: Work) -> None:
    work.session.execute(update(Outbox).values(not_before=AGO))
    work.session.execute(update(Outbox).where(col(Outbox.lease_until).is_not(None)).values(lease_until=AGO))


def group_of(sandbox: Sandbox, *members: str) -> list[str]:
    """What the app said in the group conversation of these people."""
    for found in sandbox.server.workspace.conversations.values():
        if found.kind == "mpim" and set(members) < set(found.members):
            return [message["text"] for message in found.messages]
    return []


async def direct(sandbox: Sandbox, who: str) -> list[str]:
    return [message["text"] for message in await sandbox.person(who).messages()]


async def test_leader_and_head_meet_in_one_conversation_which_is_kept(desk: Desk, sandbox: Sandbox) -> None:
    made = released(desk)
    await empty(desk, sender(desk, sandbox))
    [said] = group_of(sandbox, LEO, HEAD)
    assert said == "Leo Hartsmere and Priya Ferndale, meet each other: support for Sampleford Primary School."
    kept = deployment(desk, made).together
    assert kept is not None
    assert sandbox.server.workspace.conversations[kept].kind == "mpim"


async def test_the_introduction_says_who_is_who_what_was_agreed_and_what_comes_next(
    desk: Desk, sandbox: Sandbox
) -> None:
    made = released(desk)
    await empty(desk, sender(desk, sandbox))
    kept = deployment(desk, made).together or ""
    text = str(sandbox.server.workspace.conversations[kept].messages)
    for part in (
        f"<@{LEO}>: SLE, Examplewick High School",
        f"<@{HEAD}>: Headteacher, Sampleford Primary School",
        "SLE, Maths",
        "3 days",
        "12 February 2027",
        "fractions",
        "please arrange the first contact",
        "Action plan",
    ):
        assert part in text


@pytest.mark.parametrize("method", ["conversations.open", "chat.postMessage"])
@pytest.mark.parametrize("fault", ["ratelimited", "server_error", "timeout", "drop", "lost_answer"])
async def test_an_introduction_gets_through_a_fault_exactly_once(
    desk: Desk, sandbox: Sandbox, method: str, fault: str
) -> None:
    released(desk)
    await sandbox.faults(fault, method, times=2)
    await empty(desk, sender(desk, sandbox), most=30)
    assert len(group_of(sandbox, LEO, HEAD)) == 1
    assert not [text for text in await direct(sandbox, HEAD) if "get in touch" in text]


async def test_an_introduction_that_arrived_before_its_sender_died_is_not_sent_again(
    desk: Desk, sandbox: Sandbox
) -> None:
    released(desk)
    await empty(desk, sender(desk, sandbox))

    def as_if_it_died(work: Work) -> None:
        query = update(Outbox).where(col(Outbox.kind) == "introduction")
        work.session.execute(query.values(state="sending", lease_until=AGO))

    desk.do_now(as_if_it_died)
    await empty(desk, sender(desk, sandbox))
    assert len(group_of(sandbox, LEO, HEAD)) == 1


async def test_without_the_scope_each_is_told_alone_of_the_other(desk: Desk) -> None:
    async with Sandbox.start(without("mpim:write")) as sandbox:
        made = released(desk)
        await empty(desk, sender(desk, sandbox))
        [leo] = [text for text in await direct(sandbox, LEO) if "first contact" in text]
        assert leo == ("Please arrange the first contact with Priya Ferndale, Sampleford Primary School.")
        [head] = [text for text in await direct(sandbox, HEAD) if "get in touch" in text]
        assert head == "Leo Hartsmere will get in touch with you: support for Sampleford Primary School."
        assert deployment(desk, made).together is None


async def test_somebody_who_left_slack_does_not_keep_the_other_from_hearing(
    desk: Desk, sandbox: Sandbox
) -> None:
    sandbox.server.workspace.people[HEAD].deleted = True
    released(desk)
    await empty(desk, sender(desk, sandbox))
    assert [text for text in await direct(sandbox, LEO) if "Please arrange the first contact" in text]
    assert group_of(sandbox, LEO, HEAD) == []


async def test_a_head_who_is_not_in_slack_is_named_with_their_email(desk: Desk, sandbox: Sandbox) -> None:
    def by_email(work: Work) -> None:
        head = people.person(work, HEAD)
        head.slack_id, head.email = None, "priya@elsewhere.example.org"

    made = released(desk)
    desk.do_now(by_email)
    await empty(desk, sender(desk, sandbox))
    assert deployment(desk, made).together is None
    said = str(await sandbox.person(LEO).messages())
    assert "Please arrange the first contact with Priya Ferndale" in said
    assert "priya@elsewhere.example.org" in said


async def test_a_head_known_by_email_alone_is_found_and_introduced(desk: Desk, sandbox: Sandbox) -> None:
    def by_email(work: Work) -> None:
        head = people.person(work, HEAD)
        head.slack_id, head.email = None, "head@sampleford.example.org"

    released(desk)
    desk.do_now(by_email)
    await empty(desk, sender(desk, sandbox))
    assert len(group_of(sandbox, LEO, HEAD)) == 1


async def test_told_alone_twice_is_told_once(desk: Desk) -> None:
    async with Sandbox.start(without("mpim:write")) as sandbox:
        released(desk)
        await empty(desk, sender(desk, sandbox))

        def again(work: Work) -> None:
            row = work.session.exec(
                select(Outbox).where(Outbox.kind == "introduction", col(Outbox.to_person_id).is_(None))
            ).one()
            row.state, row.lease_until = "sending", AGO

        desk.do_now(again)
        await empty(desk, sender(desk, sandbox))
        assert len([text for text in await direct(sandbox, LEO) if "first contact" in text]) == 1


async def test_a_leader_who_asked_for_it_alone_is_pointed_to_the_plan(desk: Desk, sandbox: Sandbox) -> None:
    released(desk)
    desk.do_now(_own_programme, LEO)
    await empty(desk, sender(desk, sandbox))
    said = str(await sandbox.person(LEO).messages())
    assert "you asked for it yourself, so there is nobody to introduce" in said


async def test_in_the_alliances_own_programme_leader_and_director_meet(desk: Desk, sandbox: Sandbox) -> None:
    released(desk)
    desk.do_now(_own_programme, DIRECTOR)
    await empty(desk, sender(desk, sandbox))
    [said] = group_of(sandbox, LEO, DIRECTOR)
    assert (
        said == "Leo Hartsmere and Maya Lindmere, meet each other: support for the alliance's own programme."
    )


def _own_programme(work: Work, slack_id: str) -> None:
    request = work.session.exec(select(Request)).one()
    request.asked_by_id, request.host_school_id = people.person(work, slack_id).id or 0, None


async def test_what_is_cancelled_before_is_not_introduced(desk: Desk, sandbox: Sandbox) -> None:
    made = released(desk)
    desk.by(DIRECTOR).do_now(proposing.take_back, made, "Not now.")
    await empty(desk, sender(desk, sandbox))
    assert group_of(sandbox, LEO, HEAD) == []
    assert desk.look_now(lambda work: work.get(Deployment, made)).together is None
