"""Blocks and views against the types Slack publishes."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft7Validator, validators
from jsonschema.exceptions import ValidationError

from sandbox import facts
from sandbox.shapes import Json


def problems(blocks: list[Json], pointer: str) -> list[str]:
    """What is wrong with the shape of blocks, with a JSON pointer under `pointer`."""
    return _problems(_validator("Blocks"), blocks, pointer)


def view_problems(view: Json) -> list[str]:
    """What is wrong with the shape of a modal or home view."""
    return _problems(_validator("Home" if view["type"] == "home" else "Modal"), view, "/view")


def _problems(validator: Any, value: Any, pointer: str) -> list[str]:
    errors = sorted(validator.iter_errors(value), key=lambda error: list(map(str, error.absolute_path)))
    return [_worded(error, pointer) for error in errors]


def _worded(error: ValidationError, pointer: str) -> str:
    place = "/".join([pointer, *(str(part) for part in error.absolute_path)])
    if error.validator == "enum" and error.path and error.path[-1] == "type":
        return f"unsupported type: {error.instance} [json-pointer:{place}]"
    if error.validator == "required":
        missing = error.message.split("'")[1]
        return f"missing required field: {missing} [json-pointer:{place}]"
    if error.validator == "additionalProperties":
        return f"no such field here: {error.message.split('(')[-1].split(' w')[0]} [json-pointer:{place}]"
    if error.validator == "anyOf":
        return f"failed to match any allowed schema [json-pointer:{place}]"
    if error.validator == "type":
        return f"must provide {_article(str(error.validator_value))} [json-pointer:{place}]"
    return f"{error.message[:200]} [json-pointer:{place}]"


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


@cache
def _validator(definition: str) -> Any:
    definitions = _widened(facts.block_kit_schema()["definitions"])
    told_apart = {name: _tell_apart(schema, definitions) for name, schema in definitions.items()}
    with_types = validators.extend(Draft7Validator, {"oneOfTypes": _one_of_types})  # type: ignore[no-untyped-call]
    return with_types({"$ref": f"#/definitions/{definition}", "definitions": told_apart})


def _widened(definitions: Json) -> Json:
    """In checkboxes and radio buttons the description may be mrkdwn too.

    Slack's types do not say so; docs.slack.dev, option object, does.
    """
    plain = definitions["PlainTextOption"]
    either = {"$ref": "#/definitions/TextObject"}
    option = {**plain, "properties": {**plain["properties"], "text": either, "description": either}}
    return {**definitions, "Option": option}


def _tell_apart(schema: Any, definitions: Json) -> Any:
    """The same schema with each union of typed objects turned into one case a `type`.

    A plain anyOf tries every branch and says only that none matched; this says what is wrong with the one.
    """
    if isinstance(schema, list):
        return [_tell_apart(part, definitions) for part in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: _tell_apart(value, definitions) for key, value in schema.items() if key != "anyOf"}
    if "anyOf" not in schema:
        return inner
    cases = _cases(schema["anyOf"], definitions)
    if cases is None:
        return inner | {"anyOf": _tell_apart(schema["anyOf"], definitions)}
    return inner | {"oneOfTypes": {kind: _tell_apart(branch, definitions) for kind, branch in cases.items()}}


def _one_of_types(
    validator: Any, cases: dict[str, Json], instance: Any, _: Json
) -> Iterator[ValidationError]:
    """The keyword for such a union: an object is checked as what its `type` says it is."""
    if not isinstance(instance, dict):
        yield ValidationError("not an object", validator="type", validator_value="object")
    elif "type" not in instance:
        yield ValidationError("'type' is a required property", validator="required")
    elif not isinstance(instance["type"], str) or instance["type"] not in cases:
        yield ValidationError("unknown type", validator="enum", path=["type"], instance=instance["type"])
    else:
        yield from validator.descend(instance, cases[instance["type"]])


def _cases(union: list[Json], definitions: Json) -> dict[str, Json] | None:
    """The branch for each `type`, or None for a union whose branches share one or have none."""
    cases: dict[str, Json] = {}
    for branch in union:
        resolved = definitions[branch["$ref"].rpartition("/")[2]] if "$ref" in branch else branch
        if "anyOf" in resolved:
            inner = _cases(resolved["anyOf"], definitions)
            kinds = inner or _shared_type(resolved["anyOf"], branch)
        else:
            kinds = _shared_type([resolved], branch)
        if not kinds or cases.keys() & kinds.keys():
            return None
        cases |= kinds
    return cases


def _shared_type(union: list[Json], branch: Json) -> dict[str, Json]:
    """The one `type` that all branches have, if it is one: an image by address or by file."""
    kinds = {part.get("properties", {}).get("type", {}).get("const") for part in union}
    return {kinds.pop(): branch} if len(kinds) == 1 and None not in kinds else {}
