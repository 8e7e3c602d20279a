"""What people write to the bot, or where it hears them: a word under a card, a question, or neither."""

from bot.desk import Desk
from bot.handlers import questions
from bot.handlers.answers import Answer, Done
from bot.handlers.clicks import Words
from bot.handlers.requests import deciding
from bot.handlers.table import Table, words


async def heard(words: Words, desk: Desk) -> Answer:
    """Deciding comes before asking: a word in a card's thread is not a question."""
    if await deciding.is_under_a_card(words, desk):
        return await deciding.show_buttons(words, desk)
    if words.overheard:  # what people say to each other is theirs
        return Done()
    return await questions.ask_by_message(words, desk)


TABLE: Table = (words(heard),)
