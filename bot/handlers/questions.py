"""Asking, as Slack brings it: `/ask`, a direct message, a mention, and the buttons under an answer."""

import re
from datetime import timedelta

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.flows.questions import asking
from bot.handlers.answers import Answer, Done
from bot.handlers.clicks import Words, number, parts
from bot.slack.payload import (
    Body,
    about,
    can_replace,
    day_picked,
    is_in_dialog,
    opens,
    replace,
    show,
    ticked,
    typed,
    user_of,
    value_of,
)
from bot.views import questions as views
from bot.views.blocks import Message, View, section

_A_YEAR = timedelta(days=365)


def register(app: AsyncApp, desk: Desk) -> None:
    """Answer questions wherever they are asked."""

    async def ask_by_command(ack: AsyncAck, command: Body) -> None:
        text = command.get("text", "").strip()
        if not text:
            await _ack(ack, views.nothing_asked())
            return
        asked = await desk.by(command["user_id"]).do(asking.ask, text, f"command:{command['trigger_id']}")
        await _ack(ack, views.reply(asked.question_id, asked.reply, asked=text))

    async def choose(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        question_id, entry = parts(value_of(body), 2)
        asked = await desk.by(user_of(body)).do(asking.choose, number(question_id), entry)
        await ack()
        await replace(client, body, _reply(body, asked))

    async def follow(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        entry = value_of(body).split("|")[-1]
        asked = await desk.by(user_of(body)).do(asking.follow, entry, f"click:{body['trigger_id']}")
        await ack()
        await replace(client, body, views.reply(asked.question_id, asked.reply, asked=asked.text))

    async def judge(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        helpful = body["actions"][0]["action_id"] == "helpful:yes"
        question_id = number(value_of(body))
        await desk.by(user_of(body)).do(asking.judge, question_id, helpful)
        await ack()
        if not (can_replace(body) or is_in_dialog(body)):
            text = views.thanks(helpful)
            await replace(client, body, Message(text, [section(text)]))
            return
        asked = await desk.by(user_of(body)).look(asking.standing_for, question_id)
        await replace(
            client,
            body,
            views.judged(
                question_id,
                asked.reply,
                helpful,
                asked=_asked(body, asked),
                passed_on=asked.state != "replied",
            ),
        )

    async def ask_director(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        question = await desk.by(user_of(body)).do(asking.ask_director, number(value_of(body)))
        await ack()
        await replace(client, body, views.passed_on(question.text))

    @opens
    async def open_answer(ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        asked = await desk.by(user_of(body)).look(asking.to_answer, number(value_of(body)))
        await show(client, body, _answer_dialog(asked, desk))
        await ack()

    async def answer(ack: AsyncAck, body: Body) -> None:
        keep = views.KEEP in ticked(body, views.KEEP)
        review_by = (day_picked(body, "review_by") or desk.today() + _A_YEAR) if keep else None
        await desk.by(user_of(body)).do(
            asking.answer,
            number(about(body)),
            typed(body, "answer") or "",
            review_by,
        )
        await ack()

    app.command("/ask")(ask_by_command)
    app.action(re.compile(r"^meant:\d$"))(choose)
    app.action(re.compile(r"^(related:\d|starter:cost)$"))(follow)
    app.action(re.compile(r"^helpful:(yes|no)$"))(judge)
    app.action("ask_director")(ask_director)
    app.action("answer")(open_answer)
    app.view("answer")(answer)


async def ask_by_message(words: Words, desk: Desk) -> Answer:
    await desk.by(words.who).do(
        asking.ask,
        words.text,
        f"message:{words.key}",
        place=words.place,
        thread=words.thread,
    )
    return Done()


async def _ack(ack: AsyncAck, message: Message) -> None:
    await ack(text=message.text, blocks=message.blocks, response_type="ephemeral")


def _asked(body: Body, asked: asking.Asked) -> str:
    """The question, where it is not to be seen above its answer."""
    hidden = is_in_dialog(body) or body.get("container", {}).get("is_ephemeral")
    return asked.text if hidden else ""


def _reply(body: Body, asked: asking.Asked) -> Message:
    return views.reply(
        asked.question_id, asked.reply, asked=_asked(body, asked), passed_on=asked.state != "replied"
    )


def _answer_dialog(asked: asking.ToAnswer, desk: Desk) -> View:
    return views.answer_dialog(
        asked.question_id, asked.text, asked.asker, asked.posts, desk.today() + _A_YEAR
    )
