"""Making acquaintance: an account that nobody knew yet is somebody the alliance knows by their address.

One person is one row, from whichever side they come first. Joining gives nobody power: only full members of
our own workspace are joined, and a row that runs the alliance is joined by a director who has looked. What is
Slack's word alone goes with Slack; what a director or a file has told stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.flows.board.awaited import asking
from bot.store import mailing, outbox, people
from bot.store.bulk import one_at_a_time
from bot.store.changes import note
from bot.store.joining import is_only_met, join
from bot.store.tables import Person
from bot.store.work import Work, id_of

_SLACKBOT = "USLACKBOT"
_NOT_IN_FULL = ("deleted", "is_bot", "is_app_user", "is_restricted", "is_ultra_restricted", "is_stranger")


@dataclass(frozen=True)
class Account:
    """An account as Slack describes it: `in_full` is neither a guest nor a bot, and is not closed."""

    slack_id: str
    name: str
    email: str
    in_full: bool
    teams: frozenset[str]
    closed: bool = False


def read_account(user: Mapping[str, Any]) -> Account:
    """What Slack's `user` says of an account."""
    profile = user.get("profile") or {}
    teams = (user.get("team_id"), *((user.get("enterprise_user") or {}).get("teams") or ()))
    name = profile.get("real_name") or user.get("real_name") or user.get("name") or ""
    return Account(
        slack_id=str(user["id"]),
        name=str(name).strip(),
        email=str(profile.get("email") or "").strip(),
        in_full=user["id"] != _SLACKBOT and not any(user.get(sign) for sign in _NOT_IN_FULL),
        teams=frozenset(filter(None, teams)),
        closed=bool(user.get("deleted")),
    )


def is_ours(work: Work, account: Account) -> bool:
    """Whether an account is one of our own workspace."""
    return people.alliance(work).team in account.teams


def acquaint(work: Work, account: Account) -> None:
    """Let an account and an address that stand for one person be one row, with what Slack says of them."""
    one_at_a_time(work)
    met = people.known(work, account.slack_id)
    if met and not met.name.strip():
        met.name, met.name_is_slacks = account.name, True
    if not (account.in_full and is_ours(work, account)):
        return
    if met and account.name and people.is_slacks(met, "name"):
        met.name = account.name
    known = people.by_address(work, account.email)
    if known is None:
        _take_address(met, account)
    elif known.slack_id is None and not people.has_role(work, known, "director"):
        _make_one(work, account, met, known)
    elif known.slack_id != account.slack_id:
        _ask_a_director(work, met or people.person(work, account.slack_id), known, account)


def _take_address(met: Person | None, account: Account) -> None:
    if met and account.email and (not met.email or people.is_slacks(met, "email")):
        met.email, met.email_is_slacks = account.email.lower(), True


def _make_one(work: Work, account: Account, met: Person | None, known: Person) -> None:
    if met is None:
        known.slack_id = account.slack_id
    elif is_only_met(work, met):  # their address, where they have one, is one that Slack told before this one
        join(work, met, known)
    else:
        _ask_a_director(work, met, known, account)
        return
    if not known.name.strip():
        known.name, known.name_is_slacks = account.name, True
    mailing.reach_again(work, known, asking())
    outbox.redraw_home(work, known, f"acquainted:{account.slack_id}")
    note(work, "person", id_of(known), known, "join")


def _ask_a_director(work: Work, met: Person, known: Person, account: Account) -> None:
    """Once: whether the account is theirs. Until then it has no more power than a stranger's."""
    if not met.name.strip():
        met.name, met.name_is_slacks = account.name, True
    for director in people.directors(work):
        key = f"same_person:{met.id}:{known.id}:{director.id}"
        if director.id not in (met.id, known.id) and not outbox.known(work, [key]):
            outbox.queue(work, key, "same_person", id_of(met), to=director)
