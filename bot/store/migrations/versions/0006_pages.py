"""Pages for people outside Slack: the links and codes of mails, sessions, and the dialogs open in them

Revision: 0006, after 0005
"""

from alembic import op
import sqlalchemy as sa
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('alliance') as alliance:
        alliance.add_column(sa.Column('page_secret', AutoString(), nullable=False, server_default=''))
    with op.batch_alter_table('alliance') as alliance:
        alliance.alter_column('page_secret', server_default=None)
    with op.batch_alter_table('post') as post:
        post.drop_constraint('role_known', type_='check')
        post.create_check_constraint(
            'role_known',
            "role IN ('head', 'delegate', 'delegate_visits', 'delegate_money', 'director', 'partner', 'staff')",
        )
    op.create_table(
        'entrance',
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('outbox_id', sa.Integer(), nullable=True),
        sa.Column('token', AutoString(), nullable=False),
        sa.Column('code', AutoString(), nullable=False),
        sa.Column('asks', sa.Boolean(), nullable=False),
        sa.Column('stands', AutoString(), nullable=False),
        sa.Column('made_at', UTCDateTime(), nullable=False),
        sa.Column('used_at', UTCDateTime(), nullable=True),
        sa.Column('ended_at', UTCDateTime(), nullable=True),
        sa.Column('wrong_codes', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.ForeignKeyConstraint(['outbox_id'], ['outbox.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('outbox_id'),
        sa.UniqueConstraint('token'),
    )
    op.create_index('ix_entrance_person_id', 'entrance', ['person_id'])
    op.create_table(
        'pagesession',
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('entrance_id', sa.Integer(), nullable=False),
        sa.Column('key', AutoString(), nullable=False),
        sa.Column('way_in', AutoString(), nullable=False),
        sa.Column('until', UTCDateTime(), nullable=False),
        sa.Column('ended_at', UTCDateTime(), nullable=True),
        sa.CheckConstraint("way_in IN ('link', 'code')", name='way_in_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.ForeignKeyConstraint(['entrance_id'], ['entrance.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('key'),
    )
    op.create_index('ix_pagesession_person_id', 'pagesession', ['person_id'])
    op.create_index('ix_pagesession_entrance_id', 'pagesession', ['entrance_id'])
    op.create_table(
        'attempt',
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('of', AutoString(), nullable=False),
        sa.Column('at', UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.PrimaryKeyConstraint('id'),
    )
    op.create_index('attempt_of', 'attempt', ['alliance_id', 'of', 'at'])
    op.create_table(
        'page',
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('session_id', sa.Integer(), nullable=False),
        sa.Column('number', AutoString(), nullable=False),
        sa.Column('under', AutoString(), nullable=True),
        sa.Column('view', sa.Text(), nullable=False),
        sa.Column('stood', sa.Text(), nullable=False),
        sa.Column('edition', sa.Integer(), nullable=False),
        sa.Column('sent_at', UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['session_id'], ['pagesession.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('number'),
    )
    op.create_index('ix_page_session_id', 'page', ['session_id'])
    op.create_table(
        'pagefile',
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('page_id', sa.Integer(), nullable=False),
        sa.Column('field', AutoString(), nullable=False),
        sa.Column('content', sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['page_id'], ['page.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('page_id', 'field'),
    )
