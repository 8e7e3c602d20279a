"""Words as Slack draws them, and nothing that runs."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenAs
from tests.browser.hands import message, types
from tests.browser.kitchen_sink_blocks import Json

pytestmark = pytest.mark.asyncio(loop_scope="session")

NASTY = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'


async def test_marks_are_drawn_as_slack_draws_them(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen blocks")
    card = message(page, "Support for reading")
    text = card.locator(".block-section").first
    await expect(text.locator("strong").first).to_have_text("bold")
    await expect(text.locator("em").first).to_have_text("italic")
    await expect(text.locator("strong em")).to_have_text("both")
    await expect(text.locator("s")).to_have_text("struck")
    await expect(text.locator("code")).to_have_text("code")
    await expect(text.locator("blockquote")).to_have_text("a quotation\nof two lines")
    await expect(text.locator("pre")).to_have_text("kept *as it is* <here>")
    await expect(text).to_contain_text("- not a list, a dash")
    await expect(text).to_contain_text("<b>escaped</b> & 👋 snake_case_name")
    await expect(text.get_by_role("link")).to_have_attribute("href", "https://example.org/a?b=1&c=2")


async def test_mentions_of_me_stand_out_and_dates_are_in_my_time_zone(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen blocks")
    card = message(page, "Support for reading")
    await expect(card.locator(".mention-me")).to_have_text(["@Priya Ferndale", "@channel"])
    await expect(card).to_contain_text("due 21 Sep 2026 at 15:13")


async def test_a_block_that_cannot_be_drawn_says_so(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen blocks")
    await expect(message(page, "Support for reading").get_by_role("note")).to_have_text(
        "Not drawn yet: video"
    )


async def test_what_a_person_types_never_runs(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, f"{NASTY} & so on")
    await expect(message(page, "so on").locator(".message-text")).to_have_text(f"{NASTY} & so on")
    assert await page.evaluate("window.ran") is None


async def test_what_the_app_says_never_runs(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, f"/kitchen words {NASTY} <javascript:window.ran=1|press me>")
    said = message(page, "press me").locator(".block")
    await expect(said).to_have_count(2)
    await expect(said.get_by_role("link")).to_have_count(0)
    await expect(said.locator("img, script")).to_have_count(0)
    assert await page.evaluate("window.ran") is None


def section(*elements: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(elements)}


def said(text: str, *marks: str) -> Json:
    return {"type": "text", "text": text} | ({"style": dict.fromkeys(marks, True)} if marks else {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2*3*4 and snake_case_name", [section(said("2*3*4 and snake_case_name"))]),
        ("* not bold *", [section(said("* not bold *"))]),
        ("*no\nbold*", [section(said("*no\nbold*"))]),
        (
            "(*bold*), _it_.",
            [section(said("("), said("bold", "bold"), said("), "), said("it", "italic"), said("."))],
        ),
        ("`*as is* &lt;b&gt;`", [section(said("*as is* <b>", "code"))]),
        ("&amp;lt; is &lt;", [section(said("&lt; is <"))]),
        ("<mailto:a@b.org|write>", [section({"type": "link", "url": "mailto:a@b.org", "text": "write"})]),
        ("<javascript:run()|go>", [section(said("<javascript:run()|go>"))]),
        (
            "see https://a.org/x.",
            [section(said("see "), {"type": "link", "url": "https://a.org/x"}, said("."))],
        ),
        (
            "*<#C1|general>*",
            [section({"type": "channel", "channel_id": "C1", "label": "general", "style": {"bold": True}})],
        ),
        ("<!here> hi", [section({"type": "broadcast", "range": "here"}, said(" hi"))]),
        ("&gt; a\nb", [{"type": "rich_text_quote", "elements": [said("a")]}, section(said("b"))]),
        (
            "a ```b *c*``` d",
            [
                section(said("a ")),
                {"type": "rich_text_preformatted", "elements": [said("b *c*")]},
                section(said(" d")),
            ],
        ),
        ("a ``` b", [section(said("a ``` b"))]),
    ],
)
async def test_mrkdwn_is_read_by_slacks_rules(open_as: OpenAs, text: str, expected: list[Json]) -> None:
    page = await open_as("priya")
    read = await page.evaluate("async (text) => (await import('/static/mrkdwn.js')).parse(text)", text)
    assert read == expected


async def test_pictures_are_shown_and_a_missing_one_is_described(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen picture")
    pictures = [
        page.get_by_role("link", name="Days used").locator("img"),
        page.get_by_role("img", name="The same chart"),
    ]
    for picture in pictures:
        await expect(picture).to_be_visible()
        assert await picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 2
    await expect(page.get_by_role("img", name="A map of schools")).to_have_text("A map of schools")
