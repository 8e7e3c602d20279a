"""Who may do what, when, and what follows: one table for each thing that has a state.

Everything asks these tables: flows for what is allowed, views for the buttons to show, tests for every pair.
"""

from collections.abc import Mapping

from bot.rules.states import (
    Action,
    ApplicationState,
    EvaluationState,
    ExtensionState,
    LastingCheckState,
    Lifecycle,
    Part,
    QuestionState,
    RecordingState,
    SuccessionState,
    VisitState,
    step,
)
from bot.rules.states import DeploymentState as D
from bot.rules.states import RequestState as R

# What follows is written "message>recipient". Whoever acted is told only what is for the "actor".

QUESTION = Lifecycle(
    "question",
    starts=QuestionState.REPLIED,
    steps={
        (QuestionState.REPLIED, Action.ASK_DIRECTOR): step(
            "asker", QuestionState.WITH_DIRECTOR, "question_card>director"
        ),
        (QuestionState.WITH_DIRECTOR, Action.ANSWER): step(
            "director", QuestionState.ANSWERED, "question_card>director answer>asker"
        ),
        (QuestionState.WITH_DIRECTOR, Action.TAKE_BACK): step(
            "asker", QuestionState.REPLIED, "question_card>director"
        ),
    },
)

APPLICATION = Lifecycle(
    "application",
    starts=ApplicationState.INTEREST,
    steps={
        ("", Action.REGISTER): step(
            "applicant", ApplicationState.INTEREST, "interest_card>director interest>actor"
        ),
        (ApplicationState.INTEREST, Action.WITHDRAW): step(
            "applicant", ApplicationState.WITHDRAWN, "interest_card>director"
        ),
    },
)

_CARD = "request_card>director step>thread"

REQUEST = Lifecycle(
    "request",
    starts=R.DRAFT,
    steps={
        ("", Action.BEGIN): step("head", R.DRAFT),
        (R.DRAFT, Action.SUBMIT): step("head", R.SUBMITTED, f"{_CARD} request_sent>head"),
        (R.DRAFT, Action.WITHDRAW): step("head", R.WITHDRAWN),
        # Asked on behalf of a school: its head confirms it, or says no.
        (R.DRAFT, Action.PUT_TO_HEAD): step("head", R.AWAITING_HEAD, _CARD),
        (R.AWAITING_HEAD, Action.CONFIRM): step("head", R.SUBMITTED, f"{_CARD} request_confirmed>head"),
        (R.AWAITING_HEAD, Action.WITHDRAW): step("head", R.WITHDRAWN, f"{_CARD} request_withdrawn>head"),
        (R.AWAITING_HEAD, Action.CANCEL): step("director", R.WITHDRAWN, _CARD),
        (R.SUBMITTED, Action.CHANGE): step("head", R.SUBMITTED, f"{_CARD} request_changed>head"),
        (R.SUBMITTED, Action.ASK_FOR_MORE): step("director", R.MORE_INFORMATION, f"{_CARD} more_asked>head"),
        (R.MORE_INFORMATION, Action.CHANGE): step(
            "head", R.MORE_INFORMATION, f"{_CARD} request_changed>head"
        ),
        (R.MORE_INFORMATION, Action.ANSWER): step("head", R.SUBMITTED, f"{_CARD} request_answered>head"),
        (R.SUBMITTED, Action.APPROVE): step("director", R.APPROVED, f"{_CARD} approved>head"),
        (R.SUBMITTED, Action.DECLINE): step("director", R.DECLINED, f"{_CARD} declined>head"),
        (R.APPROVED, Action.HOLD_DIAGNOSTIC): step(
            "director", R.APPROVED, f"{_CARD} diagnostic_held>head", once=True
        ),
        (R.SUBMITTED, Action.WITHDRAW): step("head", R.WITHDRAWN, f"{_CARD} request_withdrawn>head"),
        (R.MORE_INFORMATION, Action.WITHDRAW): step("head", R.WITHDRAWN, f"{_CARD} request_withdrawn>head"),
        (R.APPROVED, Action.WITHDRAW): step("head", R.WITHDRAWN, f"{_CARD} request_withdrawn>head"),
        (R.SUBMITTED, Action.CANCEL): step("director", R.CANCELLED, f"{_CARD} cancelled>head"),
        (R.MORE_INFORMATION, Action.CANCEL): step("director", R.CANCELLED, f"{_CARD} cancelled>head"),
        (R.APPROVED, Action.CANCEL): step("director", R.CANCELLED, f"{_CARD} cancelled>head"),
        (R.APPROVED, Action.HAND_OVER): step("director", R.APPROVED, f"{_CARD} handed_over>head"),
        (R.APPROVED, Action.DELIVER): step("time", R.IN_DELIVERY, "request_card>director"),
        (R.IN_DELIVERY, Action.HAND_OVER): step("director", R.IN_DELIVERY, f"{_CARD} handed_over>head"),
        # Time closes it with its last deployment; where that one fell, the director does, or finds another.
        (R.IN_DELIVERY, Action.CLOSE): step("time director", R.CLOSED, f"{_CARD} request_closed>head"),
    },
)

