"""Is this what Slack would take? Its own types, the SDK's models, and the limits neither of them knows."""

from typing import Any, Literal

from sandbox.checks import limits, models, rules, schema
from sandbox.shapes import Json

Surface = Literal["message", "modal", "home"]


def blocks_problems(blocks: Any, surface: Surface = "message", pointer: str = "/blocks") -> list[str]:
    """What is wrong with the blocks of a message, each problem as Slack words it, with a JSON pointer."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        return [f"[ERROR] expected an array of objects [json-pointer:{pointer}]"]
    found = schema.problems(blocks, pointer)
    # The other checks read blocks that have the right shape.
    found = found or [
        *limits.problems(blocks, surface, pointer),
        *rules.problems(blocks, surface, pointer),
        *models.blocks_problems(blocks, pointer),
    ]
    return _worded(found)


def view_problems(view: Any, types: tuple[str, ...]) -> list[str]:
    """What is wrong with a modal or home view."""
    if not isinstance(view, dict) or view.get("type") not in types:
        return [f"[ERROR] must be a view of the type {' or '.join(types)} [json-pointer:/view/type]"]
    shape = schema.view_problems(view)
    if shape:
        return _worded(shape)
    surface: Surface = "home" if view["type"] == "home" else "modal"
    found = [
        *limits.view_problems(view),
        *limits.problems(view["blocks"], surface, "/view/blocks"),
        *rules.problems(view["blocks"], surface, "/view/blocks"),
        *rules.view_problems(view),
        *models.view_problems(view),
    ]
    return _worded(found)


def message_advice(content: Json) -> list[str]:
    """What Slack takes but is unwise in a message, a sentence each."""
    said = []
    if content.get("blocks") and not content.get("text"):
        said.append(
            "This message has blocks but no text: notifications and screen readers have nothing to say."
        )
    if len(content.get("text") or "") > limits.ADVISED_TEXT:
        said.append(f"This text is longer than the {limits.ADVISED_TEXT} characters Slack advises.")
    return said


def _worded(found: list[str]) -> list[str]:
    return [f"[ERROR] {problem}" for problem in dict.fromkeys(found)]
