"""Mail: how each message goes, when it was mailed and opened, what people chose, and whether mail has begun

Revision: 0007, after 0006
"""

from alembic import op
import sqlalchemy as sa
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

TO_SEND = sa.text("state IN ('waiting', 'sending')")


def upgrade() -> None:
    op.add_column('alliance', sa.Column('mails_as', AutoString(), nullable=False, server_default=''))
    op.add_column('alliance', sa.Column('mailing_since', UTCDateTime(), nullable=True))
    # Written out, since neither a CHECK nor a reference can be added to a column that is there on SQLite.
    op.execute("ALTER TABLE person ADD COLUMN reach VARCHAR DEFAULT '' NOT NULL CONSTRAINT reach_known CHECK (reach IN ('', 'slack', 'mail', 'both'))")
    op.execute("ALTER TABLE outbox ADD COLUMN by VARCHAR DEFAULT 'slack' NOT NULL CONSTRAINT by_known CHECK (by IN ('slack', 'mail'))")
    op.execute('ALTER TABLE outbox ADD COLUMN goes_with_id INTEGER REFERENCES outbox (id)')
    op.add_column('outbox', sa.Column('at_once', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('outbox', sa.Column('mailed_at', UTCDateTime(), nullable=True))
    op.add_column('outbox', sa.Column('opened_at', UTCDateTime(), nullable=True))
    op.drop_index('outbox_to_send', 'outbox')
    op.create_index('outbox_to_send', 'outbox', ['alliance_id', 'by', 'state', 'due_at', 'id'], sqlite_where=TO_SEND, postgresql_where=TO_SEND)
    op.create_index('outbox_goes_with', 'outbox', ['goes_with_id'], sqlite_where=sa.text('goes_with_id IS NOT NULL'), postgresql_where=sa.text('goes_with_id IS NOT NULL'))
