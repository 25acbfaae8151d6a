"""Hypothesis draws the same examples every time: a test never fails by luck."""

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "steady", derandomize=True, deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow]
)
# For tests/mutation, which asks only whether a test fails: the example isn't made smaller.
settings.register_profile("first-failure", settings.get_profile("steady"), phases=[Phase.explicit, Phase.generate])
settings.load_profile("steady")
