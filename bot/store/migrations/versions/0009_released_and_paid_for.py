"""What a release assured, and who pays for a request

Revision: 0009, after 0008
"""

from alembic import op
import sqlalchemy as sa
from sqlmodel.sql.sqltypes import AutoString


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('deployment', sa.Column('assured', sa.JSON(), nullable=False, server_default='[]'))
    # Written out, since a CHECK cannot be added to a column that is there on SQLite.
    op.execute("ALTER TABLE request ADD COLUMN payer VARCHAR CONSTRAINT payer_known CHECK (payer IN ('host', 'authority', 'trust', 'grant', 'alliance', 'block'))")
    op.add_column('request', sa.Column('payer_name', AutoString(), nullable=False, server_default=''))
