"""Requests and deployments

Revision: 0002, after 0001
"""

from alembic import op
import sqlalchemy as sa
import sqlmodel.sql.sqltypes


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    
    op.create_table('request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alliance_id', sa.Integer(), nullable=False),
    sa.Column('host_school_id', sa.Integer(), nullable=True),
    sa.Column('asked_by_id', sa.Integer(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('page', sa.Integer(), nullable=False),
    sa.Column('asked', sa.JSON(), nullable=False),
    sa.Column('changing', sa.JSON(), nullable=True),
    sa.Column('begun_in', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('begun_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('submitted_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('decided_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('agreed_scope', sa.Text(), nullable=True),
    sa.Column('agreed_outcomes', sa.Text(), nullable=True),
    sa.Column('agreed_half_days', sa.Integer(), nullable=True),
    sa.Column('agreed_starts_on', sa.Date(), nullable=True),
    sa.Column('agreed_ends_on', sa.Date(), nullable=True),
    sa.Column('diagnostic', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('diagnostic_on', sa.Date(), nullable=True),
    sa.CheckConstraint("diagnostic IN ('none', 'awaited', 'held')", name='diagnostic_known'),
    sa.CheckConstraint("state IN ('draft', 'submitted', 'withdrawn', 'more_information', 'approved', 'declined', 'cancelled')", name='state_known'),
    sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id'], ),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['decided_by_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['host_school_id'], ['school.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_request_alliance_id'), ['alliance_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_request_asked_by_id'), ['asked_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_request_host_school_id'), ['host_school_id'], unique=False)
        batch_op.create_index('request_in_state', ['alliance_id', 'state'], unique=False)

    op.create_table('timetabled',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alliance_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('half', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("half IN ('morning', 'afternoon')", name='half_known'),
    sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id'], ),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('person_id', 'weekday', 'half')
    )
    with op.batch_alter_table('timetabled', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_timetabled_alliance_id'), ['alliance_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_timetabled_person_id'), ['person_id'], unique=False)

    op.create_table('unavailable',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alliance_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('last', sa.Date(), nullable=False),
    sa.Column('why', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id'], ),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('unavailable', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unavailable_alliance_id'), ['alliance_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_unavailable_person_id'), ['person_id'], unique=False)

    op.create_table('deployment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alliance_id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('leader_id', sa.Integer(), nullable=False),
    sa.Column('home_school_id', sa.Integer(), nullable=True),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('half_days', sa.Integer(), nullable=False),
    sa.Column('pattern', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('proposed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('proposed_by_id', sa.Integer(), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=False),
    sa.Column('over_aim', sa.Text(), nullable=True),
    sa.Column('shortlist', sa.JSON(), nullable=False),
    sa.Column('other_starts_on', sa.Date(), nullable=True),
    sa.Column('other_ends_on', sa.Date(), nullable=True),
    sa.Column('asked_release_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('released_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("kind IN ('SLE', 'LLE', 'NLE')", name='kind_known'),
    sa.CheckConstraint("pattern IN ('block', 'spread')", name='pattern_known'),
    sa.CheckConstraint("state IN ('proposed', 'accepted', 'declined', 'other_dates', 'expired', 'released', 'release_refused', 'cancelled')", name='state_known'),
    sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id'], ),
    sa.ForeignKeyConstraint(['home_school_id'], ['school.id'], ),
    sa.ForeignKeyConstraint(['leader_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['proposed_by_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['released_by_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['request_id'], ['request.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('deployment', schema=None) as batch_op:
        batch_op.create_index('deployment_in_state', ['alliance_id', 'state'], unique=False)
        batch_op.create_index('deployment_open', ['request_id', 'leader_id'], unique=True, sqlite_where=sa.text("state NOT IN ('declined', 'expired', 'release_refused', 'cancelled')"), postgresql_where=sa.text("state NOT IN ('declined', 'expired', 'release_refused', 'cancelled')"))
        batch_op.create_index(batch_op.f('ix_deployment_alliance_id'), ['alliance_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_deployment_leader_id'), ['leader_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_deployment_request_id'), ['request_id'], unique=False)

    op.create_table('requestnote',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alliance_id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id'], ),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['request_id'], ['request.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('requestnote', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_requestnote_alliance_id'), ['alliance_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_requestnote_request_id'), ['request_id'], unique=False)

    op.create_table('yearshare',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alliance_id', sa.Integer(), nullable=False),
    sa.Column('deployment_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('half_days', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id'], ),
    sa.ForeignKeyConstraint(['deployment_id'], ['deployment.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('deployment_id', 'year')
    )
    with op.batch_alter_table('yearshare', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_yearshare_alliance_id'), ['alliance_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_yearshare_deployment_id'), ['deployment_id'], unique=False)

    


def downgrade() -> None:
    
    with op.batch_alter_table('yearshare', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_yearshare_deployment_id'))
        batch_op.drop_index(batch_op.f('ix_yearshare_alliance_id'))

    op.drop_table('yearshare')
    with op.batch_alter_table('requestnote', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_requestnote_request_id'))
        batch_op.drop_index(batch_op.f('ix_requestnote_alliance_id'))

    op.drop_table('requestnote')
    with op.batch_alter_table('deployment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_deployment_request_id'))
        batch_op.drop_index(batch_op.f('ix_deployment_leader_id'))
        batch_op.drop_index(batch_op.f('ix_deployment_alliance_id'))
        batch_op.drop_index('deployment_open', sqlite_where=sa.text("state NOT IN ('declined', 'expired', 'release_refused', 'cancelled')"), postgresql_where=sa.text("state NOT IN ('declined', 'expired', 'release_refused', 'cancelled')"))
        batch_op.drop_index('deployment_in_state')

    op.drop_table('deployment')
    with op.batch_alter_table('unavailable', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unavailable_person_id'))
        batch_op.drop_index(batch_op.f('ix_unavailable_alliance_id'))

    op.drop_table('unavailable')
    with op.batch_alter_table('timetabled', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_timetabled_person_id'))
        batch_op.drop_index(batch_op.f('ix_timetabled_alliance_id'))

    op.drop_table('timetabled')
    with op.batch_alter_table('request', schema=None) as batch_op:
        batch_op.drop_index('request_in_state')
        batch_op.drop_index(batch_op.f('ix_request_host_school_id'))
        batch_op.drop_index(batch_op.f('ix_request_asked_by_id'))
        batch_op.drop_index(batch_op.f('ix_request_alliance_id'))

    op.drop_table('request')
    
