"""Indexes for what the director's home tab reads

Revision: 0011, after 0010
"""

from alembic import op


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('feedback_helpful', 'feedback', ['alliance_id', 'helpful', 'given_at'])
    op.create_index('succession_in_state', 'succession', ['alliance_id', 'state'])