# A request that others wait for: a draft is its writer's alone.
OPEN_REQUEST = tuple(state for state in REQUEST.states if state not in (R.DRAFT, *REQUEST.ends))

# Where leaders are found, proposed and released for a request.
FOR_LEADERS = (R.APPROVED, R.IN_DELIVERY)

# The line in the thread that says how a deployment fell also offers the next best leader.
_FELL = "request_card>director next_best>thread"
FALLEN = (D.DECLINED, D.EXPIRED, D.RELEASE_REFUSED, D.CANCELLED)

# From the release on: the plan is made, the agreement signed, the support given, until it is closed.
PLANNING = (D.RELEASED, D.PLAN_SENT, D.PLAN_SENT_BACK, D.PLANNED)
SIGNING = (D.FINALISED, D.PART_SIGNED)
UNDER_WAY = (D.ACTIVE, D.PAUSED, D.ENDED_EARLY, D.EVALUATING)
SUPPORT = (*PLANNING, *SIGNING, *UNDER_WAY)
SUPPORT_OR_CLOSED = (*SUPPORT, D.CLOSED)

# What somebody is in support decides how they read of it: the first of these that they are.
READERS = (Part.LEADER, Part.HEAD, Part.HOME_HEAD, Part.DIRECTOR)

# From the agreement on there are days to count; at its end, what is left of them is given up.
AGREED = (*SIGNING, *UNDER_WAY, D.CLOSED)
ENDED = (D.ENDED_EARLY, D.EVALUATING, D.CLOSED)

# What a request goes with. Where a leader says no, its director may want to ask the next one first.
SETTLING = (D.ACTIVE, D.CLOSED, D.CANCELLED)

