"""Visits that the school confirmed; recorded answers that whoever gave them put right

Revision: 0010, after 0009
"""

from alembic import op
import sqlalchemy as sa
from sqlmodel.sql.sqltypes import UTCDateTime


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('visit') as visit:
        visit.drop_constraint('state_known', type_='check')
        visit.create_check_constraint(
            'state_known', "state IN ('logged', 'confirmed', 'queried', 'answered', 'taken_back')"
        )
        visit.add_column(sa.Column('confirmed_at', UTCDateTime(), nullable=True))
        visit.add_column(sa.Column('confirmed_by_id', sa.Integer(), nullable=True))
        visit.create_foreign_key('visit_confirmed_by', 'person', ['confirmed_by_id'], ['id'])
    with op.batch_alter_table('recording') as recording:
        recording.drop_constraint('state_known', type_='check')
        recording.create_check_constraint(
            'state_known', "state IN ('begun', 'recorded', 'corrected', 'disputed', 'upheld')"
        )
        recording.add_column(sa.Column('own', sa.JSON(), nullable=True))
        recording.add_column(sa.Column('replaced', sa.JSON(), nullable=True))
