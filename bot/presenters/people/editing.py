"""People, as the directors read of them."""

from bot.flows.people.editing import AT_A_SCHOOL, PersonHeld, registered
from bot.flows.people.headships import shared
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.people import editing as views


def person_page(work: Work, who: Person, person_id: int, news: str = "") -> View:
    """A person's own page, with the schools whose heads may have changed. Raises NotYours, NotFound."""
    person = registered(work, who, person_id)
    several = [(each.school_id, each.school, each.in_words()) for each in shared(work, person.told.head_at)]
    return views.page(shown(person), news, several)


def shown(person: PersonHeld) -> views.Person:
    """A person as views show them."""
    told = person.told
    return views.Person(
        person_id=person.person_id,
        name=told.name,
        slack_id=told.slack_id,
        email=told.email,
        posts=person.posts,
        anywhere=told.anywhere,
        at={role: told.at(role) for role in AT_A_SCHOOL},
        schools=person.schools,
        designations=told.designations,
        areas=told.areas,
        portrait=told.portrait,
    )
