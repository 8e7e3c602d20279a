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
    one_person_is_one_row()
    find_by_name()
    follow_closed_schools()
    hear_what_changes()
    keep_drafts()
    find_quickly()


def hear_what_changes() -> None:
    """What is Slack's word of somebody, and what has become of their account and of the director's channel."""
    with op.batch_alter_table('alliance', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('channel_trouble', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default='')
        )
        batch_op.add_column(
            sa.Column('channel_on_trial', sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column('channel_at', sa.Float(), nullable=False, server_default='0'))
    with op.batch_alter_table('person', schema=None) as batch_op:
        for name in ('name_is_slacks', 'email_is_slacks', 'closed'):
            batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('account_at', sa.Float(), nullable=False, server_default='0'))


def keep_drafts() -> None:
    """What people saved in a dialog to go on with it later."""
    op.create_table('draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alliance_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('dialog', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('about', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('said', sa.JSON(), nullable=False),
    sa.Column('began', sa.JSON(), nullable=False),
    sa.Column('saved_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id'], ),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('alliance_id', 'person_id', 'dialog', 'about')
    )
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draft_alliance_id'), ['alliance_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_draft_person_id'), ['person_id'], unique=False)


def find_quickly() -> None:
    """Indexes that lead past what is over; one on the alliance alone leads astray where there is one."""
    inspector = sa.inspect(op.get_bind())
    for table in inspector.get_table_names():
        for index in inspector.get_indexes(table):
            if index["column_names"] == ["alliance_id"]:
                op.drop_index(str(index["name"]), table_name=table)
    op.drop_index('ix_outbox_card', table_name='outbox')
    op.drop_index('outbox_due', table_name='outbox')
    to_send, dead = sa.text("state IN ('waiting', 'sending')"), sa.text("state = 'dead'")
    for name, columns, condition in (
        ('outbox_to_send', ['alliance_id', 'state', 'due_at', 'id'], to_send),
        ('outbox_to_send_of_card', ['alliance_id', 'card'], to_send),
        ('outbox_dead', ['alliance_id', 'id'], dead),
    ):
        op.create_index(name, 'outbox', columns, sqlite_where=condition, postgresql_where=condition)
    op.create_index('outbox_of_person', 'outbox', ['to_person_id', 'id'])
    op.create_index('outbox_about', 'outbox', ['kind', 'about_id'])
    op.create_index('post_of_role', 'post', ['alliance_id', 'role', 'person_id'])
    for table, name in (('visit', 'visit'), ('extension', 'extension'), ('lastingcheck', 'lasting_check')):
        op.create_index(f'{name}_in_state', table, ['alliance_id', 'state'])


def follow_closed_schools() -> None:
    """Which school follows one that has closed."""
    op.create_table('succession',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alliance_id', sa.Integer(), nullable=False),
    sa.Column('predecessor_id', sa.Integer(), nullable=False),
    sa.Column('successor_id', sa.Integer(), nullable=True),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('moved', sa.JSON(), nullable=False),
    sa.CheckConstraint("state IN ('proposed', 'moved', 'set_aside')"),
    sa.ForeignKeyConstraint(['alliance_id'], ['alliance.id'], ),
    sa.ForeignKeyConstraint(['predecessor_id'], ['school.id'], ),
    sa.ForeignKeyConstraint(['successor_id'], ['school.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('alliance_id', 'predecessor_id')
    )
    with op.batch_alter_table('succession', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_succession_alliance_id'), ['alliance_id'], unique=False)


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


def one_person_is_one_row() -> None:
    """Whose word a row, a role and a workspace rest on; what there was before counts as told in Slack."""
    with op.batch_alter_table('alliance', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('team_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default='')
        )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('told', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('post', schema=None) as batch_op:
        batch_op.add_column(sa.Column('by_setting', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE person SET told = true WHERE email IS NOT NULL OR portrait <> '' "
        "OR id IN (SELECT person_id FROM post) OR id IN (SELECT person_id FROM designation)"
    )
