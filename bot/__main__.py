"""`python -m bot`"""

import os

from bot.cli import main

if __name__ == "__main__":
    os.umask(0o077)  # what is written here is personal data: nobody else on this machine may read it
    main()
