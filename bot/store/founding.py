"""The alliance itself: there from the start, joined to its workspace when the bot first meets Slack."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from bot.store import people
from bot.store.database import Database
from bot.store.tables import Alliance
from bot.store.work import Work, id_of


def found_alliance(
    database: Database, team: str, director_channel: str | None, directors: Sequence[str]
) -> int:
    """The alliance of this Slack workspace, with its channel and its first directors; its id.

    The default alliance, filled from the command line before the bot met Slack, becomes the workspace's own.
    """
    with database.write_alone() as session:
        alliance = session.exec(select(Alliance).where(Alliance.team == team)).first() or _default(session)
        alliance.team = team
        alliance.director_channel = director_channel or alliance.director_channel
        session.add(alliance)
        session.flush()
        work = Work(session, id_of(alliance), datetime.now(UTC))
        for slack_id in directors:
            people.give_role(work, people.person(work, slack_id), "director")
        return work.alliance_id


def only_alliance(database: Database) -> int:
    """The alliance that the command line works on: the first, made where there is none; its id."""
    with database.write_alone() as session:
        alliance = session.exec(select(Alliance).order_by(col(Alliance.id))).first() or Alliance()
        session.add(alliance)
        session.flush()
        return id_of(alliance)


def _default(session: Session) -> Alliance:
    return session.exec(select(Alliance).where(col(Alliance.team).is_(None))).first() or Alliance()
