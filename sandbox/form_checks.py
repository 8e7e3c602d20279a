"""What Slack's own window refuses before the app hears of it."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from sandbox import forms
from sandbox.shapes import Json

MISSING = "Please complete this required field."

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def problems(blocks: list[Json], values: forms.Values) -> dict[str, str]:
    """The sentence under each input that cannot be sent as it is, by block id."""
    found = {}
    for block, element in forms.stateful(blocks):
        if block["type"] != "input":
            continue
        value = values[block["block_id"]][element["action_id"]]
        if forms.is_empty(value):
            sentence = None if block.get("optional") else MISSING
        else:
            sentence = _problem(element, value[forms.HELD[element["type"]].key])
        if sentence:
            found[block["block_id"]] = sentence
    return found


def _problem(element: Json, value: Any) -> str | None:
    kind = element["type"]
    if kind == "plain_text_input":
        return _text(element, value)
    if kind == "number_input":
        return _number(element, value)
    if kind == "email_text_input" and not _EMAIL.fullmatch(value):
        return "Please enter a valid email address."
    if kind == "url_text_input" and not _is_url(value):
        return "Please enter a valid URL."
    if kind == "datepicker" and not _is_date(value):
        return "Please choose a date."
    if kind == "timepicker" and not _TIME.fullmatch(value):
        return "Please choose a time."
    if kind.startswith("multi_") and len(value) > element.get("max_selected_items", len(value)):
        return f"Please choose no more than {element['max_selected_items']}."
    if kind == "file_input":
        return _files(element, value)
    return None


def _files(element: Json, files: list[Json]) -> str | None:
    most, kinds = element.get("max_files", 10), element.get("filetypes")
    if len(files) > most:
        return f"Please add no more than {most} files."
    if kinds and any(file["filetype"] not in kinds for file in files):
        return f"Please add only files of these kinds: {', '.join(kinds)}."
    return None


def _text(element: Json, value: str) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        return f"Please enter at least {least} characters."
    if len(value) > most:
        return f"Please enter no more than {most} characters."
    return None


def _number(element: Json, value: str) -> str | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return "Please enter a valid number."
    if not number.is_finite():
        return "Please enter a valid number."
    if not element.get("is_decimal_allowed") and number != number.to_integral_value():
        return "Please enter a whole number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and number < Decimal(least):
        return f"Please enter a number no less than {least}."
    if most is not None and number > Decimal(most):
        return f"Please enter a number no more than {most}."
    return None


def _is_url(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in ("http", "https", "mailto") and bool(parts.netloc or parts.path)


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
