"""Termly reviews: written by the leader, read by everyone in the placement."""

from bot.desk import Desk
from bot.flows.support import reviews
from bot.handlers.answers import Answer, Clear, Show
from bot.handlers.clicks import Click, Form, number
from bot.handlers.table import Table, click, form
from bot.presenters.support.reviews import all_reviews, open_dialog


async def open_review(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(open_dialog, number(click.value)))


async def write(form: Form, desk: Desk) -> Answer:
    deployment_id, _, term = form.about.partition("|")
    await desk.by(form.who).do(
        reviews.write, number(deployment_id), number(term), form.day("held_on"), form.text("text")
    )
    return Clear()


async def open_all(click: Click, desk: Desk) -> Answer:
    return Show(await desk.by(click.who).look(all_reviews, number(click.value)))


TABLE: Table = (
    click("termly_review", open_review, opens=True),
    form("termly_review", write),
    click("reviews", open_all, opens=True),
)
