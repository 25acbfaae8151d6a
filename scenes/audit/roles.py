"""Colours by the names that the theme gives them, however either is spelt."""

from collections.abc import Mapping
from functools import cache

from manim import ManimColor

from scenes.kit import theme

NEUTRAL = frozenset({"PAPER", "INK", "MUTED", "GUIDE"})
"""Roles that mean nothing in themselves."""


def role_of(color: ManimColor) -> str | None:
    """Return the role that a colour stands for, such as ``"DATA"``; None for any other colour."""
    return _roles(*(item for item in vars(theme).items() if isinstance(item[1], str))).get(hex_of(color))


def called(color: ManimColor) -> str:
    """Return a colour's role, or ``#RRGGBB`` when it has none."""
    return role_of(color) or hex_of(color)


def hex_of(color: ManimColor) -> str:
    """Return a colour as ``#RRGGBB``, in capitals."""
    return str(color.to_hex()).upper()


@cache
def _roles(*constants: tuple[str, str]) -> Mapping[str, str]:
    return {hex_of(ManimColor(value)): name for name, value in constants if value.startswith("#")}
