"""Asking: `/ask`, a message to the bot, and the buttons under an answer."""

from datetime import timedelta

from bot.desk import Desk
from bot.flows.questions import asking
from bot.handlers.answers import Answer, Done, Say, Show
from bot.handlers.clicks import Click, Form, Where, Words, number, parts
from bot.handlers.table import Table, click, command, form
from bot.rules.states import QuestionState
from bot.views import questions as views
from bot.views.blocks import Message, section

_A_YEAR = timedelta(days=365)


async def ask_by_command(words: Words, desk: Desk) -> Answer:
    text = words.text.strip()
    if not text:
        return Say(views.nothing_asked())
    reply = await desk.look(asking.reply_to, text)
    asked = await desk.by(words.who).do(asking.ask, text, f"command:{words.key}", reply=reply)
    return Say(views.reply(asked.question_id, asked.reply, asked=text))


async def ask_by_message(words: Words, desk: Desk) -> Answer:
    reply = await desk.look(asking.reply_to, words.text)
    await desk.by(words.who).do(
        asking.ask,
        words.text,
        f"message:{words.key}",
        reply=reply,
        place=words.place,
        thread=words.thread,
    )
    return Done()


async def choose(click: Click, desk: Desk) -> Answer:
    question_id, entry = parts(click.value, 2)
    asked = await desk.by(click.who).do(asking.choose, number(question_id), entry)
    passed_on = asked.state != QuestionState.REPLIED
    return Say(views.reply(asked.question_id, asked.reply, asked=_asked(click, asked), passed_on=passed_on))


async def follow(click: Click, desk: Desk) -> Answer:
    entry = click.value.split("|")[-1]
    asked = await desk.by(click.who).do(asking.follow, entry, f"click:{click.key}")
    return Say(views.reply(asked.question_id, asked.reply, asked=asked.text))


async def judge(click: Click, desk: Desk) -> Answer:
    helpful = click.name == "helpful:yes"
    question_id = number(click.value)
    await desk.by(click.who).do(asking.judge, question_id, helpful)
    if not (click.may_change or click.in_dialog):
        text = views.thanks(helpful)
        return Say(Message(text, [section(text)]))
    asked = await desk.by(click.who).look(asking.standing_for, question_id)
    passed_on = asked.state != QuestionState.REPLIED
    return Say(
        views.judged(question_id, asked.reply, helpful, asked=_asked(click, asked), passed_on=passed_on)
    )


async def ask_director(click: Click, desk: Desk) -> Answer:
    question = await desk.by(click.who).do(asking.ask_director, number(click.value))
    return Say(views.passed_on(question.text))


async def open_answer(click: Click, desk: Desk) -> Answer:
    asked = await desk.by(click.who).look(asking.to_answer, number(click.value))
    until = desk.today() + _A_YEAR
    return Show(views.answer_dialog(asked.question_id, asked.text, asked.asker, asked.posts, until))


async def answer(form: Form, desk: Desk) -> Answer:
    keep = views.KEEP in form.ticked(views.KEEP)
    review_by = (form.day("review_by") or desk.today() + _A_YEAR) if keep else None
    await desk.by(form.who).do(asking.answer, number(form.about), form.text("answer"), review_by)
    return Done()


def _asked(click: Click, asked: asking.Asked) -> str:
    """The question, where it is not to be seen above its answer."""
    return asked.text if click.where in (Where.DIALOG, Where.WHISPER) else ""


TABLE: Table = (
    command("/ask", ask_by_command),
    click(r"meant:\d", choose, leads_on=True),
    click(r"(related:\d|starter:cost)", follow, leads_on=True),
    click("helpful:(yes|no)", judge),
    click("ask_director", ask_director),
    click("answer", open_answer, opens=True),
    form("answer", answer),
)
