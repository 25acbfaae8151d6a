"""Names that users give: profiles, and what is said when there is none of that name."""

from fractions import Fraction

import pytest

from scenes.contract.errors import InputError, unknown
from scenes.contract.profile import PROFILES, profile_named


@pytest.mark.parametrize(
    ("name", "size", "fps"),
    [
        ("draft", (854, 480), 15),
        ("web", (1280, 720), 30),
        ("final", (1920, 1080), 60),
        ("uhd", (3840, 2160), 60),
    ],
)
def test_a_profile_has_the_size_and_rate_that_were_promised(name, size, fps):
    profile = profile_named(name)
    assert (profile.name, (profile.width, profile.height), profile.fps) == (name, size, fps)


def test_every_profile_is_as_wide_as_a_player_expects_and_even_both_ways():
    for profile in PROFILES.values():
        assert abs(Fraction(profile.width, profile.height) - Fraction(16, 9)) * profile.height < 1
        assert profile.width % 2 == profile.height % 2 == 0


def test_an_unknown_profile_is_answered_with_the_nearest_ones():
    with pytest.raises(InputError, match=r"^there is no profile 'finl'; did you mean final\?$"):
        profile_named("finl")


@pytest.mark.parametrize(
    ("known", "answer"),
    [
        (["draft", "final"], "there is no profile 'xyz'; there are draft, final"),
        (["draft"], "there is no profile 'xyz'; there is draft"),
        ([], "there is no profile 'xyz'; there are none"),
        (iter(["xyzz", "axyz"]), "there is no profile 'xyz'; did you mean xyzz or axyz?"),
    ],
)
def test_a_name_that_does_not_exist_is_answered_with_what_does(known, answer):
    assert str(unknown("profile", "xyz", known)) == answer
