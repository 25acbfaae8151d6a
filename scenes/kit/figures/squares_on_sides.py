"""Squares on the sides of a triangle, with their areas written in them."""

from collections.abc import Sequence

import numpy as np
from manim import ManimColor, Polygon, VGroup, interpolate_color

from scenes.kit import provenance, theme
from scenes.kit.formula import Formula
from scenes.kit.layout import Region, fit
from scenes.kit.number import shown
from scenes.kit.plane import SQUARE_TINT, Plane

Side = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Its two ends, and the point away from which its square lies, each of shape ``(2,)``."""


class SquaresOnSides(VGroup):
    """Squares on a plane, each with its area in its middle where there is room for it.

    Parameters
    ----------
    plane
        On which they lie.
    sides
        One for each square.
    colors
        Their roles.
    areas
        What is written in them.
    """

    def __init__(self, plane: Plane, sides: Sequence[Side], colors: Sequence[str], areas: Sequence[float]) -> None:
        super().__init__()
        for side, color, area in zip(sides, colors, areas, strict=True):
            square = _square(plane, side, color)
            self.add(VGroup(square, _fitted(Formula(shown(area), color=color), square)))


def square_corners(start: np.ndarray, end: np.ndarray, away_from: np.ndarray) -> np.ndarray:
    """Return the corners, shape ``(4, 2)``, of the square on a side, turned away from a third point."""
    start, end = np.asanyarray(start, float), np.asanyarray(end, float)
    side = end - start
    across = np.stack([-side[1], side[0]])
    if across @ (np.asanyarray(away_from, float) - start) > 0:
        across = -across
    return np.stack([start, end, end + across, start + across])


def _square(plane: Plane, side: Side, color: str) -> Polygon:
    square = Polygon(*plane.at(square_corners(*side)), color=color, stroke_width=theme.THIN)
    # Opaque, so that the axes don't run through what is written in it.
    square.set_fill(interpolate_color(ManimColor(theme.PAPER), ManimColor(color), SQUARE_TINT), opacity=1.0)
    return provenance.locate(square.set_z_index(theme.LAYER_CONTEXT), *side[:2])


def _fitted(sign: Formula, square: Polygon) -> VGroup:
    """Put a sign into the middle of a square, smaller if need be; leave it out where it would be too small to read."""
    size = sign.font_size
    fit(sign, Region(0, square.width / 2, 0, square.height / 2)).move_to(square)
    return VGroup(sign) if sign.font_size > 0.5 * size else VGroup()
