"""Hypothesis draws the same examples every time: a test never fails by luck."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=80)
settings.load_profile("steady")
