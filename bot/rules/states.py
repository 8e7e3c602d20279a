"""The words of the tables of states, as they are stored, and what such a table is.

The tables themselves are in `bot.rules.lifecycle`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Part(StrEnum):
    """What somebody is in a matter. `REQUEST` is one that is taken back, `TIME` acts without a click,
    `SPOKEN_FOR` is whose answer somebody else wrote down. `HOME` is who may release a leader, `HOME_HEAD` who
    signs for their school.
    `OFFICE` is who works for the director.
    """

    ASKER = "asker"
    APPLICANT = "applicant"
    LEADER = "leader"
    HOME_HEAD = "home_head"
    HOME = "home"
    HEAD = "head"
    HOST_HEAD = "host_head"
    MONEY = "money"
    DIRECTOR = "director"
    OFFICE = "office"
    SPOKEN_FOR = "spoken_for"
    REQUEST = "request"
    TIME = "time"


class Action(StrEnum):
    """What is done to a thing; many are done to several kinds of thing."""

    ASK_DIRECTOR = "ask_director"
    ANSWER = "answer"
    TAKE_BACK = "take_back"
    REGISTER = "register"
    WITHDRAW = "withdraw"
    BEGIN = "begin"
    SUBMIT = "submit"
    CHANGE = "change"
    ASK_FOR_MORE = "ask_for_more"
    APPROVE = "approve"
    DECLINE = "decline"
    HOLD_DIAGNOSTIC = "hold_diagnostic"
    CANCEL = "cancel"
    HAND_OVER = "hand_over"
    DELIVER = "deliver"
    CLOSE = "close"
    PROPOSE = "propose"
    ACCEPT = "accept"
    SUGGEST_DATES = "suggest_dates"
    AGREE_DATES = "agree_dates"
    KEEP_DATES = "keep_dates"
    EXPIRE = "expire"
    RELEASE = "release"
    REFUSE_RELEASE = "refuse_release"
    SEND_PLAN = "send_plan"
    SEND_BACK_PLAN = "send_back_plan"
    AGREE_PLAN = "agree_plan"
    BOOK_MEETING = "book_meeting"
    FINALISE = "finalise"
    SIGN = "sign"
    AMEND = "amend"
    START = "start"
    PLAN_VISIT = "plan_visit"
    LOG_VISIT = "log_visit"
    REVIEW = "review"
    ASK_MORE_DAYS = "ask_more_days"
    EXTEND = "extend"
    PAUSE = "pause"
    RESUME = "resume"
    END_EARLY = "end_early"
    END = "end"
    EVALUATE = "evaluate"
    LOG = "log"
    QUERY = "query"
    ASK = "ask"
    AGREE = "agree"
    SEND = "send"
    CHOOSE = "choose"
    MOVE = "move"
    MOVE_BACK = "move_back"
    SET_ASIDE = "set_aside"
    PLAN = "plan"
    RECORD = "record"
    CORRECT = "correct"
    UPHOLD = "uphold"
    PUT_TO_HEAD = "put_to_head"
    CONFIRM = "confirm"


class QuestionState(StrEnum):
    """Where somebody's question is."""

    REPLIED = "replied"
    WITH_DIRECTOR = "with_director"
    ANSWERED = "answered"


class ApplicationState(StrEnum):
    """Where somebody's interest in a role is."""

    INTEREST = "interest"
    WITHDRAWN = "withdrawn"


class RequestState(StrEnum):
    """Where a school's request for support is."""

    DRAFT = "draft"
    AWAITING_HEAD = "awaiting_head"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    MORE_INFORMATION = "more_information"
    APPROVED = "approved"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    IN_DELIVERY = "in_delivery"
    CLOSED = "closed"


