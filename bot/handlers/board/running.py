"""Running the alliance: `/alliance` and the buttons of the director's overview."""

from bot.desk import Desk
from bot.flows.board import running
from bot.handlers.answers import Answer, Done, Instead, Say, Show
from bot.handlers.clicks import Click, Words, number
from bot.handlers.table import Table, click, command
from bot.presenters.home.board import overview_dialog
from bot.presenters.messages.people.privacy import shown
from bot.store.changes import NotYours
from bot.views.board.running import not_the_director


async def overview(words: Words, desk: Desk) -> Answer:
    if words.text.strip().lower() == "privacy":
        return Show(await desk.by(words.who).look(shown))
    try:
        return Show(await desk.by(words.who).look(overview_dialog))
    except NotYours as refused:
        return Say(not_the_director(refused.sentence))


async def send_again(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).do(running.send_again, number(click.value))
    return Instead(await desk.by(click.who).look(overview_dialog)) if click.in_dialog else Done()


TABLE: Table = (
    command("/alliance", overview, opens=True),
    click("send_again", send_again),
)
