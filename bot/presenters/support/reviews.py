"""Termly reviews as people read them, read from the database."""

from bot.flows.deployments import to_act_on
from bot.flows.support.progress import seen
from bot.flows.support.reviews import open_review, reviews_of
from bot.flows.visits.counting import given_by_others, visits_of
from bot.presenters.called import shown
from bot.presenters.messages.visits.shown import targets_of
from bot.presenters.standing import standing
from bot.rules.money.accounts import AccountTerm, term_of
from bot.rules.states import Action
from bot.store.changes import MovedOn
from bot.store.tables import Deployment, Person, Review
from bot.store.under_way import UnderWay
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.support import reviews as views


def term_for(work: Work, deployment: Deployment, term: AccountTerm) -> views.Term:
    """A term of a placement, with the visits made in it."""
    made = [each for each in visits_of(work, deployment).made if term.first <= each.made_on <= term.last]
    due = open_review(UnderWay.of(work, deployment), deployment)
    return views.Term(
        standing=standing(work, deployment),
        number=term.number,
        name=term.name,
        due_on=due.due_on if due else term.last,
        visits=len(made),
        half_days=sum(each.half_days for each in made),
        given=given_by_others(made),
        weekly=deployment.weekly_half_days,
        targets=targets_of(work, deployment),
    )


def review_for(work: Work, review: Review) -> views.Review:
    """A review that was written."""
    deployment = work.get(Deployment, review.deployment_id)
    term = term_of(review.due_on, work.calendar.terms)
    by = shown(work.get(Person, review.written_by_id))
    return views.Review(term_for(work, deployment, term), review.held_on, review.text, by)


def open_dialog(work: Work, who: Person, deployment_id: int) -> View:
    """Where the review of the moment is written. Raises NotYours, MovedOn."""
    deployment = to_act_on(work, who, deployment_id, Action.REVIEW)
    end = open_review(UnderWay.of(work, deployment), deployment)
    if end is None:
        raise MovedOn("No review is due now: it has been written, or the term has not ended yet.")
    return views.review_dialog(term_for(work, deployment, end.term))


def all_reviews(work: Work, who: Person, deployment_id: int) -> View:
    """All reviews of a placement, for whoever has a part in it. Raises NotYourSupport."""
    deployment = seen(work, who, deployment_id)
    found = [review_for(work, each) for each in reviews_of(work, deployment)]
    return views.reviews_dialog(standing(work, deployment), found)
