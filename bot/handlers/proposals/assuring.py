"""The letter of assurance, sent to whoever asks for it."""

from bot.desk import Desk
from bot.flows.proposals import assuring
from bot.handlers.answers import Answer, here
from bot.handlers.clicks import Click, number
from bot.handlers.table import Table, click
from bot.views.proposals import assuring as views


async def send_letter(click: Click, desk: Desk) -> Answer:
    key = f"assurance_letter:{click.form.dialog if click.form else click.key}"
    await desk.by(click.who).do(assuring.ask_for_letter, number(click.value), key)
    return here(click, views.letter_sent())


TABLE: Table = (click("assurance_letter", send_letter, opens=True),)