_SENT_BACK = f"{_CARD} plan_sent_back>leader"
_TAKEN_BACK = "request_card>director visit_taken_back>head"
_QUERIED = "visit_queried>leader visit_queried>thread"
_CALLED_OFF = "deployment_cancelled>leader deployment_cancelled>home deployment_cancelled>head"
_RELEASED = f"{_CARD} released>leader released>head released>home introduction>together"
_NOT_RELEASED = f"{_FELL} release_refused>leader release_refused>head release_refused>home"
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
    starts=D.PROPOSED,
    steps={
        ("", Action.PROPOSE): step("director", D.PROPOSED, f"{_CARD} proposal>leader"),
        (D.PROPOSED, Action.ACCEPT): step(
            "leader", D.ACCEPTED, f"{_CARD} release_asked>home leader_accepted>head"
        ),
        (D.PROPOSED, Action.DECLINE): step("leader", D.DECLINED, _FELL),
        (D.PROPOSED, Action.SUGGEST_DATES): step(
            "leader", D.OTHER_DATES, "request_card>director other_dates>thread"
        ),
        (D.OTHER_DATES, Action.AGREE_DATES): step("director", D.PROPOSED, f"{_CARD} proposal>leader"),
        (D.OTHER_DATES, Action.KEEP_DATES): step("director", D.PROPOSED, f"{_CARD} proposal>leader"),
        (D.PROPOSED, Action.EXPIRE): step("time", D.EXPIRED, f"{_FELL} proposal_expired>leader"),
        (D.ACCEPTED, Action.RELEASE): step("home", D.RELEASED, _RELEASED),
        (D.ACCEPTED, Action.REFUSE_RELEASE): step("home", D.RELEASE_REFUSED, _NOT_RELEASED),
        # The action plan.
        (D.RELEASED, Action.SEND_PLAN): step("leader", D.PLAN_SENT, f"{_CARD} plan_to_agree>head"),
        (D.PLAN_SENT, Action.SEND_BACK_PLAN): step("head", D.PLAN_SENT_BACK, _SENT_BACK),
        (D.PLAN_SENT_BACK, Action.SEND_PLAN): step("leader", D.PLAN_SENT, f"{_CARD} plan_to_agree>head"),
        (D.PLAN_SENT, Action.AGREE_PLAN): step(
            "head", D.PLANNED, f"{_CARD} plan_agreed>leader to_finalise>thread"
        ),
        (D.PLANNED, Action.SEND_PLAN): step("leader", D.PLAN_SENT, f"{_CARD} plan_to_agree>head"),
        (D.PLANNED, Action.SEND_BACK_PLAN): step(
            "director", D.PLAN_SENT_BACK, f"{_SENT_BACK} plan_sent_back>head"
        ),
        # The agreement.
        (D.PLANNED, Action.BOOK_MEETING): step("director", D.PLANNED, f"{_CARD} meeting_booked>leader"),
        (D.PLANNED, Action.FINALISE): step("director", D.FINALISED, f"{_CARD} {_TO_SIGN}"),
        (D.FINALISED, Action.SIGN): step("leader home_head host_head director", D.PART_SIGNED, _CARD),
        (D.PART_SIGNED, Action.SIGN): step("leader home_head host_head director", D.PART_SIGNED, _CARD),
        (D.FINALISED, Action.AMEND): step("director", D.FINALISED, f"{_CARD} {_TO_SIGN}"),
        (D.PART_SIGNED, Action.AMEND): step("director", D.FINALISED, f"{_CARD} {_TO_SIGN}"),
        (D.PART_SIGNED, Action.START): step("time", D.ACTIVE, _to_all("support_begins")),
        # The support itself. An agreement that is changed now is signed again while the work goes on.
        (D.ACTIVE, Action.PLAN_VISIT): step("leader", D.ACTIVE),
        # What was made before it was paused or ended can still be logged.
        **{(state, Action.LOG_VISIT): step("leader", state, "request_card>director") for state in UNDER_WAY},
        # The termly review of an LLE's or NLE's placement.
        (D.ACTIVE, Action.REVIEW): step("leader", D.ACTIVE, "review_written>head review_written>thread"),
        (D.ACTIVE, Action.ASK_MORE_DAYS): step("leader head", D.ACTIVE),
        (D.ACTIVE, Action.EXTEND): step("director", D.ACTIVE, f"{_CARD} {_TO_SIGN}"),
        (D.ACTIVE, Action.AMEND): step("director", D.ACTIVE, f"{_CARD} {_TO_SIGN}"),
        (D.ACTIVE, Action.SIGN): step("leader home_head host_head director", D.ACTIVE, _CARD),
        (D.ACTIVE, Action.PAUSE): step("leader head director", D.PAUSED, _to_all("paused")),
        (D.PAUSED, Action.RESUME): step("leader head director", D.ACTIVE, _to_all("resumed")),
        (D.PAUSED, Action.SIGN): step("leader home_head host_head director", D.PAUSED, _CARD),
        # What is paused beyond its end needs a new one before it can go on.
        (D.PAUSED, Action.AMEND): step("director", D.PAUSED, f"{_CARD} {_TO_SIGN}"),
        (D.ACTIVE, Action.END_EARLY): step("leader head director", D.ENDED_EARLY, _to_all("ended_early")),
        (D.PAUSED, Action.END_EARLY): step("leader head director", D.ENDED_EARLY, _to_all("ended_early")),
        # The evaluation. Support that ended before its first visit has none: the director closes it.
        (D.ACTIVE, Action.END): step(
            "time", D.EVALUATING, f"{_CARD} evaluation_due>leader evaluation_due>head"
        ),
        (D.ENDED_EARLY, Action.END): step(
            "time", D.EVALUATING, f"{_CARD} evaluation_due>leader evaluation_due>head"
        ),
        (D.EVALUATING, Action.ASK_MORE_DAYS): step("leader head", D.EVALUATING),
        (D.EVALUATING, Action.EXTEND): step("director", D.ACTIVE, f"{_CARD} {_TO_SIGN}"),
        (D.EVALUATING, Action.EVALUATE): step("leader head", D.EVALUATING, "request_card>director"),
        (D.EVALUATING, Action.CLOSE): step("director", D.CLOSED, _to_all("deployment_closed")),
        (D.ENDED_EARLY, Action.CLOSE): step("director", D.CLOSED, _to_all("deployment_closed")),
        # What has not begun can be called off.
        (D.PROPOSED, Action.CANCEL): step(
            "director request", D.CANCELLED, f"{_CARD} deployment_cancelled>leader"
        ),
        (D.OTHER_DATES, Action.CANCEL): step(
            "director request", D.CANCELLED, f"{_CARD} deployment_cancelled>leader"
        ),
        **{
            (state, Action.CANCEL): step("director request", D.CANCELLED, f"{_CARD} {_CALLED_OFF}")
            for state in (D.ACCEPTED, *PLANNING, *SIGNING)
        },
    },
)

