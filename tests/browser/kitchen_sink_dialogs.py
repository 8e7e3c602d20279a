"""The dialogs of the kitchen sink."""

from tests.browser.kitchen_sink_blocks import CONFIRM, LEADERS, Json, every_input, labelled, plain


def page(number: int) -> Json:
    """The dialog of that depth: a field, and a button that goes one deeper."""
    going_on = {"type": "button", "action_id": "deeper", "text": plain("Deeper"), "value": str(number + 1)}
    redrawing = {"type": "button", "action_id": "redraw", "text": plain("Redraw"), "value": str(number)}
    return {
        "type": "modal",
        "callback_id": "page",
        "notify_on_close": True,
        "title": plain(f"Page {number}"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": [
            labelled("note", {"type": "plain_text_input"}),
            {"type": "actions", "block_id": "page_buttons", "elements": [going_on, redrawing]},
        ],
    }


def inputs_dialog() -> Json:
    return {
        "type": "modal",
        "callback_id": "inputs",
        "title": plain("Every input"),
        "submit": plain("Send"),
        "close": plain("Cancel"),
        "blocks": every_input(),
    }


def dispatching_dialog() -> Json:
    """A dialog whose every field tells the app at once."""
    typed = {
        "type": "plain_text_input",
        "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
    }
    return {
        "type": "modal",
        "callback_id": "dispatching",
        "title": plain("Telling at once"),
        "submit": plain("Send"),
        "close": plain("Close"),
        "blocks": [
            labelled("on_enter", {"type": "plain_text_input"}, dispatch_action=True, optional=True),
            labelled("on_character", typed, dispatch_action=True, optional=True),
            labelled(
                "on_choice",
                {"type": "radio_buttons", "options": LEADERS, "confirm": CONFIRM},
                dispatch_action=True,
                optional=True,
            ),
        ],
    }
