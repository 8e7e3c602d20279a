"""What is remembered: tables, transactions, queries, migrations and the outbox."""
