"""Messages about a request: its card, its thread, and what head, deputy and director hear."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.flows.as_it_stands import AsItStands
from bot.flows.board.awaited import Awaited, awaited
from bot.flows.board.hanging import hanging, is_weekly
from bot.flows.board.waiting import Waiting, waiting_for_director
from bot.flows.matters import is_own_head, who_releases
from bot.flows.visits.counting import worked
from bot.presenters.board import expected_of
from bot.presenters.called import named, shown
from bot.presenters.messages.kinds import Drawn, Kind
from bot.presenters.messages.requests.cards import card_of, cards_of
from bot.presenters.recording import recorded_in_words
from bot.presenters.support.progress import support_in
from bot.rules.acts import acts
from bot.rules.lifecycle import DEPLOYMENT, REQUEST
from bot.rules.reminders import still_waits
from bot.rules.states import Action, RequestState
from bot.store import outbox, people
from bot.store.changes import last_change, steps_of
from bot.store.concerned import Concerned
from bot.store.tables import Deployment, History, Outbox, Person, Request
from bot.store.under_way import UnderWay
from bot.store.work import Work, id_of
from bot.views.blocks import Message, on, span
from bot.views.requests import decided as views
from bot.views.requests.card import RequestCard, request_card


def _card(work: Work, row: Outbox) -> Drawn:
    return Drawn(request_card(card_of(work, work.get(Request, row.about_id))))


def _step(work: Work, row: Outbox) -> Drawn:
    history = work.get(History, row.about_id)
    actor = named(work.get(Person, history.actor_id)) if history.actor_id else "Time"
    if history.subject == REQUEST.subject:
        request = work.get(Request, history.subject_id)
        act = acts(REQUEST)[Action(history.action)]
        step = views.Step(
            act,
            actor,
            history.reason,
            meeting=_meeting(request),
            asker=named(work.get(Person, request.asked_by_id)),
            mentions=directors(work, history) if act.asks else "",
            recorded=recorded_in_words(work, history),
        )
        return Drawn(views.step(step), under_card=f"request:{request.id}")
    deployment = work.get(Deployment, history.subject_id)
    act = acts(DEPLOYMENT)[Action(history.action)]
    needs = act.asks and history.actor_id not in {each.id for each in people.directors(work)}
    step = views.Step(
        act,
        actor,
        history.reason,
        leader=named(work.get(Person, deployment.leader_id)),
        dates=span(deployment.starts_on, deployment.ends_on),
        due=on(deployment.expires_on),
        meeting=_booked(deployment),
        releasers=_asked_to_release(work, deployment),
        until=on(deployment.ends_on),
        mentions=directors(work, history) if needs else "",
        is_without=_is_without(work, history, deployment),
        recorded=recorded_in_words(work, history),
        assured=deployment.assured if history.action == Action.RELEASE else (),
    )
    return Drawn(views.step(step), under_card=f"request:{deployment.request_id}")


def _is_without(work: Work, history: History, deployment: Deployment) -> bool:
    """Whether a leader released themselves, or support has ended without a visit."""
    if history.action == Action.RELEASE:
        return history.actor_id == deployment.leader_id
    return history.action == Action.END and not worked(work, deployment)


def directors(work: Work, history: History | None = None) -> str:
    """The directors by mention, without the one who did what it is about."""
    return " ".join(
        people.mention(each)
        for each in people.directors(work)
        if history is None or each.id != history.actor_id
    )


def _meeting(request: Request) -> str:
    if request.diagnostic == "none":
        return ""
    day = f" on {on(request.diagnostic_on)}" if request.diagnostic_on else ""
    if request.diagnostic == "held":
        return f" It was held{day}."
    return f" A diagnostic meeting{day} comes first."


def _booked(deployment: Deployment) -> str:
    return f" on {on(deployment.meeting_on)}" if deployment.meeting_on else ""


def _asked_to_release(work: Work, deployment: Deployment) -> str:
    asked = who_releases(work, deployment)
    if not asked or is_own_head(work, deployment):
        return ""
    return f" {' or '.join(named(each) for each in asked)} decides on the release next."


def _more_asked(work: Work, row: Outbox) -> Drawn | None:
    request = work.get(Request, row.about_id)
    # The key of what follows a step names its history row: a request may be asked about more than once.
    asked = work.get(History, int(row.key.split(":")[1]))
    director = shown(work.get(Person, asked.actor_id)) if asked.actor_id else "The director"
    last_asked = [each.id for each in steps_of(work, REQUEST, request) if each.action == asked.action][-1]
    answered = request.state != asked.after or asked.id != last_asked
    again = row.kind == "more_reminder"
    if again and answered and row.card is None:
        return None
    card = card_of(work, request)
    return Drawn(views.more_asked(card, director, asked.reason, answered=answered, again=again))


def _to_head(state: str, draw: Callable[[RequestCard], Message]) -> Callable[[Work, Outbox], Drawn | None]:
    """A message to the head that is true for as long as the request is in this state."""

    def drawn(work: Work, row: Outbox) -> Drawn | None:
        request = work.get(Request, row.about_id)
        return Drawn(draw(card_of(work, request))) if request.state == state else None

    return drawn


def _closed(work: Work, row: Outbox) -> Drawn | None:
    """Where time closed it, everyone has just heard that the last support is closed."""
    request = work.get(Request, row.about_id)
    last = last_change(work, REQUEST, request)
    if request.state != RequestState.CLOSED or last is None or last.actor_id is None:
        return None
    return Drawn(views.closed(card_of(work, request)))


def _request_waits(work: Work, row: Outbox) -> Drawn | None:
    request = work.get(Request, row.about_id)
    if not still_waits(row.kind, request.state):
        return None
    days = work.policy.number("request_reminder_school_days")
    message = views.request_waits(card_of(work, request), directors(work), days)
    return Drawn(message, under_card=f"request:{request.id}")


def _deputy_told(work: Work, row: Outbox) -> Drawn | None:
    request = work.get(Request, row.about_id)
    if not still_waits(row.kind, request.state):
        return None
    days = work.policy.number("request_deputy_school_days")
    card = outbox.card(work, f"request:{request.id}")
    names = " and ".join(shown(each) for each in people.directors(work) if each.id != row.to_person_id)
    return Drawn(views.deputy_told(card_of(work, request), names, days, card.channel if card else ""))


def _request_buttons(work: Work, row: Outbox) -> Drawn | None:
    request = work.get(Request, row.about_id)
    if not REQUEST.actions(request.state, {"director"}):
        return None
    return Drawn(views.request_buttons(card_of(work, request)))


def _waiting_list(work: Work, row: Outbox) -> Drawn | None:
    """What waits; with the first list of a week, what is overdue with others as well."""
    now = AsItStands(work)
    found = waiting_for_director(now)
    day = date.fromisoformat(row.key.rpartition(":")[2])
    hangs = _but(hanging(now, work.now) if is_weekly(day, work.calendar) else [], found)
    told = waits_of(now, [*found, *(_with_word(now, hangs) if hangs else ())])
    listed = views.waiting_list(told[: len(found)], directors(work), told[len(found) :]) if told else None
    return Drawn(listed) if listed else None


def _with_word(now: AsItStands, hangs: Sequence[Waiting]) -> list[Waiting]:
    """What hangs on others, with how the word about it went to them."""
    of: dict[tuple[str, int], Awaited] = {}
    for each in awaited(now.under_way):
        of.setdefault(each.owner, each)
    return [replace(each, awaited=of.get(_owner(each))) for each in hangs]


def _owner(each: Waiting) -> tuple[str, int]:
    if each.deployment:
        return "deployment", id_of(each.deployment)
    return "request", id_of(each.request) if each.request else 0


def _but(hangs: Sequence[Waiting], found: Sequence[Waiting]) -> list[Waiting]:
    """What hangs on others, but for what they could not even be told of."""
    unreached = [each for each in found if each.awaited]
    deployments = {each.deployment.id for each in unreached if each.deployment}
    requests = {each.request.id for each in unreached if each.request}
    return [
        each
        for each in hangs
        if not (each.deployment and each.deployment.id in deployments)
        and not (each.request and each.request.id in requests)
    ]


def waits_of(now: AsItStands, found: Sequence[Waiting]) -> list[views.Waits]:
    """All that waits, as the list shows it, read at once."""
    work = now.work
    cards = cards_of(
        work, list({id_of(each.request): each.request for each in found if each.request}.values())
    )
    deployments = {id_of(each.deployment): each.deployment for each in found if each.deployment}
    support = UnderWay.of(work, *deployments.values(), at_once=True)
    known = Concerned(work, people={each.question.asker_id for each in found if each.question})
    return [_as_shown(work, each, cards, support, known) for each in found]


def _as_shown(
    work: Work, found: Waiting, cards: Mapping[int, RequestCard], support: UnderWay, known: Concerned
) -> views.Waits:
    since = on(found.since.astimezone(work.zone).date())
    if found.question:
        asker, number = shown(known.person(found.question.asker_id)), found.question.id or 0
        return views.Waits(found.what, since, text=found.question.text, asker=asker, question_id=number)
    word = found.awaited
    expected = expected_of(work, word) if word else None
    if found.deployment:
        seen = support_in(support, found.deployment, {"director"})
        return views.Waits(found.what, since, support=seen, expected=expected)
    card = cards[id_of(found.request)] if found.request else None
    return views.Waits(found.what, since, card, expected=expected)


KINDS = {
    "request_card": Kind("a request's card", _card),
    "step": Kind("a line in a request's thread", _step),
    "more_asked": Kind("the director's question about a request", _more_asked),
    "more_reminder": Kind("a reminder of the director's question about a request", _more_asked),
    "approved": Kind("the news that a request has been approved", _to_head("approved", views.approved)),
    "declined": Kind("the news that a request has been declined", _to_head("declined", views.declined)),
    "cancelled": Kind("the news that a request has been cancelled", _to_head("cancelled", views.cancelled)),
    "request_closed": Kind("the news that a request has been closed", _closed),
    "diagnostic_held": Kind(
        "the news that the diagnostic meeting was held", _to_head("approved", views.diagnostic_held)
    ),
    "request_waits": Kind("a reminder of a request", _request_waits),
    "deputy_told": Kind("a message to the deputy about a request that is waiting", _deputy_told),
    "request_buttons": Kind("the buttons of a request", _request_buttons),
    "waiting_list": Kind("the list of what waits", _waiting_list),
}