# What is kept beside a deployment has states of its own.

# The school may confirm a visit, or query it: with a query, what was confirmed stands no longer.
VISIT = Lifecycle(
    "visit",
    starts=VisitState.LOGGED,
    steps={
        ("", Action.LOG): step("leader", VisitState.LOGGED, "request_card>director visit_logged>head"),
        (VisitState.LOGGED, Action.CONFIRM): step("head", VisitState.CONFIRMED),
        (VisitState.LOGGED, Action.QUERY): step("head", VisitState.QUERIED, _QUERIED),
        (VisitState.CONFIRMED, Action.QUERY): step("head", VisitState.QUERIED, _QUERIED),
        (VisitState.QUERIED, Action.ANSWER): step(
            "leader", VisitState.ANSWERED, "request_card>director query_answered>head"
        ),
        (VisitState.ANSWERED, Action.CONFIRM): step("head", VisitState.CONFIRMED),
        (VisitState.ANSWERED, Action.QUERY): step("head", VisitState.QUERIED, _QUERIED),
        (VisitState.LOGGED, Action.TAKE_BACK): step("leader", VisitState.TAKEN_BACK, _TAKEN_BACK),
        (VisitState.CONFIRMED, Action.TAKE_BACK): step("leader", VisitState.TAKEN_BACK, _TAKEN_BACK),
        (VisitState.QUERIED, Action.TAKE_BACK): step("leader", VisitState.TAKEN_BACK, _TAKEN_BACK),
        (VisitState.ANSWERED, Action.TAKE_BACK): step("leader", VisitState.TAKEN_BACK, _TAKEN_BACK),
    },
)

