"""What Alembic runs: the tables' metadata on the connection that `bot.store.migrating` hands over."""

from alembic import context
from sqlmodel import SQLModel

from bot.store import tables  # noqa: F401  # fills the metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
