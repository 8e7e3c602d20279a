"""What every table has whose rows are one alliance's."""

from sqlmodel import Field, SQLModel
from sqlmodel.main import SQLModelConfig


class OfAlliance(SQLModel):
    """A row of one alliance. Sessions look at one alliance's alone, and fill it in: `bot.store.scope`."""

    # Rows come from the code and the database, which pydantic is not asked to check: it need not learn how.
    model_config = SQLModelConfig(defer_build=True)

    alliance_id: int = Field(default=None, foreign_key="alliance.id", nullable=False)
