"""Rules are tested on what they say, never on how fast a busy machine says it."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
