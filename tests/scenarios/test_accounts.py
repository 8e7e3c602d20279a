"""The money as director and schools see it in Slack: spreadsheets, and what a deployment comes to."""

import io
from typing import Any

import aiohttp
from openpyxl import load_workbook

from sandbox.driver import Sandbox
from sandbox.driver_person import Person
from tests.given.accounts import with_accounts
from tests.given.alliance import with_alliance
from tests.given.school import DIRECTOR, HEAD

GIVEN = (with_alliance, with_accounts, "2027-01-14T10:00")
"""2½ days of support were given, 1½ of them in autumn."""


async def files_of(who: Person) -> list[dict[str, Any]]:
    return [file for each in await who.messages() for file in each.get("files", [])]


async def test_the_director_gets_a_terms_invoices_as_a_file(sandbox: Sandbox) -> None:
    director = sandbox.person(DIRECTOR)
    await director.opens_home()
    await director.clicks("Spreadsheets", in_="home", patience=30)
    await director.fills({"Which term?": "Autumn term 2026-27"})
    assert (await director.submits()).outcome == "updated"
    await director.sees("I'm sending it to you")
    await director.sees("Here is what you asked for", in_="im", patience=30)
    [file] = await files_of(director)
    as_the_page = {"Sec-Fetch-Site": "same-origin"}
    async with (
        aiohttp.ClientSession(headers=as_the_page) as session,
        session.get(file["url_private"]) as answer,
    ):
        assert answer.content_disposition
        assert answer.content_disposition.filename == file["name"]
        book = load_workbook(io.BytesIO(await answer.read()), data_only=True)
    assert file["name"] == "invoices-autumn-term-2026-27.xlsx"
    assert [cell.value for cell in book["Who pays"][3]] == ["Total", 1.5, 525]


async def test_a_head_reads_what_their_school_is_charged(sandbox: Sandbox) -> None:
    head = sandbox.person(HEAD)
    await head.opens_home()
    await head.clicks("More", in_="home", patience=30)
    await head.clicks("Statement", in_="dialog")
    await head.sees("Charged to the school: £875")
    await head.clicks("Send me the spreadsheet", in_="dialog")
    await head.sees("on its way")
    await head.sees("The statement of", in_="im", patience=30)
    assert [file["name"] for file in await files_of(head)] == ["statement-1.xlsx"]
