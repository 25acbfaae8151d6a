"""Ways to say: look here."""

from manim import Indicate, Mobject, SurroundingRectangle

from scenes.kit import theme


def boxed(mobject: Mobject, color: str = theme.RESULT, margin: float = 0.22) -> SurroundingRectangle:
    """Return a box around a mobject: the formula to remember."""
    return SurroundingRectangle(mobject, color=color, buff=margin, corner_radius=0.12, stroke_width=theme.MEDIUM)


def point_out(mobject: Mobject, growth: float = 1.1) -> Indicate:
    """Return the animation in which a mobject lights up, grows by a factor, and goes back."""
    return Indicate(mobject, scale_factor=growth, color=theme.INK)
