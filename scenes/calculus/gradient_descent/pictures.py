"""The two pictures of the lecture: the jobs with a line over them, and the map of all lines."""

from collections.abc import Callable, Sequence
from typing import Any

from mathcore.line_descent import LineDescent
from scenes.calculus.gradient_descent.notation import notation
from scenes.kit.contours import ContourMap
from scenes.kit.figures.line_panel import LinePanel
from scenes.kit.layout import WORK, Region
from scenes.kit.number import common_places

JOBS = ("gigabytes read", "seconds taken")
"""What x and y are."""


def counter_places(given: LineDescent) -> tuple[int, int, int]:
    """Return how many decimal places slope, intercept and loss need to be read on their way to the best line."""
    ways = zip(given.start.parameters, given.best.parameters, strict=True)
    slope, intercept = (common_places(way) for way in ways)
    return slope, intercept, common_places([given.best.loss])


def line_panel(
    given: LineDescent,
    here: Callable[[], Any],
    lines: Sequence[Any],
    region: Region,
    foot: Region,
) -> LinePanel:
    """Return the jobs with the line ``(w, b)`` that ``here`` returns, and room for the first, the best and others."""
    shown = given.loss.segments([given.place, given.best.parameters, *lines])
    places = counter_places(given)
    return LinePanel(notation, given.loss.points, lambda: given.loss.at(*here()), shown, JOBS, places, region, foot)


def loss_map(given: LineDescent, others: Sequence[Any] = (), region: Region = WORK) -> ContourMap:
    """Return the map of all lines around the first one, with room for others, points or arrays of them."""
    around = [given.place, given.opposite, *others]
    return ContourMap(around, given.rings, given.best.parameters, (notation("`w`"), notation("`b`")), region)
