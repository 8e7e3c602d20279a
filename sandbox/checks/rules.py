"""What Slack demands of blocks beyond shapes and lengths."""

from collections.abc import Iterator

from sandbox import blocks as block_kit
from sandbox.shapes import Json

ONLY_IN_MODALS = {"file_input", "email_text_input", "url_text_input", "number_input"}


def problems(blocks: list[Json], surface: str, pointer: str) -> list[str]:
    """Repeated ids, choices that are no options, and blocks in the wrong place."""
    found = list(_repeated([block.get("block_id") for block in blocks], "block_id", pointer))
    for position, block in enumerate(blocks):
        place = f"{pointer}/{position}"
        held = list(block_kit.elements(block))
        found += _repeated([element.get("action_id") for element in held], "action_id", place)
        found += _block(block, place)
        for element in held:
            found += _element(element, place)
            if surface != "modal" and element["type"] in ONLY_IN_MODALS:
                found.append(f"{element['type']} is only for modals [json-pointer:{place}]")
    focused = [e for block in blocks for e in block_kit.elements(block) if e.get("focus_on_load")]
    if len(focused) > 1:
        found.append(f"only one element can have focus_on_load [json-pointer:{pointer}]")
    return found


def view_problems(view: Json) -> list[str]:
    """A modal with inputs needs a way to send them."""
    has_input = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and has_input and not view.get("submit"):
        return ["`submit` is required when an input block is in the blocks [json-pointer:/view/submit]"]
    return []


def _repeated(ids: list[str | None], name: str, pointer: str) -> Iterator[str]:
    given = [one for one in ids if one is not None]
    for repeated in sorted({one for one in given if given.count(one) > 1}):
        yield f"{name} `{repeated}` already exists [json-pointer:{pointer}]"


def _block(block: Json, pointer: str) -> Iterator[str]:
    if block["type"] == "section" and not block.get("text") and not block.get("fields"):
        yield f"must define either `text` or `fields` [json-pointer:{pointer}]"


def _element(element: Json, pointer: str) -> Iterator[str]:
    if element.get("options") is not None and element.get("option_groups") is not None:
        yield f"only one of `options` and `option_groups` [json-pointer:{pointer}]"
    static = element["type"] in ("static_select", "multi_static_select")
    if static and element.get("options") is None and element.get("option_groups") is None:
        yield f"must define either `options` or `option_groups` [json-pointer:{pointer}]"
    offered = block_kit.options(element)
    values = [option.get("value") for option in offered]
    if element["type"] != "overflow" and None in values:
        yield f"every option needs a value [json-pointer:{pointer}]"
    yield from _repeated(values, "option value", pointer)
    if "external" not in element["type"]:
        known = [_essence(option) for option in offered]
        for option in [*(element.get("initial_options") or []), element.get("initial_option")]:
            if option is not None and _essence(option) not in known:
                value = option.get("value")
                yield f"the initial option {value!r} is not one of the options [json-pointer:{pointer}]"
    if element["type"] == "plain_text_input":
        yield from _text_input(element, pointer)


def _text_input(element: Json, pointer: str) -> Iterator[str]:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if not 0 <= least <= 3000:
        yield f"min_length must be from 0 to 3000 [json-pointer:{pointer}/min_length]"
    if not 1 <= most <= 3000:
        yield f"max_length must be from 1 to 3000 [json-pointer:{pointer}/max_length]"
    if least > most:
        yield f"min_length is more than max_length [json-pointer:{pointer}/min_length]"


def _essence(option: Json) -> tuple[object, object, object]:
    """What must be the same for an initial option to be one of the options."""
    text, description = option.get("text", {}), option.get("description") or {}
    return option.get("value"), text.get("text"), description.get("text")
