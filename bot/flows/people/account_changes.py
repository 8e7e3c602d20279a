"""A Slack account has changed: Slack's own word is taken over, and directors hear of a closed one."""

from bot.flows.people.acquainting import Account, acquaint, is_ours
from bot.flows.people.hanging_on import hanging_on
from bot.store import outbox, people
from bot.store.bulk import one_at_a_time
from bot.store.changes import note
from bot.store.tables import Person
from bot.store.work import Work, id_of


def concerns(work: Work, account: Account) -> bool:
    """Whether the alliance knows whose account this is; nothing is kept of anybody else."""
    if people.known(work, account.slack_id):
        return True
    told_of = people.by_address(work, account.email)
    return told_of is not None and told_of.slack_id is None and not people.has_role(work, told_of, "director")


def account_changed(work: Work, account: Account, at: float, *, again: bool = False) -> None:
    """Take over what Slack says of an account, as of a moment by its clock.

    What it says `again`, since that was not taken the first time, counts no more where it has said newer.
    """
    one_at_a_time(work)
    if not (concerns(work, account) and is_ours(work, account)):
        return
    met = people.known(work, account.slack_id)
    if again and met and at < met.account_at:
        return
    acquaint(work, account)
    who = people.known(work, account.slack_id)
    if who is None:  # a guest's, a bot's, or a closed one that nobody had met
        return
    who.account_at = max(at, who.account_at)
    if account.closed and not who.closed:
        _closed(work, who)
    elif who.closed and not account.closed:
        _opened(work, who)


def _closed(work: Work, who: Person) -> None:
    who.closed = True
    if not hanging_on(work, who):
        return
    done = note(work, "person", id_of(who), None, "account_closed")
    for director in people.directors(work):
        if not director.closed:
            outbox.queue(
                work, f"account_closed:{done.id}:{director.id}", "account_closed", id_of(who), to=director
            )


def _opened(work: Work, who: Person) -> None:
    who.closed = False
    done = note(work, "person", id_of(who), None, "account_opened")
    outbox.redraw_all(work, "account_closed", id_of(who), str(done.id))
