"""What others are awaited for: of which act, whose, since when, and how the word about it went to each."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from bot.flows.matters import Lent, host_among, parties_among
from bot.flows.support.progress import Progress, progress
from bot.rules.acts import Act, acts
from bot.rules.lifecycle import DEPLOYMENT, LIFECYCLES, SUPPORT
from bot.rules.reached import COMING, LOST, MAILED, TOLD
from bot.rules.recording import NOT_PEOPLE
from bot.rules.states import Action, Lifecycle, Part
from bot.store.beside import Host
from bot.store.concerned import Concerned
from bot.store.mailing import MAIL
from bot.store.outbox import BY_MAIL_TOO
from bot.store.tables import Deployment, Person
from bot.store.tables.evaluating import SIDES
from bot.store.under_way import UnderWay
from bot.store.words import AGREEMENTS, Word, words
from bot.store.work import Work, id_of

CHASED = ":chase:"
"""In a message's key: it was sent again on this day, since a director asked for it."""
SHOWN_OF_MANY = 30

Step = tuple[str, int, Action]
"""An act of something: its subject and number, and the action."""


@dataclass(frozen=True)
class Told:
    """How word went to one person, by `rules.reached`; `is_late` where they were reminded since.

    `last` is the newest message to them, and `messages` are all of this round.
    """

    person: Person
    how: str
    on: date | None = None
    opened_on: date | None = None
    is_late: bool = False
    messages: Sequence[Word] = ()

    @property
    def last(self) -> Word:
        """The newest message to them."""
        return self.messages[-1]

    @property
    def not_opened(self) -> bool:
        """Whether a mail still lies unopened though the reminder's time has come."""
        return self.how == MAILED and self.opened_on is None and self.is_late


@dataclass(frozen=True)
class Awaited:
    """An act that others are awaited for, and how word of it went to each of them.

    `lost` are those of whom nobody could be told who could take it: so it waits for the director.
    """

    subject: str
    number: int
    act: Act
    told: Sequence[Told]
    since: datetime
    lost: Sequence[Told]
    request_id: int
    deployment_id: int | None = None
    leader: Person | None = None
    school: str = ""

    @property
    def people(self) -> list[Person]:
        """Who is awaited; where nobody was told, whoever could not be."""
        return [each.person for each in self.lost or self.told]

    @property
    def owner(self) -> tuple[str, int]:
        """The request or the deployment that it is recorded of."""
        return ("deployment", self.deployment_id) if self.deployment_id else ("request", self.request_id)


@cache
def asking() -> Mapping[str, tuple[Lifecycle, Action]]:
    """The step that each kind of message asks somebody for."""
    return {
        kind: (lifecycle, act.action)
        for lifecycle in LIFECYCLES.values()
        for act in acts(lifecycle).values()
        for kind in act.messages
    }


@cache
def _kinds() -> Mapping[str, Collection[str]]:
    """The messages that ask or remind, by what they are about."""
    signs = acts(DEPLOYMENT)[Action.SIGN].reminders
    found: dict[str, list[str]] = {AGREEMENTS: [*signs]}
    for lifecycle in LIFECYCLES.values():
        of = [kind for act in acts(lifecycle).values() for kind in (*act.messages, *act.reminders)]
        found[lifecycle.subject] = [kind for kind in of if kind not in signs]
    return found


@cache
def _actions() -> Mapping[str, Action]:
    """The step that each message asks for or reminds of."""
    every = [act for lifecycle in LIFECYCLES.values() for act in acts(lifecycle).values()]
    return {kind: act.action for act in every for kind in (*act.messages, *act.reminders)}


def what_asks() -> Collection[str]:
    """The kinds of message that ask for a step or remind of it."""
    return _actions().keys()


def awaited(found: UnderWay, *, only_lost: bool = False, most: int | None = None) -> list[Awaited]:
    """Everything that others are awaited for and were sent word of: first what nobody was told of.

    `found` is all that is under way, or one deployment. Of very many, the `most` that need looking at.
    """
    waits = {id_of(each): _awaits(found, each) for each in found.deployments}
    waits = {number: each for number, each in waits.items() if each}
    signed = [number for number, each in waits.items() if Action.SIGN in each]
    agreements = [found.agreements[number].id for number in signed]
    rounds = _rounds(found.work, words(found.work, _kinds(), list(waits), agreements), waits)
    if only_lost:
        rounds = {step: each for step, each in rounds.items() if any(map(_is_dead, each.newest()))}
    chosen = sorted(rounds.items(), key=lambda pair: (*pair[1].need, pair[1].words[0].id))[:most]
    return sorted(_judged(found.work, dict(chosen), waits), key=_need)


def _awaits(found: UnderWay, deployment: Deployment) -> dict[Action, frozenset[Part]]:
    """What others are awaited for in a deployment, and by what they are."""
    asked = {act.action: DEPLOYMENT.step(deployment.state, act.action) for act in _asked_of(DEPLOYMENT)}
    steps = {action: step.who - NOT_PEOPLE for action, step in asked.items() if step}
    if not steps or deployment.state not in SUPPORT:
        return steps
    far = progress(found, deployment)
    return {action: parts for action, who in steps.items() if (parts := _open(action, who, far))}


def _asked_of(lifecycle: Lifecycle) -> list[Act]:
    return [act for act in acts(lifecycle).values() if act.messages]


def _open(action: Action, parts: frozenset[Part], far: Progress) -> frozenset[Part]:
    """The parts that have still to take this step."""
    if action == Action.SIGN:
        return parts & frozenset(map(Part, far.unsigned))
    if action == Action.EVALUATE:
        return parts & frozenset(Part(side) for side in SIDES if side not in far.evaluated and far.visits)
    return parts


