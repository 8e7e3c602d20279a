"""Dialogs: what is filled in arrives, and nothing typed is lost."""

from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Kitchen, OpenAs
from tests.browser.hands import chooses, composer, dialog, field, types
from tests.browser.kitchen_sink_blocks import LEADERS, SUBJECTS
from tests.given.patience import slacks_own

pytestmark = pytest.mark.asyncio(loop_scope="session")

PRIYA, MAYA, TOM = "U03HEADSAMP", "U01DIRECTOR", "U04HEADEXAM"
GENERAL, HEADTEACHERS = "C02GENERAL0", "C03HEADS000"

MATHS, SCIENCE, MUSIC = SUBJECTS
READING, WRITING, BURSAR = LEADERS


async def sends(page: Page) -> None:
    await page.get_by_role("dialog").get_by_role("button", name="Send").click()


async def test_every_kind_of_input_arrives(open_as: OpenAs, kitchen: Kitchen) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen inputs")
    await field(page, "plain_text_input").fill("Reading & <writing>")
    await field(page, "multiline").fill("One\nTwo")
    await field(page, "number_input").fill("7")
    await field(page, "email_text_input").fill("head@sampleford.example.org")
    await field(page, "url_text_input").fill("https://example.org/plan")
    await field(page, "rich_text_input").fill("*Plan*\n- first")
    await field(page, "datepicker").fill("2026-09-01")
    await field(page, "timepicker").fill("08:30")
    await field(page, "datetimepicker").fill("2026-07-01T09:00")
    await field(page, "checkboxes").get_by_label("Mathematics").check()
    await field(page, "checkboxes").get_by_label("Music").check()
    await field(page, "radio_buttons").get_by_label("Science").check()
    await page.locator("input[type=file]").last.set_input_files(
        {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"Two days."}
    )
    await expect(page.get_by_role("button", name="Remove plan.txt")).to_be_visible()
    await chooses(page, "static_select", "Science")
    await chooses(page, "grouped_select", "Bursar")
    await chooses(page, "external_select", "Leader of writing", typing="wri")
    await chooses(page, "users_select", "Maya Lindmere")
    await chooses(page, "channels_select", "general")
    await chooses(page, "conversations_select", "headteachers")
    await chooses(page, "multi_static_select", "Mathematics", "Music")
    await chooses(page, "multi_external_select", "Leader of reading", "Bursar")
    await chooses(page, "multi_users_select", "Tom Braxwell", "Maya Lindmere")
    await chooses(page, "multi_channels_select", "headteachers")
    await chooses(page, "multi_conversations_select", "general", "Kitchen Sink")
    await sends(page)
    await expect(dialog(page, "Every input")).to_be_hidden()

    [values] = kitchen.sink.submitted
    held = {block: next(iter(value.values())) for block, value in values.items()}
    app = next(one for one in kitchen.sandbox.server.workspace.conversations_of(PRIYA) if one.kind == "im")
    [file] = held.pop("file_input")["files"]
    assert file["name"] == "plan.txt"
    rich = held.pop("rich_text_input")["rich_text_value"]["elements"]
    assert [part["type"] for part in rich] == ["rich_text_section", "rich_text_list"]
    assert rich[0]["elements"][0] == {"type": "text", "text": "Plan", "style": {"bold": True}}
    assert {
        block: {key: short(found) for key, found in value.items() if key != "type"}
        for block, value in held.items()
    } == {
        "plain_text_input": {"value": "Reading & <writing>"},
        "prefilled": {"value": "as it was"},
        "multiline": {"value": "One\nTwo"},
        "number_input": {"value": "7"},
        "email_text_input": {"value": "head@sampleford.example.org"},
        "url_text_input": {"value": "https://example.org/plan"},
        "datepicker": {"selected_date": "2026-09-01"},
        "timepicker": {"selected_time": "08:30"},
        # Nine o'clock on British clocks in July.
        "datetimepicker": {"selected_date_time": int(datetime(2026, 7, 1, 8, tzinfo=UTC).timestamp())},
        "checkboxes": {"selected_options": ["maths", "music"]},
        "radio_buttons": {"selected_option": "science"},
        "static_select": {"selected_option": "science"},
        "grouped_select": {"selected_option": "bursar"},
        "external_select": {"selected_option": "writing"},
        "users_select": {"selected_user": MAYA},
        "channels_select": {"selected_channel": GENERAL},
        "conversations_select": {"selected_conversation": HEADTEACHERS},
        "multi_static_select": {"selected_options": ["maths", "music"]},
        "multi_external_select": {"selected_options": ["reading", "bursar"]},
        "multi_users_select": {"selected_users": [TOM, MAYA]},
        "multi_channels_select": {"selected_channels": [HEADTEACHERS]},
        "multi_conversations_select": {"selected_conversations": [GENERAL, app.id]},
    }


