"""`python -m bot`"""

import gc
import os

# What is loaded at the start stays: to look it through for garbage again and again is a fifth of the start.
gc.set_threshold(1_000_000)

from bot.cli import main  # noqa: E402  # only now

if __name__ == "__main__":
    os.umask(0o077)  # what is written here is personal data: nobody else on this machine may read it
    main()
