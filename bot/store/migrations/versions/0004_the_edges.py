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
    _one_person_is_one_row()


def _one_person_is_one_row() -> None:
    """Whose word a row, a role and a workspace rest on; what there was before counts as told in Slack."""
    with op.batch_alter_table('alliance', schema=None) as batch_op:
        batch_op.add_column(sa.Column('team_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('told', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.add_column(sa.Column('by_setting', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE person SET told = true WHERE email IS NOT NULL OR portrait <> '' "
        "OR id IN (SELECT person_id FROM post) OR id IN (SELECT person_id FROM designation)"
    )
