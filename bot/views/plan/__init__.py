"""The action plan, as people read it: where it is written, a version of it, what they are told of it."""
