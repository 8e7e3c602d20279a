"""Answering members of other workspaces: from the guides alone, and nothing of them is kept."""

from bot.flows.questions.knowing import is_kept, knowledge
from bot.rules.knowledge import Reply
from bot.store.work import Work


def answer_stranger(work: Work, text: str, key: str) -> Reply | None:
    """What the guides say; None where only the director could say it. Kept is that it was answered.

    Raises EmptyQuestion, QuestionTooLong, and AlreadyDone when the same message comes again.
    """
    work.once(key)
    reply = knowledge(work).reply(text)
    is_own = any(is_kept(entry) for entry in (reply.entry, *reply.entries) if entry)
    return reply if reply.status in ("answered", "smalltalk") and not is_own else None