# Whoever did not ask is told as well; time takes back what is asked for support that has ended meanwhile.
EXTENSION = Lifecycle(
    "extension",
    starts=ExtensionState.ASKED,
    steps={
        ("", Action.ASK): step("leader head", ExtensionState.ASKED, "extension_asked>head"),
        (ExtensionState.ASKED, Action.AGREE): step(
            "head",
            ExtensionState.HEAD_AGREED,
            "request_card>director extension_to_approve>thread extension_agreed>leader",
        ),
        (ExtensionState.ASKED, Action.DECLINE): step(
            "head", ExtensionState.DECLINED, "extension_declined>leader extension_declined>thread"
        ),
        (ExtensionState.HEAD_AGREED, Action.APPROVE): step(
            "director",
            ExtensionState.APPROVED,
            "extension_approved>leader extension_approved>head extension_approved>home_head",
        ),
        (ExtensionState.HEAD_AGREED, Action.DECLINE): step(
            "director",
            ExtensionState.DECLINED,
            "request_card>director extension_declined>leader extension_declined>head",
        ),
        (ExtensionState.ASKED, Action.TAKE_BACK): step(
            "leader time", ExtensionState.TAKEN_BACK, "extension_taken_back>head"
        ),
        (ExtensionState.HEAD_AGREED, Action.TAKE_BACK): step(
            "leader head time",
            ExtensionState.TAKEN_BACK,
            "request_card>director extension_taken_back>leader extension_taken_back>head "
            "extension_taken_back>thread",
        ),
    },
)

EVALUATION = Lifecycle(
    "evaluation",
    starts=EvaluationState.DRAFT,
    steps={
        ("", Action.BEGIN): step("leader head", EvaluationState.DRAFT),
        (EvaluationState.DRAFT, Action.SEND): step(
            "leader head", EvaluationState.SENT, "evaluation_thanks>actor"
        ),
    },
)

# A school that has closed with people or open matters, and which school follows it. The director hears of it
# outside this table, by a card that is drawn again.
SUCCESSION = Lifecycle(
    "succession",
    starts=SuccessionState.PROPOSED,
    steps={
        ("", Action.PROPOSE): step("time", SuccessionState.PROPOSED),
        (SuccessionState.PROPOSED, Action.CHOOSE): step("director", SuccessionState.PROPOSED),
        (SuccessionState.PROPOSED, Action.MOVE): step("director", SuccessionState.MOVED),
        (SuccessionState.MOVED, Action.MOVE_BACK): step("director", SuccessionState.PROPOSED),
        (SuccessionState.PROPOSED, Action.SET_ASIDE): step("time", SuccessionState.SET_ASIDE),
    },
)

LASTING_CHECK = Lifecycle(
    "lasting_check",
    starts=LastingCheckState.DUE,
    steps={
        ("", Action.PLAN): step("director", LastingCheckState.DUE),
        (LastingCheckState.DUE, Action.ANSWER): step(
            "head", LastingCheckState.ANSWERED, "lasting_answered>thread lasting_thanks>actor"
        ),
    },
)

# An answer given by telephone, mail or in person, written down for whoever gave it. They may correct it: what
# was done by it stands until a director has looked.
RECORDING = Lifecycle(
    "recording",
    starts=RecordingState.BEGUN,
    steps={
        (RecordingState.BEGUN, Action.RECORD): step(
            "director", RecordingState.RECORDED, "request_card>director recorded_for>spoken_for"
        ),
        (RecordingState.RECORDED, Action.CHANGE): step(
            "spoken_for", RecordingState.CORRECTED, "request_card>director corrected>thread"
        ),
        (RecordingState.RECORDED, Action.CORRECT): step(
            "spoken_for", RecordingState.DISPUTED, "request_card>director disputed>thread"
        ),
        (RecordingState.DISPUTED, Action.UPHOLD): step(
            "director", RecordingState.UPHELD, "request_card>director dispute_settled>spoken_for"
        ),
    },
)

LIFECYCLES: Mapping[str, Lifecycle] = {
    each.subject: each
    for each in (
        QUESTION,
        APPLICATION,
        REQUEST,
        DEPLOYMENT,
        VISIT,
        EXTENSION,
        EVALUATION,
        SUCCESSION,
        LASTING_CHECK,
        RECORDING,
    )
}
