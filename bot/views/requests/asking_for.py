"""What asking for support looks like: the three pages of the dialog, and the review before it is sent."""

from collections.abc import Callable, Sequence

from bot.rules.asked import Asked, Writing
from bot.rules.data import load
from bot.rules.money.costs import cost
from bot.rules.money.pence import days, pounds
from bot.rules.payers import LONGEST_NAME, offered, payer_in_words, usual
from bot.rules.people.priority import priority_reasons
from bot.rules.people.specialisms import Area, area, groups
from bot.rules.policy import Policy
from bot.rules.request_rules import REVIEW, days_typed
from bot.rules.sources import label_of
from bot.views.blocks import (
    OWN_PROGRAMME,
    Block,
    View,
    actions,
    button,
    calendar_day,
    context,
    dialog,
    divider,
    menu,
    on,
    options,
    plain,
    question,
    quoted,
    safe,
    section,
    typed,
)
from bot.views.pickers import one_of, ticks
from bot.views.saving import save_button, saved

HELP = "help"
KIND_NAMES = {
    "SLE": "SLE: a specialist in a subject or area",
    "LLE": "LLE: a headteacher who coaches a headteacher",
    "NLE": "NLE: a headteacher and their school",
}
PATTERN_NAMES = {"block": "In a block, one day after another", "spread": "Spread over the period"}

_ABOUT_KINDS = {
    "SLE": "A middle or senior leader who works with yours",
    "LLE": "Coaching and mentoring for you as headteacher",
    "NLE": "For a school in challenging circumstances",
    HELP: "What each of them is for",
}
_HEADINGS = ("What you need", "How much and when", "What it is for", "Look it over")
_SHOWN = 1_200


def page(writing: Writing, days_as_typed: str | None = None, notice: str = "") -> View:
    """The page of the dialog that its writer has reached, filled in; `notice` stands above it.

    `days_as_typed` is what is in the box for days, where that cannot be read as days.
    """
    asked = writing.asked
    shown = days_typed(asked.half_days) if days_as_typed is None else days_as_typed
    pages: Sequence[Callable[[], list[Block]]] = (
        lambda: _need(writing),
        lambda: _time(asked, writing.policy, shown),
        lambda: _outcomes(writing),
        lambda: _review(writing),
    )
    number = writing.page
    part = f"Page {number} of {REVIEW - 1}" if number < REVIEW else "Last step"
    blocks = [context(f"{part}: *{_HEADINGS[number - 1]}*{_for_whom(writing)}")]
    if notice:
        blocks.append(section(f":warning: {safe(notice)}"))
    return dialog(
        f"{'change' if writing.changing else 'request'}:{number}",
        "Change your request" if writing.changing else "Request support",
        [*blocks, *pages[number - 1](), actions(*_turning(number))],
        submit="Next" if number < REVIEW else "Send",
        about=writing.request_id or "",
        close="Close" if writing.request_id else "Cancel",
    )


def _turning(number: int) -> list[Block]:
    back = [button("Back", "request:back")] if number > 1 else []
    return [*back, *([save_button("request:save")] if number < REVIEW else [])]


def put_aside(changing: bool) -> View:
    """What somebody reads who saved a page to go on with it later."""
    if changing:
        return saved("Change your request", "Type `/support` and press *Change* to go on.")
    return saved("Request support", "Press *Continue* on the Home tab, or type `/support`, to go on.")


def areas_offered(found: Sequence[Area]) -> list[Block]:
    """Areas as the groups of options of a menu that is typed into."""
    by_group = {
        name: [(each.id, each.name) for each in every if each in found] for name, every in groups().items()
    }
    return [
        {"label": plain(name), "options": options(choices)} for name, choices in by_group.items() if choices
    ]


def cost_in_words(kind: str | None, half_days: int | None, policy: Policy) -> str:
    """What the support costs and who gets it, as mrkdwn."""
    if kind and kind != "SLE":
        return (
            f"*Cost:* negotiated. No guide gives a rate for an {kind}; the director will agree it with you."
        )
    rate = policy.text("sle_day_rate_pence")
    split = cost("SLE", half_days, policy) if half_days else None
    if split is None or not half_days:
        half = cost("SLE", 1, policy)
        each = f", {pounds(half.charged)} for half a day" if half else ""
        return f"*Cost:* {rate} a day{each}."
    return (
        f"*Cost: {pounds(split.charged)}* for {days(half_days)} at {rate} a day. "
        f"{pounds(split.home_share)} goes to the leader's own school, for release and travel; "
        f"{pounds(split.alliance_share)} to the alliance, for training, support and administration."
    )


def _for_whom(writing: Writing) -> str:
    if writing.page == 1 and writing.hosts:
        return ""
    return f" · {safe(writing.host or OWN_PROGRAMME, 150)}"


