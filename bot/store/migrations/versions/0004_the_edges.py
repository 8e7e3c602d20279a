"""What the edges need: people and schools known by one row each, whatever side they come from

Revision: 0004, after 0003
"""

from collections.abc import Callable, Sequence
from typing import Any

from alembic import op
import sqlalchemy as sa
import sqlmodel.sql.sqltypes

from bot.rules.folding import fold, fold_school


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One step each for what is new, in the order in which they need each other."""
    find_by_name()


def find_by_name() -> None:
    """What schools and people are found by, folded; and what tells schools of one name apart."""
    with op.batch_alter_table('school', schema=None) as batch_op:
        batch_op.add_column(sa.Column('town', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('status', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('closed_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('folded', sa.Text(), nullable=False, server_default=''))
    with op.batch_alter_table('school', schema=None) as batch_op:
        batch_op.alter_column('folded', server_default=None)
        batch_op.create_index(batch_op.f('ix_school_name'), ['name'], unique=False)
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('folded', sa.Text(), nullable=False, server_default=''))
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.alter_column('folded', server_default=None)
    fill('person', ('name',), lambda row: fold(row.name))
    fill(
        'school',
        ('urn', 'name', 'postcode', 'local_authority'),
        lambda row: fold_school(row.name, row.urn, row.postcode, [row.local_authority]),
    )


def fill(table: str, columns: Sequence[str], folded: Callable[[Any], str]) -> None:
    """Fold the rows that are there, a batch at a time."""
    rows = sa.table(table, *(sa.column(name) for name in ('id', *columns, 'folded')))
    last = 0
    while True:
        found = op.get_bind().execute(
            sa.select(rows).where(rows.c.id > last).order_by(rows.c.id).limit(1_000)
        ).all()
        if not found:
            return
        op.get_bind().execute(
            sa.update(rows).where(rows.c.id == sa.bindparam('row')).values(folded=sa.bindparam('now')),
            [{'row': row.id, 'now': folded(row)} for row in found],
        )
        last = found[-1].id
