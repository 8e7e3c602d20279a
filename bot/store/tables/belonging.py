"""What every table has whose rows are one alliance's."""

from sqlmodel import Field, SQLModel


class OfAlliance(SQLModel):
    """A row of one alliance. Sessions look at one alliance's alone, and fill it in: `bot.store.scope`.

    Pydantic is never asked to check a row, so it does not build what it would need for that at every start.
    """

    model_config = {"defer_build": True}  # as pydantic is told

    alliance_id: int = Field(default=None, foreign_key="alliance.id", nullable=False)
