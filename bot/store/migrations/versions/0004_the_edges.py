"""What the edges need: people and schools known by one row each, whatever side they come from

Revision: 0004, after 0003
"""

from alembic import op
import sqlalchemy as sa
import sqlmodel.sql.sqltypes


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One step each for what is new, in the order in which they need each other."""
