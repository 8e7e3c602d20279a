"""Policy figures: the list, the form, and back to the guide's value."""

from zlib import crc32

from bot.desk import Desk
from bot.flows import figures
from bot.flows.directing import the_director
from bot.flows.figures import TERM_DATES, Held
from bot.handlers.answers import Answer, Instead, Show
from bot.handlers.clicks import Click, Form
from bot.handlers.table import Table, click, form
from bot.rules.figures import changed_together
from bot.rules.time.term_dates import terms_in_words
from bot.views import figures as views
from bot.views.blocks import View


async def opened(click: Click, desk: Desk) -> Answer:
    return Show(await _listed(click.who, desk))


async def change(click: Click, desk: Desk) -> Answer:
    held = await desk.by(click.who).look(figures.figures_to_change, click.value)
    return Instead(views.form(_shown(held)))


async def save(form: Form, desk: Desk) -> Answer:
    said = {key: form.text(key) for key in changed_together(form.about.partition("#")[0])}
    if TERM_DATES in said and (calendar := await _calendar_given(form, desk)):
        text = await desk.by(form.who).look(figures.with_calendar, said[TERM_DATES], calendar)
        return Instead(await _terms_as_read(form, desk, text))
    if said.get(TERM_DATES, "").strip():
        view = await _terms_as_read(form, desk, said[TERM_DATES])
        if view["private_metadata"] != form.about:  # what stands there is not what was shown
            return Instead(view)
    await desk.by(form.who).do(figures.change_figures, said)
    return Instead(await _listed(form.who, desk))


async def reset(click: Click, desk: Desk) -> Answer:
    await desk.by(click.who).do(figures.back_to_the_guide, click.value)
    return Instead(await _listed(click.who, desk))


async def _listed(who: str, desk: Desk) -> View:
    return views.figures(_shown(await desk.by(who).look(figures.all_figures)))


async def _calendar_given(form: Form, desk: Desk) -> bytes | None:
    await desk.by(form.who).look(the_director)
    return await form.file(views.CALENDAR)


async def _terms_as_read(form: Form, desk: Desk, text: str) -> View:
    terms = await desk.by(form.who).look(figures.terms_typed, text)
    read = terms_in_words(tuple(term for term, _ in terms))
    return views.terms_read(TERM_DATES, terms, read.replace("; ", "\n"), f"{crc32(read.encode()):08x}")


def _shown(held: list[Held]) -> list[views.Held]:
    return [(each.figure, each.own) for each in held]


TABLE: Table = (
    click("figures:open", opened, opens=True),
    click("figures:change", change, leads_on=True),
    click("figures:reset", reset),
    form("figures_form", save),
)
