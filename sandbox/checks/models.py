"""Blocks and views against the SDK's own models."""

import logging
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from sandbox.shapes import Json

# The models warn of what they do not know; an unknown block is reported here by name.
logging.getLogger("slack_sdk.models").setLevel(logging.ERROR)


def blocks_problems(blocks: list[Json], pointer: str) -> list[str]:
    """What the SDK's models say of each block by itself."""
    found = []
    for position, block in enumerate(blocks):
        found += _said(lambda block=block: _parsed(block), f"{pointer}/{position}")
    return found


def view_problems(view: Json) -> list[str]:
    """What the SDK's models say of a view, its blocks one by one."""
    return [
        *blocks_problems(view["blocks"], "/view/blocks"),
        *_said(lambda: View(**{**view, "blocks": view["blocks"][:1]}), "/view"),
    ]


def _parsed(block: Json) -> Any:
    return Block.parse(block)


def _said(parse: Any, pointer: str) -> list[str]:
    try:
        model = parse()
        if model is not None:
            model.validate_json()
            model.to_dict()
    except SlackObjectFormationError as error:
        return [f"{error} [json-pointer:{pointer}]"]
    except (TypeError, ValueError, AttributeError) as error:
        return [f"the SDK cannot read this: {error} [json-pointer:{pointer}]"]
    return []
