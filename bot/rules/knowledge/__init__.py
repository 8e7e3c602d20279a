"""What the bot can answer: entries written by people, found for a question by a reading that was taught."""

from bot.rules.knowledge.entries import Entry, UnknownEntry, kept_entry
from bot.rules.knowledge.knowledge import Knowledge
from bot.rules.knowledge.reading import EmptyQuestion, QuestionTooLong
from bot.rules.knowledge.replies import Reply

__all__ = ["EmptyQuestion", "Entry", "Knowledge", "QuestionTooLong", "Reply", "UnknownEntry", "kept_entry"]