def short(found: Any) -> Any:
    """An option as its value alone; a list of them likewise; anything else as it is."""
    if isinstance(found, list):
        return [short(one) for one in found]
    return found["value"] if isinstance(found, dict) else found


async def test_options_are_asked_of_the_app_once_enough_is_typed(open_as: OpenAs, kitchen: Kitchen) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen inputs")
    box = field(page, "external_select")
    await box.click()
    await expect(page.get_by_text("Type 2 more letters to search")).to_be_visible()
    await box.press_sequentially("lead")
    await expect(page.get_by_role("option")).to_have_text(["Leader of reading", "Leader of writing"])
    asked = [body["value"] for body in kitchen.sink.heard if body.get("type") == "block_suggestion"]
    assert asked[-1] == "lead"
    assert all(len(value) >= 2 for value in asked)


async def test_no_more_is_chosen_than_the_select_allows(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen inputs")
    await field(page, "multi_static_select").click()
    await page.get_by_role("option", name="Mathematics").click()
    await page.get_by_role("option", name="Music").click()
    await expect(page.get_by_text("You can choose 2 at most")).to_be_visible()
    await expect(page.get_by_role("option", name="Science")).to_have_attribute("aria-disabled", "true")


async def test_an_error_stands_under_its_field_and_what_was_typed_stays(
    open_as: OpenAs, kitchen: Kitchen
) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen inputs")
    await field(page, "multiline").fill("A long story")
    first = field(page, "plain_text_input")
    await first.fill("wrong")
    await sends(page)
    await expect(page.get_by_role("alert").filter(has_text="Please say something else.")).to_be_visible()
    await expect(first).to_be_focused()
    await expect(first).to_have_value("wrong")
    await expect(first).to_have_attribute("aria-invalid", "true")
    await expect(field(page, "multiline")).to_have_value("A long story")
    await first.press_sequentially("ly put")
    await expect(page.get_by_text("Please say something else.")).to_be_hidden()
    await expect(first).to_be_focused()
    await sends(page)
    await expect(dialog(page, "Every input")).to_be_hidden()
    assert kitchen.sink.submitted[0]["plain_text_input"]["value"]["value"] == "wrongly put"


async def test_a_required_field_left_empty_is_refused_before_the_app_hears(
    open_as: OpenAs, kitchen: Kitchen
) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen inputs")
    await field(page, "number_input").fill("99")
    await sends(page)
    opened = dialog(page, "Every input")
    await expect(opened.locator(".field-error")).to_have_count(2)
    await expect(field(page, "plain_text_input")).to_be_focused()
    assert kitchen.sink.submitted == []


@slacks_own
async def test_a_late_answer_keeps_what_was_typed(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen inputs")
    await field(page, "plain_text_input").fill("slow")
    await sends(page)
    await expect(page.get_by_role("dialog").get_by_role("button", name="Send")).to_be_disabled()
    await expect(page.get_by_role("alert").filter(has_text="The app did not answer in time")).to_be_visible()
    await expect(field(page, "plain_text_input")).to_have_value("slow")
    await expect(page.get_by_role("dialog").get_by_role("button", name="Send")).to_be_enabled()


async def test_dialogs_go_three_deep_and_come_back_as_they_were(open_as: OpenAs, kitchen: Kitchen) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen pages")
    for depth in (1, 2):
        await dialog(page, f"Page {depth}").get_by_label("note").fill(f"note {depth}")
        await page.get_by_role("button", name="Deeper").click()
    third = dialog(page, "Page 3")
    await expect(third.get_by_text("3 of 3 deep")).to_be_visible()
    await page.get_by_role("button", name="Deeper").click()
    await expect(third).to_be_visible()
    await third.get_by_role("button", name="Back").click()
    await expect(dialog(page, "Page 2").get_by_label("note")).to_have_value("note 2")
    await page.keyboard.press("Escape")
    await expect(dialog(page, "Page 1").get_by_label("note")).to_have_value("note 1")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    assert kitchen.sink.submitted == [{"note": {"value": {"type": "plain_text_input", "value": "note 1"}}}]


async def test_closing_all_closes_every_page(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen pages")
    await page.get_by_role("button", name="Deeper").click()
    await dialog(page, "Page 2").get_by_role("button", name="Close all").click()
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_a_redrawn_dialog_keeps_what_was_typed(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen pages")
    await dialog(page, "Page 1").get_by_label("note").fill("half a sen")
    await page.get_by_role("button", name="Redraw").click()
    await expect(page.get_by_text("Redrawn", exact=True)).to_be_visible()
    await expect(dialog(page, "Page 1").get_by_label("note")).to_have_value("half a sen")


async def test_a_dialog_keeps_over_a_reload_what_the_sandbox_was_told(open_as: OpenAs) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen pages")
    await dialog(page, "Page 1").get_by_label("note").fill("not lost")
    await page.get_by_role("button", name="Redraw").click()
    await expect(page.get_by_text("Redrawn", exact=True)).to_be_visible()
    await page.reload()
    await expect(dialog(page, "Page 1").get_by_label("note")).to_have_value("not lost")


async def test_a_dispatching_field_tells_the_app_when_asked_to(open_as: OpenAs, kitchen: Kitchen) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen dispatching")
    await field(page, "on_enter").press_sequentially("go")
    await page.keyboard.press("Enter")
    await field(page, "on_character").press_sequentially("a")
    await expect(dialog(page, "Telling at once")).to_be_visible()
    await field(page, "on_choice").get_by_label("Leader of reading").check()
    sure = dialog(page, "Are you sure?")
    await sure.get_by_role("button", name="Keep it").click()
    await expect(field(page, "on_choice").get_by_label("Leader of reading")).not_to_be_checked()
    await field(page, "on_choice").get_by_label("Bursar").check()
    await sure.get_by_role("button", name="Yes, delete").click()
    told = {
        action["block_id"]: action.get("value") or action["selected_option"]["value"]
        for action in await kitchen.sink.hears_actions(3)
    }
    assert told == {"on_enter": "go", "on_character": "a", "on_choice": "bursar"}


async def test_buttons_and_menus_of_a_message_tell_the_app(open_as: OpenAs, kitchen: Kitchen) -> None:
    page = await open_as("priya")
    await types(page, "/kitchen blocks")
    await page.get_by_role("button", name="Approve").click()
    await page.get_by_role("button", name="Delete").click()
    await dialog(page, "Are you sure?").get_by_role("button", name="Yes, delete").click()
    await page.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name="Withdraw").click()
    await page.get_by_role("combobox", name="A section with a select").click()
    await page.get_by_role("option", name="Music").click()
    await page.get_by_role("combobox", name="Subjects").click()
    await page.get_by_role("option", name="Science").click()
    await page.get_by_role("option", name="Mathematics").click()
    await composer(page).focus()
    await page.get_by_label("A day").fill("2026-09-01")
    await page.get_by_label("A day").blur()
    await page.get_by_role("checkbox", name="Music").check()
    heard = await kitchen.sink.hears_actions(7)
    told = {action["action_id"]: action for action in heard}
    assert len(told) == len(heard)
    assert told["approve"]["value"] == "yes"
    assert told["delete"]["value"] == "gone"
    assert told["more"]["selected_option"]["value"] == "withdraw"
    assert told["subject"]["selected_option"]["value"] == "music"
    assert [option["value"] for option in told["subjects"]["selected_options"]] == ["science", "maths"]
    assert told["day"]["selected_date"] == "2026-09-01"
    assert [option["value"] for option in told["ticks"]["selected_options"]] == ["music"]
