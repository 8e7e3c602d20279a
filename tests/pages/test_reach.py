"""What can be done in Slack can be done by a page: by a button on it, or in a message there."""

import json
from collections import Counter

import pytest
from sqlmodel import select

from bot.desk import Desk
from bot.handlers.conversations import TABLE
from bot.handlers.table import Row, Way
from bot.store.tables import Page
from bot.store.work import Work
from tests.given.alliance import HOME_HEAD, LEO
from tests.given.school import DIRECTOR, HEAD
from tests.given.width import EVERYTHING
from tests.given.world import build
from tests.pages.walking import Client, Walker

DEPTH = 4
OF_EACH = 2
"""So many buttons that lead to the same, of a page, are pressed."""

ELSEWHERE = {
    "is asked in words, by Ask a question, or is a button of one's own page": {
        "command /ask", "command /eligibility", "command /support", "command /leaders",
        "command /deployments", "command /alliance", "shortcut request_support", "words ", "look home",
    },
    "comes with the answer to a question, or after a form is filled in, which a walk does not do": {
        r"click meant:\d", "click for_role", "form eligibility_rest", "click eligibility:rest",
        "click eligibility:change", "click register_interest", "form (request|change):[123]",
        "form (request|change):4", "click request:back", "click kind", r"click request:kind:\w+",
        "click days", "search area", "click propose_next", "form agree_over_aim", "form approve_over_aim",
        "form decline_more_days", "form pause", "form end_early", "form evaluation:review",
        r"click evaluation:(back|turn:\d+)", "form export", "click figures:reset",
        "click leaders:turn:(more|earlier)", "click people:change", "search twin", "form person_twin",
        "form person_join", "click schools:change", r"click (related:\d|starter:cost)", "click ask_director",
        "click helpful:(yes|no)", r"click plan_(show|version:\d+)", "click take_back_visit",
        "form take_back_visit", "form plan:target",
    },
    "is a button of a message, which stands under Messages": {
        "click answer_request", "form answer_request", "click agree_dates", "click keep_dates",
        "click change_visit", "click call_off_visit", "form change_visit", "form call_off_visit",
        "click log_planned", "click confirm_visit", "click query_visit", "form query_visit",
        "click answer_query", "form answer_query", "click visits:(weekly|at_once)",
        "click agree_more_days", "click reviews", "click snooze_evaluation", "click send_statement",
        "click confirm_request", "click correct_recording", "form correct_recording", "click pass_on",
        "form pass_on",
    },
    "stands beside whom Slack does not reach, once mail has begun, which a walk does not do": {
        "click send_by_mail", "form send_by_mail",
    },
    "is the director's, who has Slack: it stands in their channel": {
        "click hold_diagnostic", "form hold_diagnostic", "click evaluations_show",
        r"click evaluation_whole:\w+(:\d+)?", "click people:join", "click people:both",
        "click lasting_show", "click read_correction",
        "click succession:undo", "click hand_over", "search speaks_for", "form hand_over",
    },
}  # fmt: skip


@pytest.mark.skipif(not EVERYTHING, reason="a long walk, which a wide run takes")
async def test_whatever_can_be_done_in_slack_can_be_done_by_a_page(
    walker: Walker, client: Client, desk: Desk
) -> None:
    build(desk)
    pressed: set[tuple[str, str]] = set()
    dialogs: set[str] = set()
    for who in (HEAD, LEO, HOME_HEAD, DIRECTOR):
        client.session.cookie_jar.clear()
        await walker.comes_in(desk, who)
        await Walk(walker, desk, pressed, dialogs).look("/home")
    not_found = {_named(row) for row in TABLE if not _is_there(row, pressed, dialogs)}
    assert not_found - {name for names in ELSEWHERE.values() for name in names} == set()


class Walk:
    """Somebody who presses whatever is on their pages, a few of each kind, and notes what it is."""

    def __init__(self, walker: Walker, desk: Desk, pressed: set[tuple[str, str]], dialogs: set[str]) -> None:
        self._walker = walker
        self._desk = desk
        self._pressed = pressed
        self._dialogs = dialogs
        self._seen: Counter[str] = Counter()

    async def look(self, path: str, depth: int = 0) -> None:
        await self._walker.opens(path)
        title = self._walker.paper.title
        self._dialogs.update(self._desk.look_now(_names, path))
        for button in [each for each in self._walker.paper.buttons if each.name == "press"]:
            how, name, _ = [*button.value.split("|", 2), "", ""][:3]
            self._pressed.add((how, name))
            enough = depth > 0 and self._seen[f"{title}|{how}|{name}"] >= OF_EACH
            if enough or depth >= DEPTH or how not in ("click", "send"):
                continue
            await self._walker.opens(path)
            for again in [each for each in self._walker.paper.buttons if each.value == button.value][:1]:
                self._seen[f"{title}|{how}|{name}"] += 1
                await self._walker.press(again)
                if (to := self._walker.path).startswith("/d/") and not to.endswith("/check"):
                    await self.look(to, depth + 1)


def _names(work: Work, path: str) -> set[str]:
    """What the dialog of a page is called: a page that is closed later is let go."""
    found = select(Page.view).where(Page.number == path.removeprefix("/d/"))
    return {json.loads(view)["callback_id"] for view in work.session.exec(found)}


def _named(row: Row) -> str:
    return f"{row.way.name.lower()} {row.name}"


def _is_there(row: Row, pressed: set[tuple[str, str]], dialogs: set[str]) -> bool:
    if row.way is Way.FORM:
        return any(row.is_for(name) for name in dialogs)
    ways = {Way.CLICK: ("click", "menu", "search"), Way.SEARCH: ("search",)}.get(row.way, ())
    names = {name for how, name in pressed if how in ways}
    return any(row.is_for(name, dialog) for name in names for dialog in ("", *dialogs))