class DeploymentState(StrEnum):
    """Where a deployment is: one leader's work for one request."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    OTHER_DATES = "other_dates"
    EXPIRED = "expired"
    RELEASED = "released"
    RELEASE_REFUSED = "release_refused"
    PLAN_SENT = "plan_sent"
    PLAN_SENT_BACK = "plan_sent_back"
    PLANNED = "planned"
    FINALISED = "finalised"
    PART_SIGNED = "part_signed"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED_EARLY = "ended_early"
    EVALUATING = "evaluating"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class VisitState(StrEnum):
    """Where a visit that was made is."""

    LOGGED = "logged"
    CONFIRMED = "confirmed"
    QUERIED = "queried"
    ANSWERED = "answered"
    TAKEN_BACK = "taken_back"


class ExtensionState(StrEnum):
    """Where the more days that are asked for are."""

    ASKED = "asked"
    HEAD_AGREED = "head_agreed"
    DECLINED = "declined"
    APPROVED = "approved"
    TAKEN_BACK = "taken_back"


class EvaluationState(StrEnum):
    """Where one side's evaluation is."""

    DRAFT = "draft"
    SENT = "sent"


class SuccessionState(StrEnum):
    """Where it is settled which school follows one that has closed."""

    PROPOSED = "proposed"
    MOVED = "moved"
    SET_ASIDE = "set_aside"


class RecordingState(StrEnum):
    """Where an answer is that was given outside and written down by somebody else."""

    BEGUN = "begun"
    RECORDED = "recorded"
    CORRECTED = "corrected"
    DISPUTED = "disputed"
    UPHELD = "upheld"


class LastingCheckState(StrEnum):
    """Where the question is whether the gain has lasted."""

    DUE = "due"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Step:
    """One way on: who may take it, the state it leads to, and the messages that follow.

    One that leads back to its own state may be taken again, unless it is for `once`: then it is refused to
    whoever comes second, as any other is by the state.
    """

    who: frozenset[Part]
    to: str
    follows: tuple[str, ...] = ()
    once: bool = False


@dataclass(frozen=True, eq=False)
class Lifecycle:
    """The states of one kind of thing; `steps` is keyed by (state, action), with "" before it begins."""

    subject: str
    starts: str
    steps: Mapping[tuple[str, Action], Step]

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Every state, from the first."""
        found = dict.fromkeys([self.starts])
        for (state, _), step in self.steps.items():
            found |= {state: None, step.to: None}
        return tuple(state for state in found if state)

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """The states nothing leads out of."""
        return tuple(state for state in self.states if not any(start == state for start, _ in self.steps))

    @cached_property
    def open(self) -> tuple[str, ...]:
        """The states something leads out of."""
        return tuple(state for state in self.states if state not in self.ends)

    @cached_property
    def every_action(self) -> tuple[Action, ...]:
        """Every action, in the order of the table."""
        return tuple(dict.fromkeys(action for _, action in self.steps))

    def step(self, state: str, action: Action) -> Step | None:
        """What this action does in this state, or None where it is not possible."""
        return self.steps.get((state, action))

    def actions(self, state: str, parts: Collection[str]) -> tuple[Action, ...]:
        """What somebody with these parts in the matter can do now: the buttons to show."""
        return tuple(
            action for (start, action), step in self.steps.items() if start == state and step.who & set(parts)
        )

    def where(self, action: Action) -> tuple[str, ...]:
        """The states in which this can be done."""
        return tuple(start for start, each in self.steps if each == action)

    def into(self, state: str) -> tuple[Action, ...]:
        """What leads to a state from another."""
        found = (action for (start, action), step in self.steps.items() if start != state == step.to)
        return tuple(dict.fromkeys(found))

    def followed_by(self, kind: str) -> tuple[Action, ...]:
        """What is followed by a message of this kind."""
        return tuple(
            dict.fromkeys(
                action
                for (_, action), step in self.steps.items()
                if any(each.partition(">")[0] == kind for each in step.follows)
            )
        )


def step(who: str, to: str, follows: str = "", *, once: bool = False) -> Step:
    """A step as the tables write it: its parts, and what follows, are words with spaces between."""
    return Step(frozenset(map(Part, who.split())), to, tuple(follows.split()), once)
