"""The alliance at two ages: young, and old, when as much has been as the size of the run says."""

from dataclasses import dataclass

from benchmarks.alliance import found
from benchmarks.bulk import filling
from benchmarks.lives import Lives
from benchmarks.past import add_past
from benchmarks.places import Places
from bot.store.database import Database
from bot.store.migrating import migrate

YOUNG, OLD_DEPLOYMENTS = (10, 100), 10_000
LIVE = 18


@dataclass
class Stages:
    """Makes the alliance once, and ages copies of it. `rows` is how much history an old one has."""

    places: Places
    rows: int

    def __post_init__(self) -> None:
        self._template = self.places.new()
        database = Database(self._template)
        migrate(database)
        self._alliance_id = found(database)
        database.close()

    def young(self, live: int = LIVE) -> tuple[str, Lives]:
        """A hundred rows of history."""
        return self._aged(live, *YOUNG)

    def old(self, live: int = LIVE) -> tuple[str, Lives]:
        """All that has been in years."""
        return self._aged(live, OLD_DEPLOYMENTS, self.rows)

    def _aged(self, live: int, deployments: int, rows: int) -> tuple[str, Lives]:
        url = self.places.new(self._template)
        database = Database(url)
        lives = Lives(self._alliance_id)
        with filling(database) as connection:
            lives.grow(connection, live)
            add_past(connection, self._alliance_id, deployments, rows)
        database.close()
        return url, lives
