"""Who may do what, when, and what follows: one table for each thing that has a state.

Everything asks these tables: flows for what is allowed, views for the buttons to show, tests for every pair.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Step:
    """One way on: who may take it, the state it leads to, and the messages that follow."""

    who: frozenset[str]
    to: str
    follows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lifecycle:
    """The states of one kind of thing; `steps` is keyed by (state, action), with "" before it begins."""

    subject: str
    starts: str
    steps: Mapping[tuple[str, str], Step]

    @cached_property
    def states(self) -> tuple[str, ...]:
        """Every state, from the first on."""
        found = dict.fromkeys([self.starts])
        for (state, _), step in self.steps.items():
            found |= {state: None, step.to: None}
        return tuple(state for state in found if state)

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """The states nothing leads out of."""
        return tuple(state for state in self.states if not any(start == state for start, _ in self.steps))

    def step(self, state: str, action: str) -> Step | None:
        """What this action does in this state, or None where it is not possible."""
        return self.steps.get((state, action))

    def actions(self, state: str, parts: Collection[str]) -> tuple[str, ...]:
        """What somebody with these parts in the matter can do now: the buttons to show."""
        return tuple(
            action for (start, action), step in self.steps.items() if start == state and step.who & set(parts)
        )


def _step(who: str, to: str, follows: str = "") -> Step:
    return Step(frozenset(who.split()), to, tuple(follows.split()))


# What follows is written "message>recipient". Whoever acted is told only what is for the "actor".

QUESTION = Lifecycle(
    "question",
    starts="replied",
    steps={
        ("replied", "ask_director"): _step("asker", "with_director", "question_card>director"),
        ("with_director", "answer"): _step("director", "answered", "question_card>director answer>asker"),
        ("with_director", "take_back"): _step("asker", "replied", "question_card>director"),
    },
)

APPLICATION = Lifecycle(
    "application",
    starts="interest",
    steps={
        ("", "register"): _step("applicant", "interest", "interest_card>director interest>actor"),
        ("interest", "withdraw"): _step("applicant", "withdrawn", "interest_card>director"),
    },
)

_CARD = "request_card>director step>thread"

REQUEST = Lifecycle(
    "request",
    starts="draft",
    steps={
        ("", "begin"): _step("head", "draft"),
        ("draft", "submit"): _step("head", "submitted", f"{_CARD} request_sent>head"),
        ("draft", "withdraw"): _step("head", "withdrawn"),
        ("submitted", "change"): _step("head", "submitted", f"{_CARD} request_changed>head"),
        ("submitted", "ask_for_more"): _step("director", "more_information", f"{_CARD} more_asked>head"),
        ("more_information", "change"): _step("head", "more_information", f"{_CARD} request_changed>head"),
        ("more_information", "answer"): _step("head", "submitted", f"{_CARD} request_answered>head"),
        ("submitted", "approve"): _step("director", "approved", f"{_CARD} approved>head"),
        ("submitted", "decline"): _step("director", "declined", f"{_CARD} declined>head"),
        ("approved", "hold_diagnostic"): _step("director", "approved", f"{_CARD} diagnostic_held>head"),
        ("submitted", "withdraw"): _step("head", "withdrawn", f"{_CARD} request_withdrawn>head"),
        ("more_information", "withdraw"): _step("head", "withdrawn", f"{_CARD} request_withdrawn>head"),
        ("approved", "withdraw"): _step("head", "withdrawn", f"{_CARD} request_withdrawn>head"),
        ("submitted", "cancel"): _step("director", "cancelled", f"{_CARD} cancelled>head"),
        ("more_information", "cancel"): _step("director", "cancelled", f"{_CARD} cancelled>head"),
        ("approved", "cancel"): _step("director", "cancelled", f"{_CARD} cancelled>head"),
        ("approved", "hand_over"): _step("director", "approved", f"{_CARD} handed_over>head"),
        ("approved", "deliver"): _step("time", "in_delivery", "request_card>director"),
        ("in_delivery", "hand_over"): _step("director", "in_delivery", f"{_CARD} handed_over>head"),
        # Time closes it with its last deployment; where that one fell, the director does, or finds another.
        ("in_delivery", "close"): _step("time director", "closed", f"{_CARD} request_closed>head"),
    },
)

# A request that others wait for: a draft is its writer's alone.
OPEN_REQUEST = tuple(state for state in REQUEST.states if state not in ("draft", *REQUEST.ends))

# Where leaders are found, proposed and released for a request.
FOR_LEADERS = ("approved", "in_delivery")

# The line in the thread that says how a deployment fell also offers the next best leader.
_FELL = "request_card>director next_best>thread"
FALLEN = ("declined", "expired", "release_refused", "cancelled")

# From the first day of support on, until it is closed; and from the release on.
UNDER_WAY = ("active", "paused", "ended_early", "evaluating")
SUPPORT = ("released", "plan_sent", "plan_sent_back", "planned", "finalised", "part_signed", *UNDER_WAY)

_SENT_BACK = f"{_CARD} plan_sent_back>leader"
_TAKEN_BACK = "request_card>director visit_taken_back>head"
_CALLED_OFF = "deployment_cancelled>leader deployment_cancelled>home_head deployment_cancelled>head"
_TO_SIGN = (
    "agreement>leader agreement>head agreement>home_head agreement>thread "
    "to_sign>leader to_sign>host_head to_sign>home_head to_sign>thread"
)


def _to_all(kind: str) -> str:
    """The card, the line in its thread and a message of this kind to everyone in a deployment."""
    return f"{_CARD} {kind}>leader {kind}>head {kind}>home_head"


# The way to a released leader, then the support itself. Who signs for the host school is its headteacher
# ("host_head"); everything else a delegate may do too ("head").
DEPLOYMENT = Lifecycle(
    "deployment",
    starts="proposed",
    steps={
        ("", "propose"): _step("director", "proposed", f"{_CARD} proposal>leader"),
        ("proposed", "accept"): _step(
            "leader", "accepted", f"{_CARD} release_asked>home_head leader_accepted>head"
        ),
        ("proposed", "decline"): _step("leader", "declined", _FELL),
        ("proposed", "suggest_dates"): _step(
            "leader", "other_dates", "request_card>director other_dates>thread"
        ),
        ("other_dates", "agree_dates"): _step("director", "proposed", f"{_CARD} proposal>leader"),
        ("other_dates", "keep_dates"): _step("director", "proposed", f"{_CARD} proposal>leader"),
        ("proposed", "expire"): _step("time", "expired", f"{_FELL} proposal_expired>leader"),
        ("accepted", "release"): _step(
            "home_head", "released", f"{_CARD} released>leader released>head introduction>together"
        ),
        ("accepted", "refuse_release"): _step(
            "home_head", "release_refused", f"{_FELL} release_refused>leader release_refused>head"
        ),
        # The action plan.
        ("released", "send_plan"): _step("leader", "plan_sent", f"{_CARD} plan_to_agree>head"),
        ("plan_sent", "send_back_plan"): _step("head", "plan_sent_back", _SENT_BACK),
        ("plan_sent_back", "send_plan"): _step("leader", "plan_sent", f"{_CARD} plan_to_agree>head"),
        ("plan_sent", "agree_plan"): _step(
            "head", "planned", f"{_CARD} plan_agreed>leader to_finalise>thread"
        ),
        ("planned", "send_plan"): _step("leader", "plan_sent", f"{_CARD} plan_to_agree>head"),
        ("planned", "send_back_plan"): _step(
            "director", "plan_sent_back", f"{_SENT_BACK} plan_sent_back>head"
        ),
        # The agreement.
        ("planned", "book_meeting"): _step("director", "planned", f"{_CARD} meeting_booked>leader"),
        ("planned", "finalise"): _step("director", "finalised", f"{_CARD} {_TO_SIGN}"),
        ("finalised", "sign"): _step("leader home_head host_head director", "part_signed", _CARD),
        ("part_signed", "sign"): _step("leader home_head host_head director", "part_signed", _CARD),
        ("finalised", "amend"): _step("director", "finalised", f"{_CARD} {_TO_SIGN}"),
        ("part_signed", "amend"): _step("director", "finalised", f"{_CARD} {_TO_SIGN}"),
        ("part_signed", "start"): _step("time", "active", _to_all("support_begins")),
        # The support itself. An agreement that is changed now is signed again while the work goes on.
        ("active", "plan_visit"): _step("leader", "active"),
        # What was made before it was paused or ended can still be logged.
        **{
            (state, "log_visit"): _step("leader", state, "request_card>director")
            for state in ("active", "paused", "ended_early", "evaluating")
        },
        # The termly review of an LLE's or NLE's placement.
        ("active", "review"): _step("leader", "active", "review_written>head review_written>thread"),
        ("active", "ask_more_days"): _step("leader head", "active"),
        ("active", "extend"): _step("director", "active", f"{_CARD} {_TO_SIGN}"),
        ("active", "amend"): _step("director", "active", f"{_CARD} {_TO_SIGN}"),
        ("active", "sign"): _step("leader home_head host_head director", "active", _CARD),
        ("active", "pause"): _step("leader head director", "paused", _to_all("paused")),
        ("paused", "resume"): _step("leader head director", "active", _to_all("resumed")),
        ("paused", "sign"): _step("leader home_head host_head director", "paused", _CARD),
        # What is paused beyond its end needs a new one before it can go on.
        ("paused", "amend"): _step("director", "paused", f"{_CARD} {_TO_SIGN}"),
        ("active", "end_early"): _step("leader head director", "ended_early", _to_all("ended_early")),
        ("paused", "end_early"): _step("leader head director", "ended_early", _to_all("ended_early")),
        # The evaluation. Support that ended before its first visit has none: the director closes it.
        ("active", "end"): _step("time", "evaluating", f"{_CARD} evaluation_due>leader evaluation_due>head"),
        ("ended_early", "end"): _step(
            "time", "evaluating", f"{_CARD} evaluation_due>leader evaluation_due>head"
        ),
        ("evaluating", "ask_more_days"): _step("leader head", "evaluating"),
        ("evaluating", "extend"): _step("director", "active", f"{_CARD} {_TO_SIGN}"),
        ("evaluating", "evaluate"): _step("leader head", "evaluating", "request_card>director"),
        ("evaluating", "close"): _step("director", "closed", _to_all("deployment_closed")),
        ("ended_early", "close"): _step("director", "closed", _to_all("deployment_closed")),
        # What has not begun can be called off.
        ("proposed", "cancel"): _step(
            "director request", "cancelled", f"{_CARD} deployment_cancelled>leader"
        ),
        ("other_dates", "cancel"): _step(
            "director request", "cancelled", f"{_CARD} deployment_cancelled>leader"
        ),
        **{
            (state, "cancel"): _step("director request", "cancelled", f"{_CARD} {_CALLED_OFF}")
            for state in (
                "accepted",
                "released",
                "plan_sent",
                "plan_sent_back",
                "planned",
                "finalised",
                "part_signed",
            )
        },
    },
)

# What is kept beside a deployment has states of its own.

VISIT = Lifecycle(
    "visit",
    starts="logged",
    steps={
        ("", "log"): _step("leader", "logged", "request_card>director visit_logged>head"),
        ("logged", "query"): _step("head", "queried", "visit_queried>leader visit_queried>thread"),
        ("queried", "answer"): _step("leader", "answered", "request_card>director query_answered>head"),
        ("answered", "query"): _step("head", "queried", "visit_queried>leader visit_queried>thread"),
        ("logged", "take_back"): _step("leader", "taken_back", _TAKEN_BACK),
        ("queried", "take_back"): _step("leader", "taken_back", _TAKEN_BACK),
        ("answered", "take_back"): _step("leader", "taken_back", _TAKEN_BACK),
    },
)

# Whoever did not ask is told as well; time takes back what is asked for support that has ended meanwhile.
EXTENSION = Lifecycle(
    "extension",
    starts="asked",
    steps={
        ("", "ask"): _step("leader head", "asked", "extension_asked>head"),
        ("asked", "agree"): _step(
            "head", "head_agreed", "request_card>director extension_to_approve>thread extension_agreed>leader"
        ),
        ("asked", "decline"): _step(
            "head", "declined", "extension_declined>leader extension_declined>thread"
        ),
        ("head_agreed", "approve"): _step(
            "director",
            "approved",
            "extension_approved>leader extension_approved>head extension_approved>home_head",
        ),
        ("head_agreed", "decline"): _step(
            "director",
            "declined",
            "request_card>director extension_declined>leader extension_declined>head",
        ),
        ("asked", "take_back"): _step("leader time", "taken_back", "extension_taken_back>head"),
        ("head_agreed", "take_back"): _step(
            "leader head time",
            "taken_back",
            "request_card>director extension_taken_back>leader extension_taken_back>head "
            "extension_taken_back>thread",
        ),
    },
)

EVALUATION = Lifecycle(
    "evaluation",
    starts="draft",
    steps={
        ("", "begin"): _step("leader head", "draft"),
        ("draft", "send"): _step("leader head", "sent", "evaluation_thanks>actor"),
    },
)

# A school that has closed with people or open matters, and which school follows it. The director hears of it
# outside this table, by a card that is drawn again.
SUCCESSION = Lifecycle(
    "succession",
    starts="proposed",
    steps={
        ("", "propose"): _step("time", "proposed"),
        ("proposed", "choose"): _step("director", "proposed"),
        ("proposed", "move"): _step("director", "moved"),
        ("moved", "move_back"): _step("director", "proposed"),
        ("proposed", "set_aside"): _step("time", "set_aside"),
    },
)

LASTING_CHECK = Lifecycle(
    "lasting_check",
    starts="due",
    steps={
        ("", "plan"): _step("director", "due"),
        ("due", "answer"): _step("head", "answered", "lasting_answered>thread lasting_thanks>actor"),
    },
)
