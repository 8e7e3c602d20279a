"""What people can do: one module a conversation, one function an act.

Each checks who may, changes state, writes history and queues messages, in the one transaction it is given.
"""
