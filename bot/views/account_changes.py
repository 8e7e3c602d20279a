"""What the directors read when somebody's Slack account was closed: who it is, and what hangs on them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.views.blocks import OWN_PROGRAMME, Message, actions, button, safe, section

_MOST = 8
_PARTS = {"leader": "as the leader", "head": "for the school", "home_head": "as the leader's headteacher"}
_WAITS = {
    "accept": "to accept or decline",
    "release": "to release the leader",
    "send_plan": "to send the action plan",
    "agree_plan": "to agree the action plan",
    "sign": "to sign the agreement",
    "evaluate": "to send the evaluation",
    "agree": "to say whether more days are agreed",
    "answer": "to answer a query about a visit",
}


@dataclass(frozen=True)
class Support:
    """A deployment they have a part in: for which school, as what, and the steps that wait for them."""

    school: str
    part: str
    waits: Sequence[str] = ()


@dataclass(frozen=True)
class ClosedAccount:
    """Somebody whose account was closed, by name, and all that hangs on them."""

    person_id: int
    name: str
    roles: Sequence[str] = ()
    requests: Sequence[str] = ()
    support: Sequence[Support] = ()
    visits: int = 0
    interests: Sequence[str] = ()
    questions: int = 0


def closed(who: ClosedAccount) -> Message:
    """What a director gets: word of the account, what hangs on whoever had it, and the way to them."""
    text = f"*{safe(who.name, 150)}*'s Slack account has been closed, so my messages no longer reach them."
    lines = [f"• {safe(each, 200)}" for each in who.roles]
    found = [section(f":door: {text}")]
    if lines:
        found.append(section("\n".join(["*Who they are*", *_cut(lines)])))
    if lines := hanging(who):
        found.append(section("\n".join(["*What hangs on them*", *lines])))
    then = "Is somebody taking over? Give them the role, and take it from this entry."
    return Message(
        f"{safe(who.name, 150)}'s Slack account has been closed.",
        [
            *found,
            section(then),
            actions(button("Show their page", "people:show", who.person_id, style="primary")),
        ],
    )


def opened(person_id: int, name: str) -> Message:
    """The same message once the account is open again."""
    text = f"*{safe(name, 150)}*'s Slack account is open again: my messages reach them as before."
    return Message(
        f"{safe(name, 150)}'s Slack account is open again.",
        [section(f":door: {text}"), actions(button("Show their page", "people:show", person_id))],
    )


def hanging(who: ClosedAccount) -> list[str]:
    """What hangs on somebody, a line each."""
    lines = [
        f"• {_many(number, 'open request', 'open requests')} for {_school(school)}"
        for school, number in Counter(who.requests).items()
    ]
    lines += [_support(each) for each in sorted(who.support, key=lambda each: not each.waits)]
    lines = _cut(lines)
    if who.visits:
        lines.append(f"• {_many(who.visits, 'visit', 'visits')} to come")
    lines += [f"• Interest in becoming an {role}" for role in who.interests]
    if who.questions:
        lines.append(f"• {_many(who.questions, 'question', 'questions')} that you have not answered yet")
    return lines


def _support(each: Support) -> str:
    waits = " and ".join(_WAITS[step] for step in each.waits)
    then = f": they were asked {waits}" if waits else ""
    return f"• Support for {_school(each.school)}, {_PARTS[each.part]}{then}"


def _school(name: str) -> str:
    return safe(name, 150) if name else OWN_PROGRAMME


def _many(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _cut(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST
    return lines if more <= 0 else [*lines[:_MOST], f"• and {more} more"]
