"""What a start loads: what it needs to run, and nothing that only some act needs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_NEEDED = ("alembic", "mako", "psycopg", "fpdf", "fontTools", "uharfbuzz", "xlsxwriter", "icalendar")
START = f"""
import sys
import bot.app
from bot.store.database import Database
from bot.store.migrating import migrate
migrate(Database(sys.argv[1]))
print([name for name in {NOT_NEEDED} if name in sys.modules])
"""


def test_a_start_at_the_newest_tables_loads_only_what_it_needs_to_run(migrated_sqlite: Path) -> None:
    command = [sys.executable, "-c", START, f"sqlite:///{migrated_sqlite}"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == "[]\n"
