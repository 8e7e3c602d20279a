"""Visits that the school confirmed: by whom and when

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
