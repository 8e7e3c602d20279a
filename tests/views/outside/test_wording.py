"""Every sign that a view writes between colons has a picture for whoever reads it outside Slack."""

import ast
import re
from pathlib import Path

import bot
from bot.views.outside.wording import sign

BOT = Path(bot.__file__).parent
SIGN = re.compile(r"(?<![\w:]):([a-z][a-z0-9_+-]*):(?!\w)")


def said() -> str:
    """All that views and the words of acts say."""
    views = (ast.walk(ast.parse(each.read_text("utf-8"))) for each in (BOT / "views").rglob("*.py"))
    texts = (node.value for nodes in views for node in nodes if isinstance(node, ast.Constant))
    acts = (BOT / "rules" / "data" / "acts.toml").read_text("utf-8")
    return "\n".join([acts, *(text for text in texts if isinstance(text, str))])


def test_every_sign_has_a_picture() -> None:
    found = set(SIGN.findall(said()))
    assert len(found) > 30
    assert {each for each in found if sign(each) is None} == set()
