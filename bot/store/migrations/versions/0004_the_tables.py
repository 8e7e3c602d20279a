"""All that is kept by the first version that counts as released

Revision: 0004; what came before it was never released
"""

from alembic import op
import sqlalchemy as sa
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime


revision = '0004'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The tables as four steps once left them, defaults and all, so that new databases and kept ones are alike."""
    op.create_table('alliance',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('team', AutoString(), nullable=True),
        sa.Column('director_channel', AutoString(), nullable=True),
        sa.Column('channel_trouble', AutoString(), nullable=False, server_default=''),
        sa.Column('channel_on_trial', sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column('channel_at', sa.Float(), nullable=False, server_default='0'),
        sa.Column('team_name', AutoString(), nullable=False, server_default=''),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('team')
    )

    op.create_table('act',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('key', AutoString(), nullable=False),
        sa.Column('at', UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('alliance_id', 'key')
    )

    op.create_table('card',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('name', AutoString(), nullable=False),
        sa.Column('channel', AutoString(), nullable=False),
        sa.Column('ts', AutoString(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('alliance_id', 'name')
    )

    op.create_table('figure',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('key', AutoString(), nullable=False),
        sa.Column('value', AutoString(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('alliance_id', 'key')
    )

    op.create_table('person',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('slack_id', AutoString(), nullable=True),
        sa.Column('email', AutoString(), nullable=True),
        sa.Column('folded', sa.Text(), nullable=False),
        sa.Column('name', AutoString(), nullable=False),
        sa.Column('portrait', sa.Text(), nullable=False),
        sa.Column('conversation', AutoString(), nullable=True),
        sa.Column('has_home', sa.Boolean(), nullable=False),
        sa.Column('visits_weekly', sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column('told', sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column('name_is_slacks', sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column('email_is_slacks', sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column('closed', sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column('account_at', sa.Float(), nullable=False, server_default='0'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('alliance_id', 'email'),
        sa.UniqueConstraint('alliance_id', 'slack_id')
    )

    op.create_table('school',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('folded', sa.Text(), nullable=False),
        sa.Column('urn', sa.Integer(), nullable=False),
        sa.Column('name', AutoString(), nullable=False),
        sa.Column('phase', AutoString(), nullable=True),
        sa.Column('local_authority', AutoString(), nullable=True),
        sa.Column('postcode', AutoString(), nullable=True),
        sa.Column('easting', sa.Integer(), nullable=True),
        sa.Column('northing', sa.Integer(), nullable=True),
        sa.Column('open', sa.Boolean(), nullable=False),
        sa.Column('town', AutoString(), nullable=True),
        sa.Column('status', AutoString(), nullable=True),
        sa.Column('closed_on', sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('alliance_id', 'urn')
    )
    op.create_index('ix_school_name', 'school', ['name'])

    op.create_table('designation',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('kind', AutoString(), nullable=False),
        sa.CheckConstraint("kind IN ('SLE', 'LLE', 'NLE')", name='kind_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('person_id', 'kind')
    )
    op.create_index('ix_designation_person_id', 'designation', ['person_id'])

    op.create_table('draft',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('dialog', AutoString(), nullable=False),
        sa.Column('about', AutoString(), nullable=False),
        sa.Column('said', sa.JSON(), nullable=False),
        sa.Column('began', sa.JSON(), nullable=False),
        sa.Column('saved_at', UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('alliance_id', 'person_id', 'dialog', 'about')
    )
    op.create_index('ix_draft_person_id', 'draft', ['person_id'])

    op.create_table('eligibilitycheck',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('role', AutoString(), nullable=False),
        sa.Column('profile', sa.JSON(), nullable=False),
        sa.Column('verdict', AutoString(), nullable=False),
        sa.Column('checked_at', UTCDateTime(), nullable=False),
        sa.CheckConstraint("role IN ('SLE', 'LLE', 'NLE')", name='role_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_eligibilitycheck_person_id', 'eligibilitycheck', ['person_id'])

    op.create_table('history',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('subject', AutoString(), nullable=False),
        sa.Column('subject_id', sa.Integer(), nullable=False),
        sa.Column('actor_id', sa.Integer(), nullable=True),
        sa.Column('action', AutoString(), nullable=False),
        sa.Column('before', AutoString(), nullable=False),
        sa.Column('after', AutoString(), nullable=False),
        sa.Column('at', UTCDateTime(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(['actor_id'], ['person.id']),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('history_of', 'history', ['alliance_id', 'subject', 'subject_id'])

    op.create_table('outbox',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('key', AutoString(), nullable=False),
        sa.Column('kind', AutoString(), nullable=False),
        sa.Column('about_id', sa.Integer(), nullable=False),
        sa.Column('to_person_id', sa.Integer(), nullable=True),
        sa.Column('to_place', AutoString(), nullable=True),
        sa.Column('thread', AutoString(), nullable=True),
        sa.Column('card', AutoString(), nullable=True),
        sa.Column('state', AutoString(), nullable=False),
        sa.Column('due_at', UTCDateTime(), nullable=False),
        sa.Column('not_before', UTCDateTime(), nullable=False),
        sa.Column('lease_until', UTCDateTime(), nullable=True),
        sa.Column('claimed_by', AutoString(), nullable=True),
        sa.Column('tries', sa.Integer(), nullable=False),
        sa.Column('doubtful', sa.Boolean(), nullable=False),
        sa.Column('first_tried_at', UTCDateTime(), nullable=True),
        sa.Column('channel', AutoString(), nullable=True),
        sa.Column('ts', AutoString(), nullable=True),
        sa.Column('file', AutoString(), nullable=True),
        sa.Column('error', AutoString(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'sending', 'sent', 'dropped', 'dead')", name='state_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['to_person_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('alliance_id', 'key')
    )
    op.create_index('outbox_about', 'outbox', ['kind', 'about_id'])
    op.create_index('outbox_dead', 'outbox', ['alliance_id', 'id'], sqlite_where=sa.text("state = 'dead'"), postgresql_where=sa.text("state = 'dead'"))
    op.create_index('outbox_of_person', 'outbox', ['to_person_id', 'id'])
    op.create_index('outbox_to_send', 'outbox', ['alliance_id', 'state', 'due_at', 'id'], sqlite_where=sa.text("state IN ('waiting', 'sending')"), postgresql_where=sa.text("state IN ('waiting', 'sending')"))
    op.create_index('outbox_to_send_of_card', 'outbox', ['alliance_id', 'card'], sqlite_where=sa.text("state IN ('waiting', 'sending')"), postgresql_where=sa.text("state IN ('waiting', 'sending')"))

    op.create_table('post',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('role', AutoString(), nullable=False),
        sa.Column('school_id', sa.Integer(), nullable=True),
        sa.Column('by_setting', sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.CheckConstraint("role IN ('head', 'delegate', 'director', 'partner', 'staff')", name='role_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.ForeignKeyConstraint(['school_id'], ['school.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('person_id', 'role', 'school_id')
    )
    op.create_index('ix_post_person_id', 'post', ['person_id'])
    op.create_index('ix_post_school_id', 'post', ['school_id'])
    op.create_index('post_of_role', 'post', ['alliance_id', 'role', 'person_id'])

    op.create_table('question',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('asker_id', sa.Integer(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('asked_at', UTCDateTime(), nullable=False),
        sa.Column('reply', AutoString(), nullable=False),
        sa.Column('entry', AutoString(), nullable=True),
        sa.Column('place', AutoString(), nullable=True),
        sa.Column('thread', AutoString(), nullable=True),
        sa.Column('state', AutoString(), nullable=False),
        sa.Column('passed_at', UTCDateTime(), nullable=True),
        sa.Column('answer', sa.Text(), nullable=True),
        sa.Column('answered_at', UTCDateTime(), nullable=True),
        sa.Column('answered_by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint("reply IN ('answered', 'suggestions', 'unknown', 'smalltalk')", name='reply_known'),
        sa.CheckConstraint("state IN ('replied', 'with_director', 'answered')", name='state_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['answered_by_id'], ['person.id']),
        sa.ForeignKeyConstraint(['asker_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_question_asker_id', 'question', ['asker_id'])
    op.create_index('question_waiting', 'question', ['alliance_id', 'state'])

    op.create_table('request',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('host_school_id', sa.Integer(), nullable=True),
        sa.Column('asked_by_id', sa.Integer(), nullable=False),
        sa.Column('state', AutoString(), nullable=False),
        sa.Column('page', sa.Integer(), nullable=False),
        sa.Column('asked', sa.JSON(), nullable=False),
        sa.Column('changing', sa.JSON(), nullable=True),
        sa.Column('begun_in', AutoString(), nullable=True),
        sa.Column('begun_at', UTCDateTime(), nullable=False),
        sa.Column('submitted_at', UTCDateTime(), nullable=True),
        sa.Column('decided_at', UTCDateTime(), nullable=True),
        sa.Column('decided_by_id', sa.Integer(), nullable=True),
        sa.Column('agreed_scope', sa.Text(), nullable=True),
        sa.Column('agreed_outcomes', sa.Text(), nullable=True),
        sa.Column('agreed_half_days', sa.Integer(), nullable=True),
        sa.Column('agreed_starts_on', sa.Date(), nullable=True),
        sa.Column('agreed_ends_on', sa.Date(), nullable=True),
        sa.Column('diagnostic', AutoString(), nullable=False),
        sa.Column('diagnostic_on', sa.Date(), nullable=True),
        sa.CheckConstraint("diagnostic IN ('none', 'awaited', 'held')", name='diagnostic_known'),
        sa.CheckConstraint("state IN ('draft', 'submitted', 'withdrawn', 'more_information', 'approved', 'declined', 'cancelled', 'in_delivery', 'closed')", name='state_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['asked_by_id'], ['person.id']),
        sa.ForeignKeyConstraint(['decided_by_id'], ['person.id']),
        sa.ForeignKeyConstraint(['host_school_id'], ['school.id']),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_request_asked_by_id', 'request', ['asked_by_id'])
    op.create_index('ix_request_host_school_id', 'request', ['host_school_id'])
    op.create_index('request_in_state', 'request', ['alliance_id', 'state'])

    op.create_table('snooze',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('kind', AutoString(), nullable=False),
        sa.Column('about_id', sa.Integer(), nullable=False),
        sa.Column('until', sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('person_id', 'kind', 'about_id')
    )
    op.create_index('ix_snooze_person_id', 'snooze', ['person_id'])

    op.create_table('specialism',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('area', AutoString(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('person_id', 'area')
    )
    op.create_index('ix_specialism_area', 'specialism', ['area'])
    op.create_index('ix_specialism_person_id', 'specialism', ['person_id'])

    op.create_table('succession',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('predecessor_id', sa.Integer(), nullable=False),
        sa.Column('successor_id', sa.Integer(), nullable=True),
        sa.Column('state', AutoString(), nullable=False),
        sa.Column('moved', sa.JSON(), nullable=False),
        sa.CheckConstraint("state IN ('proposed', 'moved', 'set_aside')"),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['predecessor_id'], ['school.id']),
        sa.ForeignKeyConstraint(['successor_id'], ['school.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('alliance_id', 'predecessor_id')
    )

    op.create_table('timetabled',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('weekday', sa.Integer(), nullable=False),
        sa.Column('half', AutoString(), nullable=False),
        sa.CheckConstraint("half IN ('morning', 'afternoon')", name='half_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('person_id', 'weekday', 'half')
    )
    op.create_index('ix_timetabled_person_id', 'timetabled', ['person_id'])

    op.create_table('unavailable',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('first', sa.Date(), nullable=False),
        sa.Column('last', sa.Date(), nullable=False),
        sa.Column('why', AutoString(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_unavailable_person_id', 'unavailable', ['person_id'])

    op.create_table('application',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('applicant_id', sa.Integer(), nullable=False),
        sa.Column('check_id', sa.Integer(), nullable=False),
        sa.Column('role', AutoString(), nullable=False),
        sa.Column('state', AutoString(), nullable=False),
        sa.Column('registered_at', UTCDateTime(), nullable=False),
        sa.CheckConstraint("role IN ('SLE', 'LLE', 'NLE')", name='role_known'),
        sa.CheckConstraint("state IN ('interest', 'withdrawn')", name='state_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['applicant_id'], ['person.id']),
        sa.ForeignKeyConstraint(['check_id'], ['eligibilitycheck.id']),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('application_open', 'application', ['applicant_id', 'role'], unique=True, sqlite_where=sa.text("state NOT IN ('withdrawn')"), postgresql_where=sa.text("state NOT IN ('withdrawn')"))
    op.create_index('ix_application_applicant_id', 'application', ['applicant_id'])

    op.create_table('deployment',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('request_id', sa.Integer(), nullable=False),
        sa.Column('leader_id', sa.Integer(), nullable=False),
        sa.Column('home_school_id', sa.Integer(), nullable=True),
        sa.Column('kind', AutoString(), nullable=False),
        sa.Column('state', AutoString(), nullable=False),
        sa.Column('half_days', sa.Integer(), nullable=False),
        sa.Column('pattern', AutoString(), nullable=False),
        sa.Column('starts_on', sa.Date(), nullable=False),
        sa.Column('ends_on', sa.Date(), nullable=False),
        sa.Column('proposed_at', UTCDateTime(), nullable=False),
        sa.Column('proposed_by_id', sa.Integer(), nullable=False),
        sa.Column('expires_on', sa.Date(), nullable=False),
        sa.Column('over_aim', sa.Text(), nullable=True),
        sa.Column('shortlist', sa.JSON(), nullable=False),
        sa.Column('other_starts_on', sa.Date(), nullable=True),
        sa.Column('other_ends_on', sa.Date(), nullable=True),
        sa.Column('asked_release_at', UTCDateTime(), nullable=True),
        sa.Column('released_by_id', sa.Integer(), nullable=True),
        sa.Column('weekly_half_days', sa.Integer(), nullable=True),
        sa.Column('meeting_on', sa.Date(), nullable=True),
        sa.Column('together', AutoString(), nullable=True),
        sa.Column('ended_on', sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('SLE', 'LLE', 'NLE')", name='kind_known'),
        sa.CheckConstraint("pattern IN ('block', 'spread')", name='pattern_known'),
        sa.CheckConstraint("state IN ('proposed', 'accepted', 'declined', 'other_dates', 'expired', 'released', 'release_refused', 'plan_sent', 'plan_sent_back', 'planned', 'finalised', 'part_signed', 'active', 'paused', 'ended_early', 'evaluating', 'closed', 'cancelled')", name='state_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['home_school_id'], ['school.id']),
        sa.ForeignKeyConstraint(['leader_id'], ['person.id']),
        sa.ForeignKeyConstraint(['proposed_by_id'], ['person.id']),
        sa.ForeignKeyConstraint(['released_by_id'], ['person.id']),
        sa.ForeignKeyConstraint(['request_id'], ['request.id']),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('deployment_in_state', 'deployment', ['alliance_id', 'state'])
    op.create_index('deployment_open', 'deployment', ['request_id', 'leader_id'], unique=True, sqlite_where=sa.text("state NOT IN ('declined', 'expired', 'release_refused', 'closed', 'cancelled')"), postgresql_where=sa.text("state NOT IN ('declined', 'expired', 'release_refused', 'closed', 'cancelled')"))
    op.create_index('ix_deployment_leader_id', 'deployment', ['leader_id'])
    op.create_index('ix_deployment_request_id', 'deployment', ['request_id'])

    op.create_table('feedback',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('question_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('helpful', sa.Boolean(), nullable=False),
        sa.Column('given_at', UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.ForeignKeyConstraint(['question_id'], ['question.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('question_id', 'person_id')
    )
    op.create_index('ix_feedback_question_id', 'feedback', ['question_id'])

    op.create_table('keptanswer',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('question_id', sa.Integer(), nullable=False),
        sa.Column('question', sa.Text(), nullable=False),
        sa.Column('answer', sa.Text(), nullable=False),
        sa.Column('owner_id', sa.Integer(), nullable=False),
        sa.Column('review_by', sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['owner_id'], ['person.id']),
        sa.ForeignKeyConstraint(['question_id'], ['question.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('question_id')
    )

    op.create_table('requestnote',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('request_id', sa.Integer(), nullable=False),
        sa.Column('author_id', sa.Integer(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('at', UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['author_id'], ['person.id']),
        sa.ForeignKeyConstraint(['request_id'], ['request.id']),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_requestnote_request_id', 'requestnote', ['request_id'])

    op.create_table('actionplan',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('deployment_id', sa.Integer(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('priorities', sa.Text(), nullable=False),
        sa.Column('targets', sa.JSON(), nullable=False),
        sa.Column('written_by_id', sa.Integer(), nullable=False),
        sa.Column('saved_at', UTCDateTime(), nullable=False),
        sa.Column('sent_at', UTCDateTime(), nullable=True),
        sa.Column('agreed_at', UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['deployment_id'], ['deployment.id']),
        sa.ForeignKeyConstraint(['written_by_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('deployment_id', 'version')
    )
    op.create_index('ix_actionplan_deployment_id', 'actionplan', ['deployment_id'])

    op.create_table('evaluation',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('deployment_id', sa.Integer(), nullable=False),
        sa.Column('side', AutoString(), nullable=False),
        sa.Column('state', AutoString(), nullable=False),
        sa.Column('page', sa.Integer(), nullable=False),
        sa.Column('answers', sa.JSON(), nullable=False),
        sa.Column('rating', sa.Integer(), nullable=True),
        sa.Column('written_by_id', sa.Integer(), nullable=False),
        sa.Column('saved_at', UTCDateTime(), nullable=False),
        sa.Column('sent_at', UTCDateTime(), nullable=True),
        sa.CheckConstraint("side IN ('leader', 'head')", name='side_known'),
        sa.CheckConstraint("state IN ('draft', 'sent')", name='state_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['deployment_id'], ['deployment.id']),
        sa.ForeignKeyConstraint(['written_by_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('deployment_id', 'side')
    )
    op.create_index('ix_evaluation_deployment_id', 'evaluation', ['deployment_id'])

    op.create_table('export',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('asked_by_id', sa.Integer(), nullable=False),
        sa.Column('asked_at', UTCDateTime(), nullable=False),
        sa.Column('what', AutoString(), nullable=False),
        sa.Column('form', AutoString(), nullable=False),
        sa.Column('term', sa.Integer(), nullable=True),
        sa.Column('deployment_id', sa.Integer(), nullable=True),
        sa.Column('reader', AutoString(), nullable=True),
        sa.CheckConstraint("form IN ('xlsx', 'csv')", name='form_known'),
        sa.CheckConstraint("what IN ('invoices', 'register', 'evaluations', 'statement')", name='what_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['asked_by_id'], ['person.id']),
        sa.ForeignKeyConstraint(['deployment_id'], ['deployment.id']),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_export_asked_by_id', 'export', ['asked_by_id'])

    op.create_table('extension',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('deployment_id', sa.Integer(), nullable=False),
        sa.Column('state', AutoString(), nullable=False),
        sa.Column('half_days', sa.Integer(), nullable=False),
        sa.Column('ends_on', sa.Date(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('asked_by_id', sa.Integer(), nullable=False),
        sa.Column('asked_at', UTCDateTime(), nullable=False),
        sa.CheckConstraint("state IN ('asked', 'head_agreed', 'declined', 'approved', 'taken_back')", name='state_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['asked_by_id'], ['person.id']),
        sa.ForeignKeyConstraint(['deployment_id'], ['deployment.id']),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('extension_in_state', 'extension', ['alliance_id', 'state'])
    op.create_index('ix_extension_deployment_id', 'extension', ['deployment_id'])

    op.create_table('lastingcheck',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('deployment_id', sa.Integer(), nullable=False),
        sa.Column('state', AutoString(), nullable=False),
        sa.Column('due_on', sa.Date(), nullable=False),
        sa.Column('lasted', AutoString(), nullable=True),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('answered_at', UTCDateTime(), nullable=True),
        sa.Column('answered_by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint("state IN ('due', 'answered')", name='state_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['answered_by_id'], ['person.id']),
        sa.ForeignKeyConstraint(['deployment_id'], ['deployment.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('deployment_id')
    )
    op.create_index('lasting_check_in_state', 'lastingcheck', ['alliance_id', 'state'])

    op.create_table('plannedvisit',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('deployment_id', sa.Integer(), nullable=False),
        sa.Column('uid', AutoString(), nullable=False),
        sa.Column('sequence', sa.Integer(), nullable=False),
        sa.Column('starts_at', UTCDateTime(), nullable=False),
        sa.Column('ends_at', UTCDateTime(), nullable=False),
        sa.Column('half_days', sa.Integer(), nullable=False),
        sa.Column('about', AutoString(), nullable=False),
        sa.Column('planned_by_id', sa.Integer(), nullable=False),
        sa.Column('planned_at', UTCDateTime(), nullable=False),
        sa.Column('called_off_at', UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['deployment_id'], ['deployment.id']),
        sa.ForeignKeyConstraint(['planned_by_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('uid')
    )
    op.create_index('ix_plannedvisit_deployment_id', 'plannedvisit', ['deployment_id'])

    op.create_table('review',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('deployment_id', sa.Integer(), nullable=False),
        sa.Column('due_on', sa.Date(), nullable=False),
        sa.Column('held_on', sa.Date(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('written_by_id', sa.Integer(), nullable=False),
        sa.Column('written_at', UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['deployment_id'], ['deployment.id']),
        sa.ForeignKeyConstraint(['written_by_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('deployment_id', 'due_on')
    )
    op.create_index('ix_review_deployment_id', 'review', ['deployment_id'])

    op.create_table('yearshare',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('deployment_id', sa.Integer(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('half_days', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['deployment_id'], ['deployment.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('deployment_id', 'year')
    )
    op.create_index('ix_yearshare_deployment_id', 'yearshare', ['deployment_id'])

    op.create_table('agreement',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('deployment_id', sa.Integer(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('plan_id', sa.Integer(), nullable=False),
        sa.Column('half_days', sa.Integer(), nullable=False),
        sa.Column('pattern', AutoString(), nullable=False),
        sa.Column('starts_on', sa.Date(), nullable=False),
        sa.Column('ends_on', sa.Date(), nullable=False),
        sa.Column('weekly_half_days', sa.Integer(), nullable=True),
        sa.Column('day_rate_pence', sa.Integer(), nullable=True),
        sa.Column('home_share_pence', sa.Integer(), nullable=True),
        sa.Column('alliance_share_pence', sa.Integer(), nullable=True),
        sa.Column('terms', sa.JSON(), nullable=False),
        sa.Column('document', sa.LargeBinary(), nullable=True),
        sa.Column('fingerprint', AutoString(), nullable=True),
        sa.Column('drawn_at', UTCDateTime(), nullable=False),
        sa.Column('drawn_by_id', sa.Integer(), nullable=False),
        sa.CheckConstraint("pattern IN ('block', 'spread')", name='pattern_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['deployment_id'], ['deployment.id']),
        sa.ForeignKeyConstraint(['drawn_by_id'], ['person.id']),
        sa.ForeignKeyConstraint(['plan_id'], ['actionplan.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('deployment_id', 'version')
    )
    op.create_index('ix_agreement_deployment_id', 'agreement', ['deployment_id'])

    op.create_table('visit',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('deployment_id', sa.Integer(), nullable=False),
        sa.Column('planned_id', sa.Integer(), nullable=True),
        sa.Column('state', AutoString(), nullable=False),
        sa.Column('made_on', sa.Date(), nullable=False),
        sa.Column('half_days', sa.Integer(), nullable=False),
        sa.Column('kind', AutoString(), nullable=False),
        sa.Column('done', sa.Text(), nullable=False),
        sa.Column('targets', sa.JSON(), nullable=False),
        sa.Column('given_by', AutoString(), nullable=False),
        sa.Column('logged_by_id', sa.Integer(), nullable=False),
        sa.Column('logged_at', UTCDateTime(), nullable=False),
        sa.Column('queried_at', UTCDateTime(), nullable=True),
        sa.Column('answered_at', UTCDateTime(), nullable=True),
        sa.CheckConstraint("state IN ('logged', 'queried', 'answered', 'taken_back')", name='state_known'),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['deployment_id'], ['deployment.id']),
        sa.ForeignKeyConstraint(['logged_by_id'], ['person.id']),
        sa.ForeignKeyConstraint(['planned_id'], ['plannedvisit.id']),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_visit_deployment_id', 'visit', ['deployment_id'])
    op.create_index('visit_in_state', 'visit', ['alliance_id', 'state'])

    op.create_table('signature',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('alliance_id', sa.Integer(), nullable=False),
        sa.Column('agreement_id', sa.Integer(), nullable=False),
        sa.Column('part', AutoString(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('fingerprint', AutoString(), nullable=False),
        sa.Column('signed_at', UTCDateTime(), nullable=False),
        sa.CheckConstraint("part IN ('leader', 'home_head', 'host_head', 'director')", name='part_known'),
        sa.ForeignKeyConstraint(['agreement_id'], ['agreement.id']),
        sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id']),
        sa.ForeignKeyConstraint(['person_id'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('agreement_id', 'part')
    )
    op.create_index('ix_signature_agreement_id', 'signature', ['agreement_id'])
