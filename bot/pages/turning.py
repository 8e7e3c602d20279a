"""From one page to the next: what somebody does on a page goes to the handlers, and their Answer is shown."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bot.desk import Desk
from bot.errors import BotError
from bot.flows.people.entering import Seated
from bot.handlers.answers import Answer, Clear, Done, Instead, Offer, Say, Show
from bot.handlers.clicks import Click, Form, Where, Words
from bot.handlers.conversations import WAYS
from bot.handlers.table import Row, Way
from bot.pages import fields
from bot.pages.fields import Posted
from bot.pages.reading import accounts_like
from bot.store import drafts, pages, people
from bot.store.pages import Open
from bot.store.repeats import acting_once
from bot.store.work import AlreadyDone
from bot.views.blocks import SAVE_DRAFT, Block, View, at, section
from bot.views.pickers import found as found_options
from bot.views.saving import all_begin, can_be_saved, filled_in, saved_as


class NotInUse(BotError):
    """What was pressed leads nowhere: the page is of an older version."""

    def __init__(self) -> None:
        super().__init__("That is no longer in use here. Please start again from your page.")


class SentAlready(BotError):
    """A dialog that was sent before, from a page that still shows it."""

    def __init__(self) -> None:
        super().__init__("That has been sent already. Your page shows how it stands now.")


@dataclass(frozen=True)
class Home:
    """Somebody's own page comes next, with what was just said to them."""

    said: Sequence[Block] = ()


@dataclass(frozen=True)
class Dialog:
    """A dialog comes next; `faults` are what is wrong at its fields."""

    number: str
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """First it is read over: nothing is done before it is sent from there."""

    number: str


Next = Home | Dialog | Check


