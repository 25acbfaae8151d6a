"""Render profiles: how large, how smooth, how carefully encoded."""

from dataclasses import dataclass

from scenes.contract.errors import unknown


@dataclass(frozen=True, slots=True)
class Profile:
    """What a render aims at: frame size in pixels, whole frames per second, and x264's quality.

    ``crf`` is x264's constant rate factor (lower is better); 18 is visually lossless for flat graphics.
    """

    name: str
    width: int
    height: int
    fps: int
    crf: int
    preset: str


PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile("draft", 854, 480, 15, crf=23, preset="veryfast"),
        Profile("web", 1280, 720, 30, crf=20, preset="veryfast"),
        Profile("final", 1920, 1080, 60, crf=18, preset="veryfast"),
        Profile("uhd", 3840, 2160, 60, crf=18, preset="veryfast"),
    )
}


def profile_named(name: str) -> Profile:
    """Return the profile with this name, or raise ``InputError`` with the nearest names."""
    try:
        return PROFILES[name]
    except KeyError:
        raise unknown("profile", name, PROFILES) from None
