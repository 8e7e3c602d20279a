"""From an agreed plan to support that has begun, as four people do it in Slack."""

from bot.desk import Desk
from bot.store import people
from bot.store.work import Work
from sandbox.driver import Sandbox
from tests.given.agreements import planned
from tests.given.alliance import HOME_HEAD, LEO, with_alliance
from tests.given.office import Office
from tests.given.school import DIRECTOR, HEAD
from tests.scenarios.test_proposing import CHANNEL

GIVEN = (with_alliance, planned)
"""There is support whose plan is agreed."""

MET = "When did you meet the leader?"
ALLIANCE = "What is your alliance called?"


async def files(sandbox: Sandbox, who: str) -> list[str]:
    """The files in somebody's direct message, by name, first to last."""
    found = await sandbox.person(who).messages()
    return [file["name"] for each in sorted(found, key=lambda it: it["ts"]) for file in each.get("files", ())]


def renamed(desk: Desk, who: str, name: str) -> None:
    """Somebody's name becomes another one."""

    def rename(work: Work) -> None:
        people.look_up(work, who).name = name

    desk.do_now(rename)


async def test_support_is_finalised_signed_by_all_and_begins(sandbox: Sandbox, office: Office) -> None:
    director, leo = sandbox.person(DIRECTOR), sandbox.person(LEO)
    head, home_head = sandbox.person(HEAD), sandbox.person(HOME_HEAD)
    office.moves_to("2026-11-06T09:00")
    await director.sees("is not finalised yet", in_=CHANNEL, patience=30)
    await director.clicks("Book the meeting", in_=CHANNEL)
    await director.fills({"When do you meet?": "2026-11-06"})
    assert (await director.submits()).outcome == "closed"
    await leo.sees("would like to meet you on *Friday, 6 November 2026*")

    office.does(lambda desk: renamed(desk, LEO, "李 小龙"))
    await director.clicks("Finalise", in_=CHANNEL)
    await director.sees("I can't print these names in the agreement:*\n• 李 小龙", in_="dialog")
    await director.fills({MET: "2026-11-06", "To": "2027-02-12"})
    assert "I can't print 李 小龙" in (await director.submits()).errors[MET]
    office.does(lambda desk: renamed(desk, LEO, "Leo Lee"))
    await director.fills({ALLIANCE: "Sampleshire Alliance"})
    await director.sees("Every lesson begins with retrieval", in_="dialog")
    await director.sees("3 days come to £1,050", in_="dialog")
    await director.fills({MET: "2026-11-09", "Days": "3.5"})
    assert list((await director.submits()).errors) == [MET]
    await director.fills({MET: "2026-11-06", "To": "2026-12-02"})
    assert list((await director.submits()).errors) == ["Days"]
    await director.fills({"To": "2027-02-12"})
    assert (await director.submits()).outcome == "closed"

    for person in (leo, head, home_head):
        await person.sees("The deployment agreement, version 1", patience=20)
        await person.sees("Please sign.", patience=20)
        await person.clicks("Sign", in_="im")
        await person.sees("You signed on 6 November 2026")
    await director.sees("£1,225: £1,050 to the leader's school", in_=CHANNEL)
    await director.clicks("Sign", in_=CHANNEL)
    await leo.sees("Everyone has signed: your support for", patience=20)
    await head.sees("support for your school begins", patience=20)
    await home_head.sees("Your school gets £1,050.", patience=20)
    await home_head.sees("Signed by everyone", patience=20)
    await leo.sees("Signed by everyone", patience=20)
    assert await files(sandbox, LEO) == ["agreement-1-v1.pdf", "agreement-1-v1-signed.pdf"]
    await director.sees("Signed by everyone", in_=CHANNEL)
