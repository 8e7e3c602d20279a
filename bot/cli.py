"""The command line: `python -m bot …`. Errors are one clear line and a non-zero exit."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot import __version__
from bot.errors import BotError
from bot.jsonl import Line, each_line, read_object, wanted

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.presenters.messages.kinds import File
    from bot.rules.knowledge import Reply
    from bot.store.work import Work

# What a command needs is imported where it is used: `ask` and `eligibility` should not wait for a database.


class OneClearLine(click.Group):
    """Turns every error a person may see into one line and exit status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BotError as error:
            raise click.ClickException(error.in_full) from None


DAY = click.DateTime(["%Y-%m-%d"])


@click.group(cls=OneClearLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="System leader bot %(version)s")
def main() -> None:
    """The system leader bot: support from an alliance's best leaders, run from Slack."""


@main.command()
def run() -> None:
    """Run the bot against Slack (or whatever SLACK_API_URL names)."""
    from bot.app import run_until_stopped
    from bot.settings import read_settings

    run_until_stopped(read_settings())


@main.command()
@click.argument("question", required=False)
@click.option("--jsonl", is_flag=True, help='Read {"id","question"} a line, write an answer a line.')
def ask(question: str | None, jsonl: bool) -> None:
    """Answer a QUESTION from the guides, with its source."""
    from bot.rules.knowledge import Knowledge
    from bot.rules.sources import label_of

    knowledge = Knowledge()

    def answer(given: Line) -> Line:
        return _answer_line(knowledge.reply(wanted(given, "question", str)))

    def in_words(reply: "Reply") -> str:
        if reply.status == "suggestions":
            return "\n".join(["Did you mean:", *(f"  {question}" for _, question in reply.suggestions)])
        labels = "; ".join(label_of(file) for file in reply.sources)
        return f"{reply.answer}\n\nSource: {labels}" if labels else reply.answer

    if jsonl:
        _lines(answer, {"status": "error", "answer": None, "source": None, "entry": None, "suggestions": []})
    else:
        click.echo(in_words(knowledge.reply(question or "")))


@main.command()
@click.argument("role", required=False)
@click.option("--jsonl", is_flag=True, help='Read {"id","role","profile"} a line, write a verdict a line.')
@click.option("--on", "on", type=DAY, help="Judge by the rules in force on this day (default: today).")
def eligibility(role: str | None, jsonl: bool, on: datetime | None) -> None:
    """Judge whether somebody may become an SLE, LLE or NLE; their profile comes as JSON on standard input."""
    from bot.rules.people.eligibility import decide
    from bot.rules.people.profile import read_profile

    day = on.date() if on else date.today()  # noqa: DTZ011  # the day where the person sits

    def answer(given: Line) -> Line:
        asked_role, told = wanted(given, "role", str), wanted(given, "profile", dict)
        try:
            return decide(asked_role, read_profile(told), day).to_line()
        except BotError as error:  # the line could be read; what it says of the person could not be judged
            return {"role": asked_role, "verdict": "error", "criteria": [], "message": error.sentence}

    if jsonl:
        _lines(answer, {"role": None, "verdict": "error", "criteria": []})
        return
    if role is None:
        raise click.UsageError("Say which role: sle, lle or nle.")
    verdict = decide(role, read_profile(read_object(sys.stdin.buffer.read())), day)
    click.echo(json.dumps(verdict.to_line(), ensure_ascii=False, indent=2))


@main.command()
@click.option("--jsonl", is_flag=True, required=True, help='Read {"id","wording"} a line.')
def specialism(jsonl: bool) -> None:  # noqa: ARG001  # required, so always true
    """Find the specialist area that everyday words mean; area is null where none fits."""
    from bot.rules.people.specialisms import find_area

    def answer(given: Line) -> Line:
        area = find_area(wanted(given, "wording", str))
        return {"area": area.name if area else None, "group": area.group if area else None}

    _lines(answer, {"area": None, "group": None})


@main.command()
@click.option("--jsonl", is_flag=True, required=True, help='Read {"id","facts"} a line.')
def priority(jsonl: bool) -> None:  # noqa: ARG001  # required, so always true
    """Say whether a school is a priority for LLE support, and by which categories."""
    from bot.rules.people.priority import priority as judge

    def answer(given: Line) -> Line:
        judged = judge(wanted(given, "facts", dict))
        notes = [{"text": note.text, "source": note.source} for note in judged.notes]
        return {
            "priority": judged.priority,
            "categories": judged.categories,
            "relevant": judged.relevant,
            "notes": notes,
        }

    _lines(answer, {"priority": None, "categories": []})


@main.group()
def schools() -> None:
    """The schools the alliance knows."""


@schools.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_schools(file: Path) -> None:
    """Import schools from the national register's own columns, or our short form."""
    from bot.flows.imports.registers import compare_schools, import_schools

    def take_in(desk: "Desk") -> str:
        # Read and compared before anybody has to wait for the writing.
        keep = desk.look_now(compare_schools, file.read_bytes())
        return desk.do_now(import_schools, keep)

    click.echo(_with_desk(take_in))


