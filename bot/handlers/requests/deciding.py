"""The director's decisions on a request, as Slack brings them: buttons, dialogs, and words in the thread."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.requests import deciding
from bot.flows.requests.terms import AgreedTerms
from bot.handlers.answers import Answer, Done
from bot.handlers.clicks import Words, number, numbers
from bot.presenters.messages.requests.cards import card_of
from bot.rules.consent import decides
from bot.rules.request_rules import read_half_days
from bot.rules.states import Action
from bot.slack.payload import Body, about, day_picked, opens, show, typed, user_of, value_of
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


def register(app: AsyncApp, desk: Desk) -> None:
    """Let the director decide, the head answer, and nobody else."""

    @opens
    async def open_dialog(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        name = body["actions"][0]["action_id"]
        view = await desk.by(user_of(body)).look(_dialog, name, number(value_of(body)))
        await show(client, body, view)
        await ack()

    @opens
    async def open_whole(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        await show(client, body, await desk.by(user_of(body)).look(_whole, number(value_of(body))))
        await ack()

    async def approve(ack: AsyncAck, body: Body) -> None:
        request_id, seen = numbers(about(body), 2, "#")
        try:
            await desk.by(user_of(body)).do(deciding.approve, request_id, _terms(body), seen)
        except deciding.RequestChanged as changed:
            draft, said = _draft(body), changed.sentence
            view = await desk.by(user_of(body)).look(_approve_again, request_id, draft, said)
            await ack(response_action="update", view=view)
            return
        await ack()

    async def ask_for_more(ack: AsyncAck, body: Body) -> None:
        await desk.by(user_of(body)).do(
            deciding.ask_for_more, number(about(body)), typed(body, "question") or ""
        )
        await ack()

    async def answer(ack: AsyncAck, body: Body) -> None:
        await desk.by(user_of(body)).do(deciding.answer, number(about(body)), typed(body, "answer") or "")
        await ack()

    async def decline(ack: AsyncAck, body: Body) -> None:
        await desk.by(user_of(body)).do(deciding.decline, number(about(body)), typed(body, "reason") or "")
        await ack()

    async def cancel(ack: AsyncAck, body: Body) -> None:
        await desk.by(user_of(body)).do(deciding.cancel, number(about(body)), typed(body, "reason") or "")
        await ack()

    async def hold_diagnostic(ack: AsyncAck, body: Body) -> None:
        held_on = day_picked(body, "held_on") or desk.today()
        await desk.by(user_of(body)).do(deciding.hold_diagnostic, number(about(body)), held_on)
        await ack()

    async def close(ack: AsyncAck, body: Body) -> None:
        await desk.by(user_of(body)).do(deciding.close, number(value_of(body)))
        await ack()

    for name in _OPENS:
        app.action(name)(open_dialog)
    app.action("request_whole")(open_whole)
    app.action("close_request")(close)
    for name, submitted in (
        ("approve_request", approve),
        ("ask_for_more", ask_for_more),
        ("answer_request", answer),
        ("decline_request", decline),
        ("cancel_request", cancel),
        ("hold_diagnostic", hold_diagnostic),
    ):
        app.view(name)(submitted)


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


def _draft(body: Body) -> views.Draft:
    return views.Draft(
        typed(body, "scope") or "",
        typed(body, "outcomes") or "",
        typed(body, "days") or "",
        day_picked(body, "starts_on"),
        day_picked(body, "ends_on"),
        typed(body, "meeting") or "no",
        day_picked(body, "diagnostic_on"),
    )


def _terms(body: Body) -> AgreedTerms:
    draft = _draft(body)
    return AgreedTerms(
        draft.scope,
        draft.outcomes,
        read_half_days(draft.days),
        draft.starts_on,
        draft.ends_on,
        draft.meeting == "yes",
        draft.meeting_on,
    )
