"""A door that holds nothing of Slack's: what an Answer shows is drawn here, filled in, clicked and sent."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from bot.desk import Desk
from bot.handlers.answers import Answer, Clear, Done, Instead, Offer, Say, Show
from bot.handlers.clicks import Click, Field, Form, Where, Words
from bot.handlers.conversations import WAYS
from bot.handlers.table import Way
from bot.views.blocks import Block, View

_NUMBERS = itertools.count(1)


@dataclass
class Page:
    """A dialog that lies open, with what stands in its fields."""

    view: View
    fields: dict[str, Field]
    number: int = field(default_factory=lambda: next(_NUMBERS))


@dataclass
class Door:
    """Somebody at this door: what is said to them, and the dialogs that lie open, the last on top."""

    desk: Desk
    who: str
    said: list[Block] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    async def writes(self, command: str, text: str = "") -> None:
        await self._does(Way.COMMAND, command, Words(self.who, text, str(next(_NUMBERS))))

    async def clicks(self, label: str) -> None:
        """Click the button with this label, in the dialog on top or else in what was said."""
        found = next(each for each in _parts(self._shown()) if _label(each.get("text")) == label)
        await self._clicks(found["action_id"], found.get("value", ""))

    async def chooses(self, field: str, label: str) -> None:
        """Choose an option of a field or menu by its label; a field that tells so at once has it told."""
        block = self._field(field)
        element = block["element"]
        option = next(each for each in element["options"] if _label(each["text"]) == label)
        await self._puts(block, option["value"])

    async def types(self, field: str, said: str) -> None:
        """Type into a field, or pick a day in it."""
        await self._puts(self._field(field), said)

    async def finds(self, field: str, typed: str) -> None:
        """Choose the first of what a field that searches offers."""
        offered = await self._does(Way.SEARCH, field, self._click(field, typed))
        assert isinstance(offered, Offer)
        options = offered.options or offered.groups[0]["options"]
        await self._puts(self._field(field), options[0]["value"])

    async def presses(self, name: str, value: str) -> None:
        """Press a button of a message or a card, by what it is called in Slack."""
        await self._clicks(name, value)

    def options(self, field: str) -> list[str]:
        """The labels of what a field offers."""
        return [_label(each["text"]) for each in self._field(field)["element"]["options"]]

    def gives(self, field: str, content: bytes) -> None:
        """Attach a file."""

        async def fetch() -> bytes | None:
            return content

        self.pages[-1].fields[field] = Field(file=fetch)

    async def sends(self) -> None:
        page = self.pages[-1]
        await self._does(Way.FORM, page.view["callback_id"], self._form())

    @property
    def title(self) -> str:
        return _label(self.pages[-1].view["title"])

    def sees(self, text: str) -> bool:
        """Whether this stands in the dialog on top, or else in what was said."""
        return any(text in _label(each) for each in _parts(self._shown()))

    def _shown(self) -> Any:
        return self.pages[-1].view["blocks"] if self.pages else self.said

    def _field(self, name: str) -> Block:
        blocks = self.pages[-1].view["blocks"]
        return next(each for each in blocks if each.get("block_id") == name)

    async def _puts(self, block: Block, said: str) -> None:
        name = block["block_id"]
        self.pages[-1].fields[name] = Field(said)
        if block.get("dispatch_action"):
            await self._clicks(name, said)

    async def _clicks(self, name: str, value: str) -> None:
        await self._does(Way.CLICK, name, self._click(name, value))

    def _click(self, name: str, value: str) -> Click:
        form = self._form() if self.pages else None
        where = Where.DIALOG if form else Where.OWN
        return Click(self.who, name, value, where, form, str(next(_NUMBERS)))

    def _form(self) -> Form:
        page = self.pages[-1]
        return Form(
            who=self.who,
            name=page.view["callback_id"],
            about=page.view["private_metadata"],
            fields=dict(page.fields),
            dialog=str(page.number),
            edition=str(next(_NUMBERS)),
            stood={name: each.said or "" for name, each in _filled(page.view).items()},
            lies_on_another=len(self.pages) > 1,
        )

    async def _does(self, way: Way, name: str, given: Click | Form | Words) -> Answer:
        dialog = self.pages[-1].view["callback_id"] if self.pages else ""
        row = WAYS.find(way, name, dialog)
        assert row is not None, f"{way} {name} leads nowhere"
        answer = await row.does(given, self.desk)
        self._shows(answer, was_sent=way is Way.FORM, follows=isinstance(given, Click) and given.value)
        return answer

    def _shows(self, answer: Answer, *, was_sent: bool, follows: object) -> None:
        match answer:
            case Show(view):
                self.pages.append(Page(view, _filled(view)))
            case Instead(view):
                before = self.pages.pop()
                is_the_same = before.view["callback_id"] == view["callback_id"] and follows
                stands = {name: before.fields.get(name, each) for name, each in _filled(view).items()}
                fields = stands if is_the_same else _filled(view)
                self.pages.append(replace(before, view=view, fields=fields))
            case Say(message):
                self.said = message.blocks
            case Clear():
                self.pages.clear()
            case Done(below) if was_sent:
                self.pages.pop()
                if below is not None:
                    self.pages[-1] = replace(self.pages[-1], view=below)


def _filled(view: View) -> dict[str, Field]:
    """What a dialog is filled in with when it is drawn."""
    inputs = {each["block_id"]: each["element"] for each in view["blocks"] if each["type"] == "input"}
    return {name: _initial(element) for name, element in inputs.items()}


def _initial(element: Block) -> Field:
    said = element.get("initial_value") or element.get("initial_date") or element.get("initial_time")
    chosen = (element.get("initial_option") or {}).get("value")
    return Field(said or chosen, tuple(each["value"] for each in element.get("initial_options", ())))


def _parts(shown: Any) -> Iterator[Block]:
    """All that is shown, and all in it."""
    if isinstance(shown, dict):
        yield shown
    inside = shown.values() if isinstance(shown, dict) else shown if isinstance(shown, list) else ()
    for each in inside:
        yield from _parts(each)


def _label(text: Any) -> str:
    return str(text.get("text", "")) if isinstance(text, dict) else ""