def _need(writing: Writing) -> list[Block]:
    asked = writing.asked
    is_sle = asked.kind == "SLE"
    blocks = []
    if writing.unfinished:
        unfinished = button("Continue", "request:continue", writing.unfinished)
        blocks.append(section(":pencil2: You have a request that has not been sent yet.", unfinished))
    if writing.hosts:
        blocks.append(
            question(
                "Which school is it for?", "school", menu(writing.hosts, writing.chosen, "Choose a school")
            )
        )
    hint = "" if is_sle else "An SLE is a specialist in one area. For an LLE or NLE you may leave it out."
    return [
        *blocks,
        question("Who could help you?", "kind", _kinds(asked.kind), dispatch=True),
        question("Area", "area", _area_search(asked.area), hint=hint, optional=not is_sle),
        question(
            "What do you need?",
            "need",
            typed(
                asked.need,
                lines=True,
                placeholder="What is hard now, and who would work with the leader?",
            ),
            hint="Please don't name or describe individual pupils.",
        ),
    ]


def _kinds(chosen: str | None) -> Block:
    choices = [*KIND_NAMES.items(), (HELP, "Help me choose")]
    about = [_ABOUT_KINDS[value] for value, _ in choices]
    return one_of(choices, chosen, about)


def _area_search(chosen: str | None) -> Block:
    element: Block = {
        "type": "external_select",
        "placeholder": plain("Type a subject or an area, like PE or SENCO", 150),
        "min_query_length": 0,
    }
    if chosen:
        element["initial_option"] = options([(chosen, area(chosen).name)])[0]
    return element


def _time(asked: Asked, policy: Policy, shown: str) -> list[Block]:
    number: Block = {
        **typed(shown, most=40, placeholder="3 or 2.5"),
        "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
    }
    return [
        question("How many days?", "days", number, hint="2.5 is two and a half days.", dispatch=True),
        section(cost_in_words(asked.kind, asked.half_days, policy)),
        *_usual(asked.kind, policy),
        question("First day", "starts_on", calendar_day(asked.starts_on)),
        question("Last day", "ends_on", calendar_day(asked.ends_on)),
        question("In a block or spread out?", "pattern", one_of(PATTERN_NAMES.items(), asked.pattern)),
        question(
            "What should the support cover?",
            "scope",
            typed(asked.scope, lines=True, placeholder="Lesson planning with the team, visits, training …"),
        ),
    ]


def _usual(kind: str | None, policy: Policy) -> list[Block]:
    usual = load("placements").get(kind or "")
    if usual is None:
        return []
    aim = (
        f" An SLE gives up to {policy.text('sle_yearly_aim_half_days')} a year in all."
        if kind == "SLE"
        else ""
    )
    return [context(f"Usual: {usual['usual']} ({label_of(usual['source'])}).{aim}")]


def _outcomes(writing: Writing) -> list[Block]:
    asked = writing.asked
    where = "in your school" if writing.host else "in schools"
    return [
        question(
            "What do you hope will be different at the end?",
            "outcomes",
            typed(asked.outcomes, lines=True, placeholder="Something that can be seen or measured"),
        ),
        question(
            f"What does it improve {where}?",
            "improves",
            typed(asked.improves, lines=True),
            hint="Support is for school improvement: say what gets better for pupils as a whole.",
        ),
        question(
            "Do any of these apply?",
            "reasons",
            ticks(tuple(priority_reasons().items()), asked.reasons),
            hint="Schools where one of these applies come first for an LLE.",
            optional=True,
        ),
        *payer_fields(asked.payer, asked.payer_name, has_host=bool(writing.host)),
        context(":lock: No pupil data: please don't name pupils or describe any who could be recognised."),
    ]


def payer_fields(payer: str | None, name: str, *, has_host: bool) -> list[Block]:
    """Who pays, and which of them it is."""
    return [
        question("Who pays?", "payer", menu(offered(has_host=has_host), usual(payer, has_host=has_host))),
        question(
            "Which one?",
            "payer_name",
            typed(name, most=LONGEST_NAME),
            hint="The name of the local authority, trust, grant or block booking, where one pays.",
            optional=True,
        ),
    ]


def _review(writing: Writing) -> list[Block]:
    asked = writing.asked
    told = priority_reasons()
    reasons = "\n".join(f"• {told[each]}" for each in asked.reasons if each in told)
    where = area(asked.area).name if asked.area else "no area named"
    period = (
        f"{days(asked.half_days)}, {on(asked.starts_on)} to {on(asked.ends_on)}"
        if asked.half_days is not None and asked.starts_on and asked.ends_on
        else "days and dates are missing"
    )
    payer = usual(asked.payer, has_host=bool(writing.host))
    lies = PATTERN_NAMES.get(asked.pattern or "", "").lower()
    texts = (
        ("What you need", asked.need),
        ("What it should cover", asked.scope),
        ("What you hope will be different", asked.outcomes),
        ("What it improves", asked.improves),
    )
    return [
        section(f"*{asked.kind or 'No kind chosen'} · {where}*\n{period}{f', {lies}' if lies else ''}"),
        section(cost_in_words(asked.kind, asked.half_days, writing.policy)),
        divider(),
        *(section(f"*{label}*\n{quoted(text, _SHOWN) or '> _missing_'}") for label, text in texts),
        *([section(f"*What applies*\n{reasons}")] if reasons else []),
        section(f"*Who pays*\n{safe(payer_in_words(payer, asked.payer_name))}"),
        context(
            "Send passes it to the school's head, who confirms it; then it can be approved."
            if writing.for_another
            else "Send passes it to the director, who decides and may ask you for more. You can change it "
            "until it is approved."
        ),
    ]
