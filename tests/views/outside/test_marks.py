"""What views say in Slack's marks is HTML on a page, and nobody can forge anything with what they typed."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.blocks import quoted, safe
from bot.views.outside.marks import line, marked, plain_line, unmarked
from bot.views.outside.wording import sign

NAMES = {"U1": "Wren Abbot <x>"}


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("*Maths* and _art_, ~not~ this", "<p><strong>Maths</strong> and <em>art</em>, <s>not</s> this</p>"),
        ("one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"),
        ("> asked\n> twice\nsaid", "<blockquote>asked<br>twice</blockquote><p>said</p>"),
        ("• one\n• two", "<ul><li>one</li><li>two</li></ul>"),
        ("<@U1> and <@U2>", "<p>Wren Abbot &lt;x&gt; and somebody</p>"),
        (
            "<https://a.example/b?c=1&amp;d|Here>",
            '<p><a href="https://a.example/b?c=1&amp;d" rel="noreferrer">Here</a></p>',
        ),
        ("<javascript:alert(1)|Here>", "<p>Here</p>"),
        ("<!date^1^{date_short_pretty}|3 Dec at 10:00>", "<p>3 Dec at 10:00</p>"),
        ("6 &lt; 7 &amp; 8", "<p>6 &lt; 7 &amp; 8</p>"),
        ("`a*b*`", "<p><code>a*b*</code></p>"),
        ("2*3*4 and a_b_c", "<p>2*3*4 and a_b_c</p>"),
        (
            ":warning: Late at 10:30:15",
            '<p><span class="sign" aria-hidden="true">⚠</span> Late at 10:30:15</p>',
        ),
        ("You find it on the Home tab.", "<p>You find it on your page.</p>"),
        ("*:star: Good*", '<p><strong><span class="sign" aria-hidden="true">⭐</span> Good</strong></p>'),
    ],
)
def test_marks_are_drawn(said: str, drawn: str) -> None:
    assert marked(said, NAMES) == drawn


def test_a_line_has_no_paragraphs() -> None:
    assert line("*One*\ntwo", {}) == "<strong>One</strong> two"


def test_plain_text_has_no_marks() -> None:
    assert plain_line("*Not bold* <b> &amp; :star:") == (
        '*Not bold* &lt;b&gt; &amp;amp; <span class="sign" aria-hidden="true">⭐</span>'
    )
    assert unmarked(":star:  Leaders\nhere") == "Leaders here"


@given(st.text())
def test_nothing_typed_becomes_a_tag(typed: str) -> None:
    for drawn in (marked(safe(typed), {}), marked(quoted(typed), {}), marked(typed, {}), plain_line(typed)):
        inside = str(drawn)
        for ours in ("p", "br", "blockquote", "ul", "li", "strong", "em", "s", "code"):
            inside = inside.replace(f"<{ours}>", "").replace(f"</{ours}>", "")
        inside = inside.replace('<span class="sign" aria-hidden="true">', "").replace("</span>", "")
        assert "<" not in inside.replace('<a href="', "").replace("</a>", "")


def test_every_sign_that_the_bot_writes_has_its_character() -> None:
    written = re.compile(r"(?<![\w/{\[]):([a-z][a-z_]+): ")
    told = [files("bot.rules") / "data" / "acts.toml", *Path(str(files("bot.views"))).rglob("*.py")]
    found = {name for each in told for name in written.findall(each.read_text(encoding="utf-8"))}
    assert len(found) > 40
    assert {name for name in found if sign(name) is None} == set()
