"""What the bot can answer: questions read into role, aspect and words, and entries ranked for them."""

from bot.rules.knowledge.entries import Entry, UnknownEntry, kept_entry
from bot.rules.knowledge.knowledge import Knowledge
from bot.rules.knowledge.reading import EmptyQuestion, QuestionTooLong
from bot.rules.knowledge.replies import Reply

__all__ = ["EmptyQuestion", "Entry", "Knowledge", "QuestionTooLong", "Reply", "UnknownEntry", "kept_entry"]
