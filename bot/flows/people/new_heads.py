"""A new head each September: which schools have two, who is not in a new list, and letting one go."""

from collections.abc import Collection

from bot.errors import BotError
from bot.flows.directing import the_director
from bot.flows.people import headships
from bot.flows.people.editing import PersonHeld, registered
from bot.flows.people.hanging_on import HangingOn, hanging_on_headship
from bot.flows.people.headships import SharedHeadship, holding, look_again, shared
from bot.store import outbox, people
from bot.store.bulk import one_at_a_time
from bot.store.changes import note
from bot.store.schools import name_of, names_of
from bot.store.standing import become, standing
from bot.store.tables import Person, School
from bot.store.work import Work, id_of

HOW = (
    'The directors are asked in Slack whether one of them has left: "No longer head" lets go of whoever has.'
)


class HeadsChanged(BotError):
    """The heads of a school are no longer those that were asked about."""

    def __init__(self, school: str) -> None:
        super().__init__(f"The heads of {school} have changed since. Please look again at the Home tab.")


class LastHead(BotError):
    """A school would be left without a head."""

    def __init__(self, name: str, school: str) -> None:
        super().__init__(
            f"{name} is the only head of {school} now. Give somebody else the role first, under People."
        )


def remarks(
    work: Work, new_at: Collection[int], told_of: Collection[int], named: Collection[int]
) -> list[str]:
    """What a list of people leaves open: schools that have two heads by it, and who is no longer in it.

    `new_at`: the schools it gave a head who was none there. `told_of`: the schools it names a head of.
    `named`: the ids of everybody in it. It removes nobody by itself.
    """
    both = look_again(work, new_at)
    said = [
        f"{each.school} now has {'two' if len(each.heads) == 2 else len(each.heads)} heads: "
        f"{each.in_words()}."
        for each in both
    ]
    if said:
        said.append(HOW)
    missing = {
        (school, who): (name, role)
        for school, found in holding(work, told_of, ("head", "delegate")).items()
        for who, (name, role) in found.items()
        if who not in named
    }
    names = names_of(work, {school for school, _ in missing})
    said += [
        f"Not in this list, and unchanged: {name}, {people.ROLE_WORDS[role].lower()} of {names[school]}."
        for (school, _), (name, role) in missing.items()
    ]
    return said


def leaving(
    work: Work, person: Person, person_id: int, school_id: int
) -> tuple[Person, SharedHeadship, HangingOn]:
    """Somebody who may have left, the heads of the school, and what would go on without them.

    Raises NotYours, NotFound, LastHead, HeadsChanged.
    """
    the_director(work, person)
    who, school = work.get(Person, person_id), work.get(School, school_id)
    found = next(iter(shared(work, [id_of(school)])), None)
    if found is None and ("head", id_of(school)) in standing(work, who).posts:
        raise LastHead(people.called(who), school.name)
    if found is None or person_id not in found.heads:
        raise HeadsChanged(school.name)
    return who, found, hanging_on_headship(work, who, id_of(school))


def let_head_go(work: Work, person: Person, person_id: int, school_id: int) -> PersonHeld:
    """Let somebody be head of a school no longer; twice does nothing more.

    Whoever stays hears what carries on with them, where something does. Raises NotYours, NotFound, LastHead.
    """
    director = the_director(work, person)
    one_at_a_time(work)
    who, school = work.get(Person, person_id), work.get(School, school_id)
    held = standing(work, who)
    post = ("head", id_of(school))
    if post in held.posts:
        stay = [each for each in people.at_school(work, id_of(school), ("head",)) if each.id != who.id]
        if not stay:
            raise LastHead(people.called(who), school.name)
        held.posts.remove(post)
        become(work, who, held)
        done = note(work, headships.SUBJECT, id_of(school), director, "let_go", before=str(who.id))
        # All heads of a school stand for it alike, so what depends on one of them depends on each.
        for each in stay if hanging_on_headship(work, stay[0], id_of(school)) else ():
            outbox.queue(work, f"head_stays:{done.id}:{each.id}", "head_stays", id_of(done), to=each)
        for each in (who, *stay):
            outbox.redraw_home(work, each, f"person:{done.id}")
        look_again(work, [school.id])
    return registered(work, person, person_id)


def all_stay(work: Work, who: Person, school_id: int, heads: Collection[int]) -> None:
    """All who were shown are heads of the school. Raises NotYours, NotFound, HeadsChanged."""
    director = the_director(work, who)
    one_at_a_time(work)
    school = work.get(School, school_id)
    found = next(iter(shared(work, [id_of(school)])), None)
    if found is None or set(found.heads) != set(heads):
        raise HeadsChanged(name_of(work, school.id))
    if not found.settled:
        note(work, headships.SUBJECT, id_of(school), director, "stay", after=headships.as_kept(found.heads))
        look_again(work, [school.id])
