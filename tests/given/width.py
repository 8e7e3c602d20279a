"""How wide a run is: CI tries everything on both databases and at full length, people what may differ."""

import os

EVERYTHING = os.environ.get("EVERYTHING") == "1"
