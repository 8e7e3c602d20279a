"""`python -m tests.simulations.once.bot`: `python -m bot run`, the whole of it, at a trial's pace."""

from bot.app import run_until_stopped
from bot.settings import read_settings
from tests.simulations.once.pace import OF_MAIL_TENTH, TENTH

if __name__ == "__main__":
    run_until_stopped(read_settings(), TENTH, OF_MAIL_TENTH)