@dataclass(frozen=True)
class _Round:
    """The messages about one step since somebody was last asked for it."""

    work: Work
    words: Sequence[Word]

    def to(self, person_id: int) -> list[Word]:
        """Those to one person, since they were asked last."""
        theirs = [word for word in self.words if word.person_id == person_id]
        asked = [number for number, word in enumerate(theirs) if word.kind in asking()]
        began = next((each for each in reversed(asked) if CHASED not in theirs[each].key), 0)
        is_copy = began > 0 and theirs[began].key == f"{theirs[began - 1].key}{BY_MAIL_TOO}"
        return theirs[began - is_copy :]

    def newest(self) -> list[Word]:
        """The newest to each."""
        return list({word.person_id: word for word in self.words}.values())

    @property
    def need(self) -> tuple[bool, bool]:
        """What needs looking at comes first: what is lost, then what lies unopened."""
        newest = self.newest()
        return not any(map(_is_dead, newest)), all(word.opened_at or not word.mailed_at for word in newest)

    def told(self, who: Person) -> Told | None:
        """How word went to one person; None where there was none."""
        found = self.to(id_of(who))
        if not found:
            return None
        last = found[-1]
        is_late = any(word.kind not in asking() or CHASED in word.key for word in found)
        mailed = [word for word in found if word.mailed_at]
        opened = [self.work.calendar.day(word.opened_at) for word in found if word.opened_at]
        in_slack = [word for word in found if word.became == "sent" and word.by != MAIL]
        stem = last.key.removesuffix(BY_MAIL_TOO)
        how, on = COMING, None
        if any(word.key == stem for word in in_slack) or (in_slack and last.became != "dead"):
            how, on = TOLD, self.work.calendar.day(_arrived(in_slack[-1]))
        elif last.became == "dead":
            how = LOST
        elif mailed and mailed[-1].mailed_at:
            how, on = MAILED, self.work.calendar.day(mailed[-1].mailed_at)
        return Told(who, how, on, opened[-1] if opened and how == MAILED else None, is_late, found)


def _rounds(
    work: Work, found: Sequence[Word], waits: Mapping[int, Mapping[Action, frozenset[Part]]]
) -> dict[Step, _Round]:
    """The messages about each step that is still awaited."""
    of: dict[Step, list[Word]] = defaultdict(list)
    for word in found:
        action = _actions()[word.kind]
        if word.subject in (AGREEMENTS, DEPLOYMENT.subject):
            if action in waits.get(word.deployment_id or 0, {}):
                of[DEPLOYMENT.subject, word.deployment_id or 0, action].append(word)
        elif LIFECYCLES[word.subject].step(word.state, action):
            of[word.subject, word.about_id, action].append(word)
    return {step: _Round(work, each) for step, each in of.items()}


def _judged(
    work: Work, rounds: Mapping[Step, _Round], waits: Mapping[int, Mapping[Action, frozenset[Part]]]
) -> Iterator[Awaited]:
    newest = {step: each.words[-1] for step, each in rounds.items()}
    schools = {word.host_school_id for word in newest.values()} | {
        word.home_school_id for word in newest.values()
    }
    asked = {word.asked_by_id for word in newest.values()} | {
        word.leader_id for word in newest.values() if word.leader_id
    }
    known = Concerned(work, {each for each in schools if each}, asked) if newest else None
    for (subject, number, action), each in rounds.items():
        word = newest[subject, number, action]
        parts = _parts(subject, number, action, word, waits)
        if known and (found := _one(known, (subject, number, action), each, word, parts)):
            yield found


def _parts(
    subject: str,
    number: int,
    action: Action,
    word: Word,
    waits: Mapping[int, Mapping[Action, frozenset[Part]]],
) -> frozenset[Part]:
    if subject == DEPLOYMENT.subject:
        return waits[number][action]
    step = LIFECYCLES[subject].step(word.state, action)
    return step.who - NOT_PEOPLE if step else frozenset()


def _one(known: Concerned, of: Step, messages: _Round, word: Word, parts: Collection[Part]) -> Awaited | None:
    host = Host(word.host_school_id, word.asked_by_id)
    leader = known.person(word.leader_id) if word.leader_id else None
    parties: Mapping[str, Sequence[Person]] = {Part.HEAD: host_among(known, host)}
    if leader:
        parties = parties_among(known, Lent(id_of(leader), word.home_school_id), host)
    told: dict[int, Told] = {}
    lost: dict[int, Told] = {}
    for part in sorted(parts):
        heard = [(who, messages.told(who)) for who in parties[part]]
        found = {id_of(who): how for who, how in heard if how}
        told |= found
        if heard and len(found) == len(heard) and all(how.how == LOST for how in found.values()):
            lost |= found
    if not told:
        return None
    return Awaited(
        *of[:2],
        acts(LIFECYCLES[of[0]])[of[2]],
        list(told.values()),
        min(each.messages[0].due_at for each in (lost or told).values()),
        list(lost.values()),
        word.request_id,
        word.deployment_id,
        leader,
        word.school or "",
    )


def _need(each: Awaited) -> tuple[bool, bool, datetime]:
    return not each.lost, not any(told.not_opened for told in each.told), each.since


def _is_dead(word: Word) -> bool:
    return word.became == "dead"


def _arrived(word: Word) -> datetime:
    """When a message arrived in Slack: not before it was due, nor before Slack says that it has it."""
    try:
        real = datetime.fromtimestamp(float(word.ts or 0), UTC)
    except (ValueError, OverflowError, OSError):
        return word.due_at
    return max(real, word.due_at)
