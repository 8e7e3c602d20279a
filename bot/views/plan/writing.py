"""The dialog in which a leader writes the action plan: one page for the whole, one for each target."""

from bot.rules.action_plan import (
    LONGEST,
    LONGEST_PRIORITIES,
    LONGEST_WHO,
    Missing,
    PlanWrong,
    Target,
    Writing,
    check_target,
    is_measurable,
    most_targets,
)
from bot.views.blocks import (
    OWN_PROGRAMME,
    Block,
    View,
    actions,
    button,
    calendar_day,
    context,
    dialog,
    on,
    question,
    quoted,
    safe,
    section,
    span,
    typed,
)
from bot.views.saving import save_button, saved

_COUNTABLE = "Is there something you could count or see, like “from 45% to 60%” or “in all four classes”?"


def overview(writing: Writing, notice: str = "") -> View:
    """The page of the whole plan: its priorities, and each target in short. `notice` stands above."""
    school = safe(writing.for_whom or OWN_PROGRAMME, 150)
    again = f" · version {writing.version}" if writing.version > 1 else ""
    blocks: list[Block] = [
        context(f"*{school}* · {span(writing.period.starts_on, writing.period.ends_on)}{again}")
    ]
    if notice:
        blocks.append(section(f":warning: {safe(notice)}"))
    if writing.sent_back:
        by = safe(writing.sent_back_by, 100) or "The school"
        blocks.append(
            section(f":leftwards_arrow_with_hook: *{by} sent it back:*\n{quoted(writing.sent_back, 1_500)}")
        )
    blocks += [
        question(
            "Priorities",
            "priorities",
            typed(
                writing.plan.priorities,
                lines=True,
                most=LONGEST_PRIORITIES,
                placeholder="What matters most: one to three things",
            ),
            hint="Please don't name or describe individual pupils.",
        ),
        section(f"*Targets*\n{_how_many(writing)}"),
        *(_target_in_short(writing, each) for each in writing.plan.targets),
    ]
    adding = []
    if len(writing.plan.targets) < most_targets():
        style = None if writing.plan.targets else "primary"
        adding = [button("Add a target", "plan:add", writing.deployment_id, style)]
    blocks.append(actions(*adding, save_button("plan:save")))
    blocks.append(
        context(
            "Targets are kept as you save them; *Save and close* keeps everything for later. Send passes it "
            "to the school, who will agree it or send it back."
        )
    )
    return dialog("plan:overview", "Action plan", blocks, submit="Send", about=writing.deployment_id)


def target_page(writing: Writing, number: int | None) -> View:
    """The page of one target; a new one without a number."""
    found = writing.plan.target(number) if number else None
    target = found or Target(0)
    period = span(writing.period.starts_on, writing.period.ends_on)
    blocks: list[Block] = [context(f"*Target {found.number}*" if found else "*A new target*")]
    if found and not is_measurable(found):
        blocks.append(section(f":bulb: {_COUNTABLE}"))
    blocks += [
        question(
            "Target",
            "target",
            typed(
                target.target,
                lines=True,
                most=LONGEST,
                placeholder="Pupils in Year 6 use fractions with confidence",
            ),
            hint="What will be different, and for whom?",
        ),
        question(
            "Measure",
            "measure",
            typed(
                target.measure, lines=True, most=LONGEST, placeholder="80% score 15 or more in the unit test"
            ),
            hint="How will you both know? Something that can be counted or seen.",
        ),
        question(
            "Starting point",
            "starting_point",
            typed(target.starting_point, lines=True, most=LONGEST, placeholder="45% in October"),
            hint="Where things are now. You can add it after the first visit.",
            optional=True,
        ),
        question(
            "By when",
            "by_when",
            calendar_day(target.by_when),
            hint=f"The support is from {period}.",
        ),
        question(
            "Who",
            "who",
            typed(target.who, most=LONGEST_WHO, placeholder="The two Year 6 teachers and I"),
            hint="Who works on it: by role, never pupils' names.",
            optional=True,
        ),
        actions(
            button("Back", "plan:back"),
            save_button("plan:save"),
            *([_remove(writing.deployment_id, found)] if found else []),
        ),
    ]
    about = f"{writing.deployment_id}|{found.number if found else ''}"
    return dialog("plan:target", "Action plan", blocks, submit="Save", about=about)


def put_aside() -> View:
    """What the leader reads who saved the plan to go on with it later."""
    return saved("Action plan", "You can go on from the Home tab.")


def sent(for_whom: str) -> View:
    """What the leader reads when the plan is on its way."""
    school = safe(for_whom or OWN_PROGRAMME, 150)
    return dialog(
        "plan_was_sent",
        "Action plan",
        [
            section(f":white_check_mark: Your action plan has been sent to *{school}*."),
            context("You will hear from me as soon as they have agreed it or sent it back."),
        ],
    )


def _how_many(writing: Writing) -> str:
    many, most = len(writing.plan.targets), most_targets()
    if not many:
        return f"None yet. A plan has up to {most}: two or three good ones are plenty."
    return f"{many} of up to {most}" if many < most else f"{many}: as many as a plan has room for"


def _target_in_short(writing: Writing, target: Target) -> Block:
    lines = [f"*{target.number}.* {safe(target.target, 250) or '_not said yet_'}"]
    if target.measure:
        lines.append(f":straight_ruler: {safe(target.measure, 200)}")
    if target.by_when:
        who = f" · {safe(target.who, 100)}" if target.who else ""
        lines.append(f":calendar: {on(target.by_when)}{who}")
    if hint := _hint(writing, target):
        lines.append(hint)
    value = f"{writing.deployment_id}|{target.number}"
    return section("\n".join(lines), button("Change", f"plan:target:{target.number}", value))


def _hint(writing: Writing, target: Target) -> str:
    """What is still missing, or might be clearer; a day that has passed is said when the plan is sent."""
    try:
        check_target(target, writing.period, writing.period.starts_on)
    except Missing as missing:
        return f":pencil2: _Not finished: {missing.sentence}_"
    except PlanWrong as wrong:
        return f":pencil2: _{wrong.sentence}_"
    return "" if is_measurable(target) else f":bulb: _{_COUNTABLE}_"


def _remove(deployment_id: int, target: Target) -> Block:
    return {
        **button("Remove", "plan:remove", f"{deployment_id}|{target.number}"),
        "confirm": {
            "title": {"type": "plain_text", "text": "Remove this target?"},
            "text": {"type": "plain_text", "text": "This removes it from the plan."},
            "confirm": {"type": "plain_text", "text": "Remove"},
            "deny": {"type": "plain_text", "text": "Keep it"},
            "style": "danger",
        },
    }
