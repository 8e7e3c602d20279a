"""What people do and what they see of it: one module a conversation, plain functions, a table at the foot."""
