"""Schools, as the director reads of them."""

from bot.flows.people.schools import SchoolHeld, registered
from bot.presenters.people.succeeding import shown as shown_closed
from bot.store.schools import beside
from bot.store.tables import Person, Succession
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.people import schools as views
from bot.views.people import succeeding


def school_page(work: Work, who: Person, school_id: int, news: str = "") -> View:
    """A school's own page, with who follows it where it has closed. Raises NotYours, NotFound."""
    school = registered(work, who, school_id)
    follows = succeeding.card(shown_closed(work, school.closed)).blocks if school.closed else ()
    return views.page(shown(school), news, follows)


def page_of_closed(work: Work, who: Person, succession_id: int) -> View:
    """The page of a school that has closed. Raises NotYours, NotFound."""
    return school_page(work, who, work.get(Succession, succession_id).predecessor_id)


def shown(registered: SchoolHeld) -> views.School:
    """A school as views draw it."""
    school = registered.school
    return views.School(
        registered.school_id,
        school.urn,
        school.name,
        school.phase,
        school.local_authority,
        school.postcode,
        school.easting,
        school.northing,
        school.open,
        registered.people,
        school.town,
        beside(school).standing,
    )
