"""A page as somebody without JavaScript has it: its words, its fields and its buttons."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = {"input", "br", "hr", "meta", "link"}


@dataclass
class Button:
    """A button of a form."""

    label: str
    name: str
    value: str
    action: str
    about: str = ""


@dataclass
class Paper(HTMLParser):
    """What is on a page. `fields` are what its main form would send, by name."""

    text: str = ""
    title: str = ""
    buttons: list[Button] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)
        self._action = ""
        self._open: list[str] = []
        self._button: Button | None = None
        self._area = ""
        self._select = ""
        self._link: list[str] | None = None
        self._ids: set[str] = set()
        self._labelled: set[str] = set()
        self._to_label: set[str] = set()

    @classmethod
    def of(cls, page: str) -> "Paper":
        """A page, read."""
        paper = cls()
        paper.feed(page)
        paper.close()
        paper.problems += [f"no label for {each}" for each in sorted(paper._to_label - paper._labelled)]
        told_apart = Counter((each.label, each.about) for each in paper.buttons if each.name == "press")
        paper.problems += [f"{n} buttons {label!r} alike" for (label, _), n in told_apart.items() if n > 1]
        return paper

    def button(self, label: str) -> Button:
        """The button with this label."""
        found = [each for each in self.buttons if each.label == label]
        there = [each.label for each in self.buttons]
        assert found, f"no button {label!r} among {there} of {self.title!r}: {' '.join(self.text.split())}"
        return found[0]

    def named(self, name: str) -> str:
        """What a field of this name is called here, where its name says how it was drawn."""
        return next((each for each in self.names if each.partition("@")[0] == name), name)

    def sends(self, button: Button, **typed: str | list[str]) -> list[tuple[str, str]]:
        """What is sent when a button is pressed with this in the fields."""
        said = {
            **self.fields,
            **{self.named(name): [each] if isinstance(each, str) else each for name, each in typed.items()},
        }
        pairs = [(name, each) for name, values in said.items() for each in values]
        return [*pairs, (button.name, button.value)] if button.name else pairs

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("id"):
            if given["id"] in self._ids:
                self.problems.append(f"id twice: {given['id']}")
            self._ids.add(given["id"])
        if tag not in _EMPTY:
            self._open.append(tag)
        name = given.get("name", "")
        if tag in ("input", "select", "textarea"):
            self.names.add(name)
        match tag:
            case "form":
                self._action = given.get("action", "")
            case "button":
                action = given.get("formaction", self._action)
                self._button = Button(
                    "", name, given.get("value", ""), action, given.get("aria-describedby", "")
                )
            case "a":
                self._link = [given.get("href", ""), ""]
            case "label":
                self._labelled.add(given.get("for", ""))
            case "textarea":
                self._area = name
                self.fields[name] = [""]
                self._to_label.add(given.get("id", name))
            case "select":
                self._select = name
                self.fields.setdefault(name, [])
                self._to_label.add(given.get("id", name))
            case "option" if "selected" in given:
                self.fields[self._select] = [given.get("value", "")]
            case "input":
                self._input(given, name)

    def _input(self, given: dict[str, str], name: str) -> None:
        kind = given.get("type", "text")
        if kind != "hidden":
            self._to_label.add(given.get("id", name))
        if kind in ("checkbox", "radio"):
            if "checked" in given:
                self.fields.setdefault(name, []).append(given["value"])
        elif kind != "file":
            self.fields.setdefault(name, [given.get("value", "")])

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY:
            return
        if not self._open or self._open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self._open[-1] if self._open else 'nothing'}")
            return
        self._open.pop()
        if tag == "button" and self._button:
            self._button.label = " ".join(self._button.label.split())
            self.buttons.append(self._button)
            self._button = None
        elif tag == "a" and self._link:
            self.links.append((self._link[0], self._link[1]))
            self._link = None
        elif tag == "textarea":
            self._area = ""
        elif tag == "form":
            self._action = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area][0] += data.removeprefix("\n") if not self.fields[self._area][0] else data
            return
        if self._open and self._open[-1] == "title":
            self.title += data
            return
        if self._button:
            self._button.label += data
        if self._link:
            self._link[1] += data
        self.text += data
