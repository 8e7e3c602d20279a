"""The alliance itself: there from the start, joined to its workspace when the bot first meets Slack."""

import logging
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.errors import OperatorError
from bot.store import director_channel as channels
from bot.store import outbox, people
from bot.store.changes import note
from bot.store.database import Database
from bot.store.tables import Alliance, Person, Post
from bot.store.work import Work, id_of

log = logging.getLogger("bot")


class OtherWorkspace(OperatorError):
    """The database is another workspace's: its people would be mixed with those of this one."""

    def __init__(self, held: str, met: str) -> None:
        super().__init__(
            f"The database belongs to the workspace {held}, and SLACK_BOT_TOKEN is for {met}. Use the token "
            f"of {held}, or give {met} a DATABASE_URL of its own."
        )


def found_alliance(
    database: Database,
    team: str,
    director_channel: str | None,
    directors: Sequence[str],
    zone: ZoneInfo,
    *,
    team_name: str = "",
    real: Collection[str] = (),
) -> int:
    """The alliance of this Slack workspace, with its channel and its first directors; its id.

    The default alliance, filled from the command line before the bot met Slack, becomes the workspace's own.
    Whoever was a director by the setting alone, and is no longer in it, is one no more, where one of the
    directors who remain is `real`: an account that Slack knows. Raises OtherWorkspace.
    """
    with database.write_alone() as session:
        alliance = the_one(session, team) or Alliance()
        if is_anothers(alliance, team):
            raise OtherWorkspace(called(alliance), called(Alliance(team=team, team_name=team_name)))
        alliance.team = team
        is_another = director_channel and director_channel != alliance.director_channel
        alliance.team_name = team_name or alliance.team_name
        alliance.director_channel = director_channel or alliance.director_channel
        session.add(alliance)
        session.flush()
        work = Work(session, id_of(alliance), datetime.now(UTC), zone)
        if is_another:
            channels.well(work)
        for slack_id in directors:
            people.give_role(work, people.person(work, slack_id), "director", by_setting=True)
        if directors:
            _let_go(work, directors, real)
        return work.alliance_id


def only_alliance(database: Database) -> int:
    """The alliance that the command line works on: the first, made where there is none; its id."""
    with database.write_alone() as session:
        alliance = the_one(session) or Alliance()
        session.add(alliance)
        session.flush()
        return id_of(alliance)


def is_anothers(alliance: Alliance, team: str) -> bool:
    """Whether a database with this alliance belongs to another workspace than the one met."""
    return alliance.team not in (None, team)


def the_one(session: Session, team: str = "") -> Alliance | None:
    """The alliance that would be worked on: the team's own, else the first there is."""
    found = session.exec(select(Alliance).order_by(col(Alliance.id))).all()
    return next((each for each in found if team and each.team == team), found[0] if found else None)


def called(alliance: Alliance) -> str:
    """What an operator calls an alliance: its workspace's name and id."""
    named = f"{alliance.team_name} ({alliance.team})" if alliance.team_name else alliance.team
    return named or "no workspace"


def whose(work: Work) -> str:
    """The workspace that all this belongs to, "" before the bot has met one."""
    alliance = people.alliance(work)
    return called(alliance) if alliance.team else ""


def _let_go(work: Work, directors: Sequence[str], real: Collection[str]) -> None:
    """Let go of whom the setting alone made director, and has taken out; the others are told."""
    posts = work.session.exec(
        select(Post, Person)
        .join(Person, col(Person.id) == col(Post.person_id))
        .where(Post.alliance_id == work.alliance_id, Post.role == "director")
    ).all()
    gone = [(post, who) for post, who in posts if post.by_setting and who.slack_id not in directors]
    remaining = [who for post, who in posts if (post, who) not in gone]
    if not gone or not any(who.slack_id in real for who in remaining):
        return
    for post, who in gone:
        work.session.delete(post)
        done = note(work, "person", id_of(who), None, "let_go")
        for director in remaining:
            outbox.queue(work, f"let_go:{done.id}:{director.id}", "director_let_go", id_of(who), to=director)
        outbox.redraw_home(work, who, f"person:{done.id}")
        log.warning("%s is no longer in DIRECTORS, and so no longer a director.", who.slack_id)
