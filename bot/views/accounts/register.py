"""The register of leaders as a spreadsheet."""

from collections.abc import Iterable, Sequence

from bot.views.sheets import DAYS, NUMBER, Cell, Column, Sheet

Row = tuple[str, str, Sequence[str], Sequence[str], Sequence[str], int, int, int]


def register(rows: Iterable[Row], year: str) -> list[Sheet]:
    """The register of a school year, like "2026-27".

    A row is a leader's name, e-mail, schools, designations and areas, their half-days agreed and worked, and
    how many deployments they have under way.
    """
    columns = [
        Column("Name", width=24),
        Column("E-mail", width=30),
        Column("School", width=34),
        Column("Designation", width=12),
        Column("Specialist areas", width=44),
        Column(f"Days agreed {year}", DAYS, total=True),
        Column(f"Days worked {year}", DAYS, total=True),
        Column("Under way", NUMBER, total=True),
    ]
    made: list[list[Cell]] = [
        [name, email, ", ".join(schools), ", ".join(kinds), ", ".join(areas), agreed, worked, under_way]
        for name, email, schools, kinds, areas, agreed, worked, under_way in rows
    ]
    return [Sheet(f"Register {year}", columns, made)]
