"""Answers that are written down for somebody else; the office

Revision: 0008, after 0007
"""

from alembic import op
import sqlalchemy as sa
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('post') as post:
        post.drop_constraint('role_known', type_='check')
        post.create_check_constraint(
            'role_known',
            "role IN ('head', 'delegate', 'delegate_visits', 'delegate_money', 'director', 'office', "
            "'partner', 'staff')",
        )
    with op.batch_alter_table('request') as request:
        request.drop_constraint('state_known', type_='check')
        request.create_check_constraint(
            'state_known',
            "state IN ('draft', 'withdrawn', 'awaiting_head', 'submitted', 'more_information', 'approved', "
            "'declined', 'cancelled', 'in_delivery', 'closed')",
        )
    op.create_table(
        'recording',
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('subject', AutoString(), nullable=False),
        sa.Column('subject_id', sa.Integer(), nullable=False),
        sa.Column('deployment_id', sa.Integer(), nullable=True),
        sa.Column('request_id', sa.Integer(), nullable=False),
        sa.Column('action', AutoString(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('how', AutoString(), nullable=False),
        sa.Column('said_on', sa.Date(), nullable=False),
        sa.Column('note', sa.Text(), nullable=False),
        sa.Column('evidence', sa.LargeBinary(), nullable=True),
        sa.Column('state', AutoString(), nullable=False),
        sa.Column('begun_at', UTCDateTime(), nullable=False),
        sa.Column('done_at', UTCDateTime(), nullable=True),
        sa.Column('history_id', sa.Integer(), nullable=True),
        sa.Column('correction', sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('begun', 'recorded', 'disputed', 'upheld')", name='state_known'),
        sa.CheckConstraint("how IN ('phone', 'mail', 'in_person')", name='how_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['deployment_id'], ['deployment.id']),
        sa.ForeignKeyConstraint(['request_id'], ['request.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.ForeignKeyConstraint(['by_id'], ['person.id']),
        sa.ForeignKeyConstraint(['history_id'], ['history.id']),
        sa.PrimaryKeyConstraint('id'),
    )
    with op.batch_alter_table('signature') as signature:
        signature.add_column(sa.Column('recording_id', sa.Integer(), nullable=True))
        signature.create_foreign_key('signature_recording', 'recording', ['recording_id'], ['id'])
    op.create_index('recording_of', 'recording', ['alliance_id', 'subject', 'subject_id'])
    op.create_index('recording_in_state', 'recording', ['alliance_id', 'state'])
    op.create_index('ix_recording_deployment_id', 'recording', ['deployment_id'])
    op.create_index('ix_recording_request_id', 'recording', ['request_id'])
    op.create_index('ix_recording_person_id', 'recording', ['person_id'])