@main.group()
def people() -> None:
    """The people the alliance knows."""


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_people(file: Path) -> None:
    """Import people, with their roles, schools, designations and specialisms."""
    from bot.flows.imports.registers import import_people

    click.echo(_with_desk(lambda desk: desk.do_now(import_people, file.read_bytes())))


@main.group()
def terms() -> None:
    """The alliance's term dates."""


@terms.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only show what would be kept.")
def import_terms(file: Path, dry_run: bool) -> None:
    """Import term dates from a calendar file (.ics), or a text as a council prints it."""
    from bot.flows.figures import import_terms, terms_in_file
    from bot.rules.money.pence import school_days

    def read(desk: "Desk") -> Any:
        if dry_run:
            return terms_in_file(file.read_bytes(), desk.zone)
        return desk.do_now(import_terms, file.read_bytes())

    for term, days in _with_desk(read):
        click.echo(f"{term.first:%A %-d %B %Y} to {term.last:%A %-d %B %Y}: {school_days(days)}")
    click.echo("Nothing was kept." if dry_run else "Kept. Directors change them under Policy figures.")


@main.command()
@click.option("--from", "start", type=DAY, required=True, help="The first day.")
@click.option("--to", "end", type=DAY, required=True, help="The last day.")
@click.option("--json", "as_json", is_flag=True, help='Write {"at","to","kind","about"} a line.')
def prompts(start: datetime, end: datetime, as_json: bool) -> None:
    """List what will be sent without a click between two days, as things stand."""
    from bot.flows.reminders.upcoming import upcoming

    if end < start:
        raise click.UsageError("--to is before --from.")

    def listed(desk: "Desk") -> str:
        first, last = (
            datetime.combine(day.date(), at, desk.zone).astimezone(UTC)
            for day, at in ((start, time.min), (end, time.max))
        )
        found = [each for each in desk.look_now(upcoming, last) if each.at >= first]
        if as_json:
            return "\n".join(json.dumps(each.to_line(), ensure_ascii=False) for each in found)
        lines = [f"{each.at.astimezone(desk.zone):%a %d %b %Y %H:%M}  {each.in_words}" for each in found]
        return "\n".join(lines) or "Nothing will be sent."

    if text := _with_desk(listed):
        click.echo(text)


@main.command()
@click.argument("what", type=click.Choice(["invoices", "register", "evaluations"]), default="invoices")
@click.option("--term", "typed", default="", help='Like "autumn 2026" (default: this one).')
@click.option("--to", "to", type=click.Path(dir_okay=False, path_type=Path), help="A .xlsx or .csv file.")
def export(what: str, typed: str, to: Path | None) -> None:
    """Write a spreadsheet: a term's invoices, or the register or the evaluations of its school year."""
    from bot.flows.accounts.statements import term_typed
    from bot.presenters.accounts import spreadsheet

    form = to.suffix.lower().removeprefix(".") if to else "xlsx"
    if form not in ("xlsx", "csv"):
        raise click.UsageError("--to names a file that ends in .xlsx or .csv.")

    def made(desk: "Desk") -> "File":
        def look(work: "Work") -> "File":
            return spreadsheet(work, what, form, term_typed(work, typed))

        return desk.look_now(look)

    file = _with_desk(made)
    path = to or Path(file.name)
    try:
        path.write_bytes(file.content)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from None
    click.echo(f"Wrote {path}: {file.title}.")


@main.command()
@click.option(
    "--request-url", default="", help="Where Slack reaches the bot, for HTTP; none for Socket Mode."
)
def manifest(request_url: str) -> None:
    """Print the app manifest, to paste into Slack when the app is made."""
    from bot.slack.manifest import manifest

    click.echo(json.dumps(manifest(request_url), ensure_ascii=False, indent=2))


@main.command()
@click.option("--request-url", default="", help="Where Slack reaches the bot, for HTTP: whether it does.")
def doctor(request_url: str) -> None:
    """Say what is wrong with the set-up, by name, and the mend."""
    from bot.slack.doctor import findings

    wrong = False
    for finding in findings(request_url):
        wrong |= not finding.well
        click.echo(f"{'ok   ' if finding.well else 'WRONG'}  {finding.name}: {finding.says}")
    if wrong:
        raise SystemExit(1)


def _answer_line(reply: "Reply") -> Line:
    return {
        "status": reply.status,
        "answer": reply.answer,
        "source": "; ".join(reply.sources) or None,
        "entry": reply.entry,
        "suggestions": [{"entry": entry, "question": question} for entry, question in reply.suggestions],
    }


def _lines(answer: Callable[[Line], Line], failed: Line) -> None:
    def write(line: bytes) -> None:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()

    if not each_line(sys.stdin.buffer, answer, write, failed):
        raise SystemExit(1)


def _with_desk(use: Callable[["Desk"], Any]) -> Any:
    from bot.desk import open_desk
    from bot.settings import read_settings
    from bot.store.founding import whose

    with open_desk(read_settings()) as desk:
        if workspace := desk.look_now(whose):  # beside the output, which other programs read
            click.echo(f"The alliance of {workspace}.", err=True)
        return use(desk)
