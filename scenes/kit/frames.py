"""Frames around what matters."""

from manim import Mobject, SurroundingRectangle

from scenes.kit import theme


def boxed(mobject: Mobject, color: str = theme.RESULT) -> SurroundingRectangle:
    """Return a box around a mobject: the formula to remember."""
    return SurroundingRectangle(
        mobject, color=color, buff=0.25, corner_radius=0.12, stroke_width=theme.MEDIUM
    )
