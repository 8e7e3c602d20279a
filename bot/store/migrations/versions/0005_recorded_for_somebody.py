"""By whom, how and on which day a step was written down for somebody who did not take it themselves;
and indexes that lead to what time looks for, past what is over

Revision: 0005, after 0004
"""

from alembic import op
import sqlalchemy as sa
from sqlmodel.sql.sqltypes import AutoString


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('history') as history:
        history.add_column(sa.Column('recorded_by_id', sa.Integer(), nullable=True))
        history.add_column(sa.Column('recorded_how', AutoString(), nullable=True))
        history.add_column(sa.Column('recorded_on', sa.Date(), nullable=True))
        history.add_column(sa.Column('recorded_note', sa.Text(), nullable=True))
        history.create_foreign_key('history_recorded_by', 'person', ['recorded_by_id'], ['id'])
    op.create_index('agreement_to_draw', 'agreement', ['alliance_id', 'id'], sqlite_where=sa.text('document IS NULL'), postgresql_where=sa.text('document IS NULL'))
    op.create_index('lasting_check_answered', 'lastingcheck', ['alliance_id', 'answered_at'])
    op.create_index('planned_visit_starts', 'plannedvisit', ['alliance_id', 'starts_at'])
    op.create_index('visit_made', 'visit', ['alliance_id', 'made_on'])
    op.create_index('visit_logged', 'visit', ['alliance_id', 'logged_at'])
