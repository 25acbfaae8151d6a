"""Ways to say: look here."""

from collections.abc import Iterable

from manim import FadeIn, Indicate, LaggedStart, Mobject, SurroundingRectangle

from scenes.kit import theme


def boxed(mobject: Mobject, color: str = theme.RESULT, margin: float = 0.22) -> SurroundingRectangle:
    """Return a box around a mobject: the formula to remember."""
    return SurroundingRectangle(mobject, color=color, buff=margin, corner_radius=0.12, stroke_width=theme.MEDIUM)


def point_out(mobject: Mobject, growth: float = 1.1) -> Indicate:
    """Return the animation in which a mobject lights up, grows by a factor, and goes back."""
    return Indicate(mobject, scale_factor=growth, color=theme.INK)


def in_turn(mobjects: Iterable[Mobject], lag_ratio: float = 0.3, **kwargs: float) -> LaggedStart:
    """Return the animation in which things come one after the other, the next before the last is there."""
    return LaggedStart(*(FadeIn(mobject) for mobject in mobjects), lag_ratio=lag_ratio, **kwargs)
