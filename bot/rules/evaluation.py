"""The evaluation form of both sides: its questions, its pages, and what each page needs.

Once support has ended, leader and head each fill one in (`002_796c020e014427d6.txt`). Answers are kept by
field: a question's id, with a target's number where it is asked of each target, like "evidence:2".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.errors import BotError
from bot.rules.action_plan import Target
from bot.rules.data import load

LONGEST = 1_500
"""Characters of one answer."""

TARGETS, IMPACT, BACK = "targets", "impact", "back"
_TARGETS_A_PAGE = 3

# Whose evaluation one is, as the director reads of it.
WHOSE = {"leader": "the leader's evaluation", "head": "the school's evaluation"}

Answers = Mapping[str, str]


class EvaluationWrong(BotError):
    """Something in an evaluation is missing or too long; `field` says where."""


class Unanswered(EvaluationWrong):
    """A question that has to be answered is not."""

    def __init__(self, question: "Question", field: str) -> None:
        super().__init__(question.missing, field)


class NoRoomForBoth(EvaluationWrong):
    """Two people wrote on the same thing, and there is no room for what both wrote."""

    def __init__(self, who: str, theirs: str, field: str) -> None:
        super().__init__(
            f"{who} wrote here at the same time, and there is no room for both. Please shorten yours; theirs "
            f"begins “{theirs[:120]}”.",
            field,
        )


@dataclass(frozen=True)
class Question:
    """One question: a "text" or a "choice" on the page of the targets, of the impact or of looking back.

    `title` is the short name of its answer; `choices` are pairs of value and label.
    """

    id: str
    page: str
    kind: str
    title: str
    leader: str
    head: str
    source: str
    placement: str = ""
    hint: str = ""
    missing: str = ""
    optional: bool = False
    choices: tuple[tuple[str, str], ...] = ()

    def words(self, side: str, form: "Form") -> str:
        """The question as this side is asked it."""
        said = self.leader if side == "leader" else self.head
        if form.is_placement and self.placement:
            said = self.placement
        return said.format(support=form.support, leader=form.leader, school=form.school)

    @property
    def in_words(self) -> str:
        """The question where the answers of both sides stand together: "Evidence: What shows it?" """
        both = self.leader if self.leader == self.head else f"{self.leader} / {self.head}"
        return f"{self.title.rstrip('?')}: {both}".format(
            support="support", leader="the leader", school="the school"
        )

    def label(self, value: str) -> str:
        """An answer as people read it."""
        return dict(self.choices).get(value, value)


@dataclass(frozen=True)
class Form:
    """What one side is asked of one deployment: "leader" or "head", of an "SLE", "LLE" or "NLE"."""

    side: str
    kind: str
    leader: str
    school: str
    targets: tuple[Target, ...]

    @property
    def is_placement(self) -> bool:
        """Whether it is a headteacher who supports a headteacher."""
        return self.kind != "SLE"

    @property
    def support(self) -> str:
        """ "support", or "placement" for an LLE or NLE."""
        return "placement" if self.is_placement else "support"

    @property
    def pages(self) -> tuple[tuple[str, tuple[Target, ...]], ...]:
        """The pages before the review: each with its name and the targets that are on it."""
        parts = [
            self.targets[at : at + _TARGETS_A_PAGE] for at in range(0, len(self.targets), _TARGETS_A_PAGE)
        ]
        return (*((TARGETS, part) for part in parts), (IMPACT, ()), (BACK, ()))

    @property
    def review(self) -> int:
        """The number of the last page, where everything is looked over."""
        return len(self.pages) + 1

    def fields(self, page: int) -> dict[str, Question]:
        """The questions on a page, from 1, by field; none on the review."""
        if not 1 <= page < self.review:
            return {}
        name, targets = self.pages[page - 1]
        asked = [each for each in questions() if each.page == name]
        if name == TARGETS:
            return {f"{each.id}:{target.number}": each for target in targets for each in asked}
        return {each.id: each for each in asked}

    def page_of(self, field: str) -> int:
        """The page that a field is on; the first where it is on none."""
        return next((page for page in range(1, self.review) if field in self.fields(page)), 1)


@cache
def questions() -> tuple[Question, ...]:
    """Every question, in the order in which they are asked."""
    return tuple(
        Question(**{**row, "choices": tuple((value, label) for value, label in row.get("choices", ()))})
        for row in load("evaluation")["question"]
    )


@cache
def lasted() -> Mapping[str, str]:
    """The answers to whether the gain lasted, by value."""
    return dict(load("evaluation")["lasted"]["choices"])


def taken(form: Form, answers: Mapping[str, str | None]) -> dict[str, str]:
    """What was filled in, by the fields of the form: tidied, cut to what is kept, and nothing else."""
    every = {field: asked for page in range(1, form.review) for field, asked in form.fields(page).items()}
    found = {}
    for field, said in answers.items():
        asked = every.get(field)
        if asked is None:
            continue
        text = (said or "").strip()[:LONGEST]
        found[field] = text if asked.kind == "text" or text in dict(asked.choices) else ""
    return found


def check_page(form: Form, page: int, answers: Answers) -> None:
    """Whether a page is filled in. Raises Unanswered at the first field that is not."""
    for field, asked in form.fields(page).items():
        if not asked.optional and not answers.get(field, "").strip():
            raise Unanswered(asked, field)


def check_all(form: Form, answers: Answers) -> None:
    """Whether the whole form is filled in. Raises Unanswered at the first field that is not."""
    for page in range(1, form.review):
        check_page(form, page, answers)


def rating_of(answers: Answers) -> int | None:
    """The overall rating, 1 to 4; None where it is not given."""
    return int(answers["rating"]) if answers.get("rating") else None


@dataclass(frozen=True)
class Joined:
    """Answers of two people as one; `both` are the fields on which both wrote."""

    answers: dict[str, str]
    both: Sequence[str] = ()


def joined(base: Answers, kept: Answers, mine: Answers, who: str) -> Joined:
    """What is kept of a page that somebody leaves, when another person may have written on it meanwhile.

    `base` is what the page showed them at first, `kept` what is kept now, `mine` what they leave. Where both
    wrote, both texts are kept, and of choices the one that was there first. Raises NoRoomForBoth.
    """
    answers, both = dict(kept), []
    for field, said in mine.items():
        before, theirs = base.get(field, ""), kept.get(field, "")
        if said in (before, theirs):
            continue
        if theirs == before or not theirs:
            answers[field] = said
        elif said and said not in theirs:
            both.append(field)
            if not _is_choice(field):
                answers[field] = _side_by_side(theirs, said, who, field)
    return Joined(answers, both)


def _is_choice(field: str) -> bool:
    name = field.partition(":")[0]
    return any(each.kind == "choice" for each in questions() if each.id == name)


def _side_by_side(theirs: str, mine: str, who: str, field: str) -> str:
    together = f"{theirs}\n\n{mine}"
    if len(together) > LONGEST:
        raise NoRoomForBoth(who, theirs, field)
    return together
