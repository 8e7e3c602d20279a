"""The accounts as spreadsheets: a term's invoices, and the statement of one deployment for its reader."""

from collections.abc import Callable, Sequence

from bot.rules.money.accounts import Entry, Place, summed
from bot.views.blocks import OWN_PROGRAMME
from bot.views.sheets import DAY, DAYS, NUMBER, POUNDS, Cell, Column, Sheet, SumIf

_VISITS = "Visits"
_HOST, _HOME, _DEPLOYMENT, _TERM = "Host school", "Home school", "Deployment", "Term"
_PAYER = "Who pays"
_DAYS, _CHARGED, _HOME_SHARE, _ALLIANCE_SHARE = "Days", "Charged", "Home school's share", "Alliance's share"
_LONGEST_SCHOOL = 200
_NEGOTIATED = "No amounts where the rate was negotiated and is not kept here."

# Whose statement it is: the amounts they read.
_READS = {
    "host": (_CHARGED,),
    "home": (_HOME_SHARE,),
    "alliance": (_CHARGED, _HOME_SHARE, _ALLIANCE_SHARE),
}


def invoices(entries: Sequence[Entry]) -> list[Sheet]:
    """A term's invoices: what each payer is charged, each home school gets, and the alliance keeps.

    Every sum is a formula over the visits, which have a sheet of their own.
    """
    visits = _visits(entries)
    return [
        _by_name("Who pays", _PAYER, _CHARGED, entries, _payer),
        _by_name("Home schools", _HOME, _HOME_SHARE, entries, lambda each: _school(each.home)),
        _by_deployment(entries),
        visits,
    ]


def statement(entries: Sequence[Entry], reader: str) -> list[Sheet]:
    """One deployment's statement, by term and visit, for "host", "home" or "alliance"."""
    amounts = _READS[reader]
    visits = _visits(entries)
    kept = [visits.at(title) for title in (_TERM, "Date", "For", _DAYS, *amounts, "Confirmed")]
    narrow = Sheet(
        visits.name,
        [visits.columns[at] for at in kept],
        [[row[at] for at in kept] for row in visits.rows],
        visits.note,
    )
    terms = list(dict.fromkeys(each.term.name for each in entries))
    by_term = [[each for each in entries if each.term.name == term] for term in terms]
    rows: list[list[Cell]] = [
        [term, *(_sum(title, _TERM, term, among) for title in (_DAYS, *amounts))]
        for term, among in zip(terms, by_term, strict=True)
    ]
    columns = [Column(_TERM, width=26), Column(_DAYS, DAYS, width=8, total=True), *map(_amount, amounts)]
    return [Sheet("Terms", columns, rows, _note(entries)), narrow]


def _visits(entries: Sequence[Entry]) -> Sheet:
    columns = [
        Column("Date", DAY),
        Column(_TERM, width=22),
        Column(_HOST, width=30),
        Column(_PAYER, width=30),
        Column(_HOME, width=30),
        Column("Leader", width=22),
        Column("Kind", width=6),
        Column(_DEPLOYMENT, NUMBER),
        Column("For", width=18),
        Column(_DAYS, DAYS, width=8, total=True),
        *map(_amount, (_CHARGED, _HOME_SHARE, _ALLIANCE_SHARE)),
        Column("Queried", width=10),
        Column("Confirmed", width=34),
    ]
    rows: list[list[Cell]] = [
        [
            each.on,
            each.term.name,
            _school(each.host),
            _payer(each),
            _school(each.home),
            each.leader,
            each.kind,
            each.deployment_id,
            each.what,
            each.half_days,
            each.cost.charged if each.cost else None,
            each.cost.home_share if each.cost else None,
            each.cost.alliance_share if each.cost else None,
            "yes" if each.is_queried else "",
            each.confirmed,
        ]
        for each in entries
    ]
    return Sheet(_VISITS, columns, rows, _note(entries))


def _by_name(
    name: str, where: str, amount: str, entries: Sequence[Entry], of: Callable[[Entry], str]
) -> Sheet:
    rows: list[list[Cell]] = []
    for label in sorted({of(each) for each in entries}):
        among = [each for each in entries if of(each) == label]
        rows.append([label, _sum(_DAYS, where, label, among), _sum(amount, where, label, among)])
    columns = [Column(where, width=44), Column(_DAYS, DAYS, width=8, total=True), _amount(amount)]
    return Sheet(name, columns, rows, _note(entries))


def _by_deployment(entries: Sequence[Entry]) -> Sheet:
    amounts = (_CHARGED, _HOME_SHARE, _ALLIANCE_SHARE)
    rows: list[list[Cell]] = []
    for deployment_id in sorted({each.deployment_id for each in entries}):
        among = [each for each in entries if each.deployment_id == deployment_id]
        sums = [_sum(title, _DEPLOYMENT, deployment_id, among) for title in (_DAYS, *amounts)]
        rows.append(
            [deployment_id, _school(among[0].host), _payer(among[0]), among[0].leader, among[0].kind, *sums]
        )
    columns = [
        Column(_DEPLOYMENT, NUMBER),
        Column(_HOST, width=36),
        Column(_PAYER, width=36),
        Column("Leader", width=22),
        Column("Kind", width=6),
        Column(_DAYS, DAYS, width=8, total=True),
        *map(_amount, amounts),
    ]
    return Sheet("Deployments", columns, rows, _note(entries))


def _sum(column: str, where: str, is_: str | int, among: Sequence[Entry]) -> SumIf | None:
    total = summed(among)
    made = {
        _DAYS: total.half_days,
        _CHARGED: total.charged,
        _HOME_SHARE: total.home_share,
        _ALLIANCE_SHARE: total.alliance_share,
    }
    # An amount is not nothing where it is not known: it is left empty.
    is_unknown = column != _DAYS and total.unknown == total.half_days
    return None if is_unknown else SumIf(_VISITS, column, where, is_, made[column])


def _amount(title: str) -> Column:
    return Column(title, POUNDS, width=20, total=True)


def _payer(entry: Entry) -> str:
    """Who is charged for a visit: the host school, where nobody else pays."""
    return " ".join(entry.payer.split())[:_LONGEST_SCHOOL] or _school(entry.host)


def _school(school: Place) -> str:
    """A school by its name, and by its number, since two may share a name."""
    name = " ".join((school.name or OWN_PROGRAMME).split())[:_LONGEST_SCHOOL]
    return f"{name} ({school.urn})" if school.urn else name


def _note(entries: Sequence[Entry]) -> str:
    return _NEGOTIATED if summed(entries).unknown else ""
