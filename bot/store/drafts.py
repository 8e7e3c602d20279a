"""What people put aside in a dialog: nobody's draft is ever another's."""

from collections.abc import Mapping

from sqlmodel import select

from bot.store.tables import Draft, Person
from bot.store.tables.drafting import Said
from bot.store.work import Work, id_of


def keep(
    work: Work,
    who: Person,
    dialog: str,
    about: str,
    said: Mapping[str, Said],
    began: Mapping[str, Said],
) -> None:
    """Keep what somebody has filled in, in place of what they saved of the same dialog before.

    `began` is what stood there when they opened it; "nothing is known of that" is an empty one.
    """
    who = work.hold(who)  # two who save at once do it one after the other
    draft = saved(work, who, dialog, about) or Draft(
        person_id=id_of(who),
        dialog=dialog,
        about=about,
        saved_at=work.now,
    )
    draft.said, draft.began, draft.saved_at = dict(said), dict(began), work.now
    work.add(draft)


def saved(work: Work, who: Person, dialog: str, about: str) -> Draft | None:
    """What somebody saved of a dialog."""
    query = select(Draft).where(
        Draft.person_id == who.id,
        Draft.dialog == dialog,
        Draft.about == about,
    )
    return work.session.exec(query).first()


def let_go(work: Work, who: Person, dialog: str, about: str) -> None:
    """Forget what somebody saved of a dialog: it has been sent."""
    if draft := saved(work, who, dialog, about):
        work.session.delete(draft)