class Turning:
    """The pages of one session: what is pressed on them, and what comes next."""

    def __init__(self, desk: Desk, seated: Seated) -> None:
        self._desk = desk
        self._session = seated.session_id
        self._who = people.by_page(seated.person_id)

    async def opened(self, number: str) -> Open:
        """A dialog that lies open. Raises NotFound, SentAlready."""
        found = await self._desk.look(pages.lying, self._session, number)
        if found.is_sent:
            raise SentAlready
        return found

    async def press(self, name: str, value: str, key: str) -> Next:
        """A button of somebody's own page, or of words to them, is pressed."""
        row = _row(Way.CLICK, name)
        click = Click(self._who, name, value, Where.OWN, act=key)
        return await self._does(row, click, key, None)

    async def write(self, text: str, key: str) -> Next:
        """Words to the bot."""
        row = _row(Way.COMMAND, "/ask")
        return await self._does(row, Words(self._who, text, key), key, None)

    async def press_in(
        self, number: str, name: str, value: str, posted: Mapping[str, Posted], key: str
    ) -> Next:
        """A button of a dialog is pressed, with this in its fields."""
        found = await self._standing(number, posted)
        return await self._clicks(found, name, value, key)

    async def update(self, number: str, posted: Mapping[str, Posted], key: str) -> Next:
        """A dialog is drawn again after what was typed into it."""
        before = await self.opened(number)
        found = await self._standing(number, posted)
        was = {block["block_id"]: fields.chosen(block["element"]) for block in fields.inputs(before.view)}
        for block in list(fields.inputs(found.view)):
            said = fields.chosen(block["element"])
            if block.get("dispatch_action") and said != was.get(block["block_id"]):
                name = str(block["block_id"])
                sent = self._form(found).fields[name].said or ""
                await self._clicks(found, name, sent, f"{key}:{name}")
                found = await self.opened(number)
        return Dialog(number)

    async def search(self, number: str, name: str, typed: str, posted: Mapping[str, Posted]) -> Next:
        """What a menu offers for what was typed, to choose from on the page."""
        found = await self._standing(number, posted)
        if fields.asks_for_an_account(found.view, name):
            options = found_options(await self._desk.look(accounts_like, typed))
        else:
            row = _row(Way.SEARCH, name, found.view["callback_id"])
            options = _offered(await row.does(self._click(found, name, typed, ""), self._desk))
        await self._desk.do(pages.change, self._session, number, fields.with_found(found.view, name, options))
        return Dialog(number)

    async def send(self, number: str, posted: Mapping[str, Posted], key: str) -> Next:
        """A dialog is to be sent: it is read over first, unless all it does is to lead on."""
        found = await self._standing(number, posted)
        if wrong := fields.faults(found.view, posted):
            return Dialog(number, wrong)
        row = _row(Way.FORM, found.view["callback_id"])
        return await self.do(number, key) if row.leads_on else Check(number)

    async def do(self, number: str, key: str) -> Next:
        """A dialog that was read over is sent."""
        found = await self.opened(number)
        row = _row(Way.FORM, found.view["callback_id"])
        try:
            return await self._does(row, self._form(found), key, found)
        except AlreadyDone:
            raise SentAlready from None
        except BotError as error:
            names = [block["block_id"] for block in fields.inputs(found.view)]
            if not names:
                raise
            at = error.field if error.field in names else names[0]
            return Dialog(number, {str(at): error.sentence})

    async def _clicks(self, found: Open, name: str, value: str, key: str) -> Next:
        if name == SAVE_DRAFT:
            return await self._saves(found)
        row = _row(Way.CLICK, name, found.view["callback_id"])
        return await self._does(row, self._click(found, name, value, key), key, found)

    async def _standing(self, number: str, posted: Mapping[str, Posted]) -> Open:
        """The dialog with what was posted in its fields, which is kept."""
        found = await self.opened(number)
        view = fields.standing(found.view, posted)
        for block in fields.inputs(view):
            given = posted.get(name := block["block_id"])
            if given and given.file and block["element"]["type"] == "file_input":
                await self._desk.do(pages.keep_file, self._session, number, name, given.file)
        await self._desk.do(pages.change, self._session, number, view)
        return Open(number, view, found.stood, found.under, found.edition, is_sent=False)

    async def _does(self, row: Row, given: Click | Form | Words, key: str, found: Open | None) -> Next:
        with acting_once(f"page:{key}"):
            answer = await row.does(given, self._desk)
        return await self._shows(answer, found, was_sent=isinstance(given, Form), follows=not row.opens)

    async def _shows(self, answer: Answer, found: Open | None, *, was_sent: bool, follows: bool) -> Next:
        match answer:
            case Show(view):
                return await self._lays(view, found.number if found else None)
            case Instead(view) if found:
                is_the_same = not was_sent and found.view["callback_id"] == view["callback_id"] and follows
                if was_sent and found.view["callback_id"] != view["callback_id"]:
                    await self._lets_go(found.view)
                now = fields.following(found.view, view) if is_the_same else view
                stood = None if is_the_same else fields.stood(view)
                await self._desk.do(pages.change, self._session, found.number, now, stood)
                return Dialog(found.number)
            case Instead(view):
                return await self._lays(view, None)
            case Say(message):
                return Home(message.blocks)
            case Clear():
                if found:
                    await self._lets_go(found.view)
                await self._desk.do(pages.close_all, self._session)
                return Home()
            case Done(below) if was_sent and found:
                await self._lets_go(found.view)
                await self._desk.do(pages.close, self._session, found.number)
                if found.under and below is not None:
                    await self._desk.do(pages.change, self._session, found.under, below, fields.stood(below))
                return Dialog(found.under) if found.under else Home()
            case _:
                return Dialog(found.number) if found else Home()

    async def _lays(self, view: View, under: str | None) -> Dialog:
        drawn = await self._with_draft(view)
        return Dialog(await self._desk.do(pages.lay, self._session, drawn, fields.stood(drawn), under))

    async def _with_draft(self, view: View) -> View:
        """A dialog with what its reader saved of it, by whichever door."""
        if not can_be_saved(view):
            return view
        draft = await self._desk.by(self._who).look(drafts.saved, *saved_as(view))
        return (
            filled_in(view, draft.said, at(draft.saved_at, self._desk.zone), draft.began) if draft else view
        )

    async def _saves(self, found: Open) -> Next:
        said = all_begin(found.view)
        await self._desk.by(self._who).do(drafts.keep, *saved_as(found.view), said, {})
        await self._desk.do(pages.close, self._session, found.number)
        return Home(
            [section(":white_check_mark: Saved. Open it again the way you did, and what you wrote is there.")]
        )

    async def _lets_go(self, view: View) -> None:
        """What was saved of a dialog is done with once it is sent."""
        if can_be_saved(view):
            await self._desk.by(self._who).do(drafts.let_go, *saved_as(view))

    def _click(self, found: Open, name: str, value: str, key: str) -> Click:
        return Click(self._who, name, value, Where.DIALOG, self._form(found), key)

    def _form(self, found: Open) -> Form:
        def fetch(name: str) -> Callable[[], Awaitable[bytes | None]]:
            return partial(self._desk.look, pages.file, self._session, found.number, name)

        return Form(
            who=self._who,
            name=found.view["callback_id"],
            about=found.view["private_metadata"],
            fields=fields.read(found.view, fetch),
            dialog=f"page:{found.number}",
            edition=str(found.edition),
            stood=found.stood,
            lies_on_another=found.under is not None,
        )


def _row(way: Way, name: str, dialog: str = "") -> Row:
    row = WAYS.find(way, name, dialog)
    if row is None:
        raise NotInUse
    return row


def _offered(answer: Any) -> list[Block]:
    if not isinstance(answer, Offer):
        return []
    return [*answer.options, *(option for group in answer.groups for option in group["options"])]
