"""The director's decisions on a request: buttons, dialogs, and words in the thread of its card."""

from bot.desk import Desk
from bot.flows.requests import deciding
from bot.flows.requests.terms import AgreedTerms
from bot.handlers.answers import Answer, Done, Instead, Show
from bot.handlers.clicks import Click, Form, Words, number, numbers
from bot.handlers.table import Table, click, form
from bot.presenters.messages.requests.cards import card_of
from bot.rules.consent import decides
from bot.rules.request_rules import read_half_days
from bot.rules.states import Action
from bot.store.tables import Person
from bot.store.work import Work
from bot.views.blocks import View
from bot.views.requests import deciding as views

# The buttons that open a dialog, by their action in the lifecycle table.
_OPENS = {
    "approve_request": Action.APPROVE,
    "ask_for_more": Action.ASK_FOR_MORE,
    "decline_request": Action.DECLINE,
    "cancel_request": Action.CANCEL,
    "hold_diagnostic": Action.HOLD_DIAGNOSTIC,
    "answer_request": Action.ANSWER,
}


async def open_dialog(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_dialog, click.name, number(click.value)))


async def open_whole(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_whole, number(click.value)))


async def approve(form: Form, desk: Desk) -> Answer:
    request_id, seen = numbers(form.about, 2, "#")
    try:
        await desk.by(form.who).do(deciding.approve, request_id, _terms(form), seen)
    except deciding.RequestChanged as changed:
        said = changed.sentence
        return Instead(await desk.by(form.who).look(_approve_again, request_id, _draft(form), said))
    return Done()


async def ask_for_more(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(deciding.ask_for_more, number(form.about), form.text("question"))
    return Done()


async def answer(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(deciding.answer, number(form.about), form.text("answer"))
    return Done()


async def decline(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(deciding.decline, number(form.about), form.text("reason"))
    return Done()


async def cancel(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(deciding.cancel, number(form.about), form.text("reason"))
    return Done()


async def hold_diagnostic(form: Form, desk: Desk) -> Answer:
    held_on = form.day("held_on") or desk.today()
    await desk.by(form.who).do(deciding.hold_diagnostic, number(form.about), held_on)
    return Done()


async def close(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).do(deciding.close, number(click.value))
    return Done()


async def is_under_a_card(words: Words, desk: Desk) -> bool:
    """Whether a word that decides something was written in the thread of a request's card."""
    if words.thread is None or not decides(words.text):
        return False
    return await desk.look(_is_card, words.place, words.thread)


async def show_buttons(words: Words, desk: Desk) -> Answer:
    await desk.do(deciding.reply_under_card, words.place, words.thread or "", f"message:{words.key}")
    return Done()


def _is_card(work: Work, channel: str, thread: str) -> bool:
    return deciding.under_card(work, channel, thread) is not None


def _dialog(work: Work, who: Person, name: str, request_id: int) -> View:
    request = deciding.to_decide(work, who, request_id, _OPENS[name])
    card = card_of(work, request)
    if name == "approve_request":
        return views.approve_dialog(card, views.draft_of(card.asked), deciding.last_seen(work, request))
    if name == "hold_diagnostic":
        return views.diagnostic_dialog(card, work.today)
    plain = {
        "ask_for_more": views.ask_for_more_dialog,
        "decline_request": views.decline_dialog,
        "cancel_request": views.cancel_dialog,
        "answer_request": views.answer_dialog,
    }
    return plain[name](card)


def _approve_again(work: Work, who: Person, request_id: int, draft: views.Draft, note: str) -> View:
    request = deciding.to_decide(work, who, request_id, Action.APPROVE)
    return views.approve_dialog(card_of(work, request), draft, deciding.last_seen(work, request), note)


def _whole(work: Work, who: Person, request_id: int) -> View:
    return views.whole_dialog(card_of(work, deciding.to_read(work, who, request_id)))


def _draft(form: Form) -> views.Draft:
    return views.Draft(
        form.text("scope"),
        form.text("outcomes"),
        form.text("days"),
        form.day("starts_on"),
        form.day("ends_on"),
        form.typed("meeting") or "no",
        form.day("diagnostic_on"),
        form.typed("payer"),
        form.text("payer_name"),
    )


def _terms(form: Form) -> AgreedTerms:
    draft = _draft(form)
    return AgreedTerms(
        draft.scope,
        draft.outcomes,
        read_half_days(draft.days),
        draft.starts_on,
        draft.ends_on,
        draft.meeting == "yes",
        draft.meeting_on,
        draft.payer or "",
        draft.payer_name,
    )


TABLE: Table = (
    *(click(name, open_dialog, opens=True) for name in _OPENS),
    click("request_whole", open_whole, opens=True),
    click("close_request", close),
    form("approve_request", approve),
    form("ask_for_more", ask_for_more),
    form("answer_request", answer),
    form("decline_request", decline),
    form("cancel_request", cancel),
    form("hold_diagnostic", hold_diagnostic),
)
