"""Render profiles: how large, how smooth, how carefully encoded."""

from dataclasses import dataclass

from scenes.contract.errors import unknown


@dataclass(frozen=True, slots=True)
class Profile:
    """What a render aims at: frame size in pixels, whole frames per second, and x264's quality.

    ``qp`` is the quantizer of P frames (lower is better, 0 to 51); key frames get a finer one, B frames a coarser one.
    Flat graphics need the same everywhere, so that x264 has nothing to find out before it encodes. It was chosen so
    that a surface that turns, the hardest to encode of all, has an SSIM of 0.995 or more in every frame.
    """

    name: str
    width: int
    height: int
    fps: int
    qp: int
    preset: str


PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile("draft", 854, 480, 15, qp=15, preset="veryfast"),
        Profile("web", 1280, 720, 30, qp=19, preset="veryfast"),
        Profile("final", 1920, 1080, 60, qp=21, preset="veryfast"),
        Profile("uhd", 3840, 2160, 60, qp=21, preset="veryfast"),
    )
}


def profile_named(name: str) -> Profile:
    """Return the profile with this name, or raise ``InputError`` with the nearest names."""
    try:
        return PROFILES[name]
    except KeyError:
        raise unknown("profile", name, PROFILES) from None
