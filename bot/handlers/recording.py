"""Record their answer: which, how and when; then the act's own dialog, filled in for whoever gave it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

from bot.desk import Desk
from bot.errors import BotError
from bot.flows import correcting, recording
from bot.flows.evaluation import closing
from bot.flows.recording import Begun, Said
from bot.flows.requests import on_behalf
from bot.flows.requests.callers import Caller
from bot.handlers.answers import Answer, Clear, Done, Instead, Offer, Show
from bot.handlers.clicks import Click, Form, Missing, Where, number, parts
from bot.handlers.table import Row, Table, Way, click, form
from bot.presenters import recording as presenter
from bot.store.recording import for_them
from bot.store.repeats import acting_now
from bot.store.tables import Person, Recording
from bot.store.work import Work
from bot.views import recording as views
from bot.views.blocks import View

Does = Callable[[Any, Desk], Awaitable[Answer]]


async def open_dialog(click: Click, desk: Desk) -> Answer:
    subject, about = parts(click.value, 2)
    return Show(await desk.by(click.who).look(presenter.record_dialog, subject, number(about)))


async def begin(acts: Table, form: Form, desk: Desk) -> Answer:
    """Go on by the very button that whoever answered has for it."""
    said = Said(form.text("how"), form.day("said_on"), form.text("note"), await form.file("evidence"))
    subject, about, action, person = parts(form.text("answer"), 4)
    answer = (subject, number(about), action, number(person))
    begun = await desk.by(form.who).do(recording.begin_recording, *answer, said)
    return await _go_on(acts, form, desk, begun)


async def begin_request(acts: Table, form: Form, desk: Desk) -> Answer:
    """The pages of a request, filled in for whoever asks."""
    said = Said(form.text("how"), form.day("said_on"), form.text("note"))
    asks, caller = form.text("asks"), _caller(form)
    made, request_id = await desk.by(form.who).do(on_behalf.begin_request, asks, said, caller)
    return await _go_on(acts, form, desk, Begun(made, "request:continue", request_id))


def _caller(form: Form) -> Caller | None:
    """Who is added with their school; None where nothing was written of them."""
    fields = ("head_name", "head_email", "school_name", "school_urn")
    host = form.typed("host")
    if not host and not any(form.text(each).strip() for each in fields):
        return None
    name, email, school, urn = map(form.text, fields)
    phase = form.text("school_phase")
    return Caller(name, email, number(host) if host else None, school, urn, phase)


async def _go_on(acts: Table, form: Form, desk: Desk, begun: Begun) -> Answer:
    row = _row(acts, begun.button)
    as_them = for_them(begun.recording_id, form.who)
    pressed = Click(as_them, begun.button, str(begun.about_id), Where.HOME, act=form.key)
    try:
        answer = await row.does(pressed, desk)
    except BotError:  # with what is wrong mended, it can be sent again
        await desk.by(form.who).do(recording.give_up, begun.recording_id, acting_now().key)
        raise
    return await _shown(answer, form.who, begun.recording_id, desk)


def _row(acts: Table, button: str) -> Row:
    row = next((each for each in acts if each.way is Way.CLICK and each.is_for(button)), None)
    if row is None:
        raise Missing("a button")
    return row


async def as_them(does: Does, given: Click | Form, desk: Desk) -> Answer:
    """What is done in a dialog that is filled in for somebody, is done as theirs."""
    form = given if isinstance(given, Form) else given.dialog
    number, plain = views.unmarked(form.name)
    if number is None:
        raise Missing("a recording")
    account = for_them(number, given.who)
    inner = replace(form, who=account, name=plain, lies_on_another=False)
    theirs = inner if isinstance(given, Form) else replace(given, who=account, form=inner)
    return await _shown(await does(theirs, desk), given.who, number, desk)


def through(row: Row) -> Row:
    """A row of the tables, for a dialog that is filled in for somebody."""
    return replace(row, does=partial(as_them, row.does))


async def to_correct(acts: Table, click: Click, desk: Desk) -> View:
    """The very form it was recorded in, where their own takes its place; else where they dispute it."""
    recording_id = number(click.value)
    begun = await desk.by(click.who).look(recording.own_form, recording_id)
    if begun is None:
        return await desk.by(click.who).look(_correction, recording_id)
    account = for_them(recording_id, click.who)
    pressed = Click(account, begun.button, str(begun.about_id), Where.HOME, act=click.act)
    shown = await _shown(await _row(acts, begun.button).does(pressed, desk), click.who, recording_id, desk)
    if not isinstance(shown, Instead):
        raise Missing("a dialog")
    return views.filled(shown.view, await desk.by(click.who).look(_was_said, recording_id))


async def correct(form: Form, desk: Desk) -> Answer:
    await desk.by(form.who).do(recording.correct, number(form.about), form.text("text"))
    return Done()


async def read_correction(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(_correction_to_read, number(click.value)))


async def uphold(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).do(recording.uphold, number(click.value))
    return Done()


async def _shown(answer: Answer, who: str, recording_id: int, desk: Desk) -> Answer:
    match answer:
        case Show(view) | Instead(view):
            said = await desk.by(who).look(_filled_in_for, recording_id)
            return Instead(views.marked(view, recording_id, said))
        case Clear() | Offer():
            return answer
        case _:
            return Done()


def _filled_in_for(work: Work, by: Person, recording_id: int) -> str:
    row = work.get(Recording, recording_id)
    said = views.put_right if row.person_id == by.id else views.filled_in_for
    return said(presenter.answer_of(work, row))


def _was_said(work: Work, _who: Person, recording_id: int) -> dict[str, str]:
    return correcting.was_said(work, work.get(Recording, recording_id))


def _correction_to_read(work: Work, who: Person, recording_id: int) -> View:
    row = closing.correction_to_read(work, who, recording_id)
    return views.correction_read(presenter.answer_of(work, row))


def _correction(work: Work, who: Person, recording_id: int) -> View:
    return views.correct_dialog(presenter.answer_of(work, recording.to_correct(work, who, recording_id)))


TABLE: Table = (
    click("record", open_dialog, opens=True),
    form("correct_recording", correct),
    click("uphold_recording", uphold),
    click("read_correction", read_correction, opens=True),
)
