"""Proposals, as people read them: the shortlist, the leader's answer, the release, the introduction."""
