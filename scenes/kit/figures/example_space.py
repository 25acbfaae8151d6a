"""Regression seen as geometry: one axis for each of three examples, and the targets cast on the line of the inputs."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.formula import Notation
from scenes.kit.layout import Region
from scenes.kit.marks import Rule
from scenes.kit.space import Space


class ExampleSpace(VGroup):
    """The vectors of inputs, targets and predictions of three examples, in a space that can turn.

    Parameters
    ----------
    notation
        How ``x``, ``y`` and ``fit`` are written, and their colours.
    x, y, fitted
        Inputs, targets, and the multiple of the inputs nearest to the targets, each of shape ``(3,)``.
    azimuth
        Returns the direction of view, in degrees.
    views
        The first and the last of them.
    region
        Where on the screen.

    Attributes
    ----------
    axes
        The axes with their names.
    x, y, line, shadow, errors, square
        Arrows of x and y, the line through x, the arrow of the predictions, the dashed errors, the right angle.
    tag_x, tag_y, tag_fit
        Labels.
    """

    def __init__(
        self,
        notation: Notation,
        x: np.ndarray,
        y: np.ndarray,
        fitted: np.ndarray,
        azimuth: Callable[[], float],
        views: Sequence[float],
        region: Region,
    ) -> None:
        ends = _past(x, fitted)
        space = Space([x, y, *ends], azimuth, (views[0], views[-1]), region.inset(0.35))
        self.x, self.y = space.vector(x, notation["x"].color), space.vector(y, notation["y"].color)
        self.line = space.segment(Rule, *ends, notation["x"].color, theme.THIN)
        self.shadow = space.vector(fitted, notation["fit"].color, width=theme.HEAVY).set_z_index(theme.LAYER_UNDER)
        self.errors = space.dashed(fitted, y, theme.RESIDUAL)
        self.square = space.right_angle(fitted, y, space.nought)
        marks = [self.line, self.x, self.y, self.shadow, self.errors, self.square]
        names = [notation.words(f"example {n}", color=theme.MUTED) for n in ("one", "two", "three")]
        self.axes = VGroup(space, space.name_axes(*names, within=region, clear_of=marks))
        marks = [*space.axes, *names, *marks]
        self.tag_x = space.beside(notation("`x`"), x, (0.22, -0.28), marks)
        self.tag_y = space.beside(notation("`y`"), y, (0.1, 0.32), [*marks, self.tag_x])
        self.tag_fit = space.beside(notation("`fit`"), fitted, (-0.3, 0.3), [*marks, self.tag_x, self.tag_y])
        super().__init__(self.axes, self.line, self.x, self.y, self.tag_x, self.tag_y)


def _past(x: np.ndarray, multiple: np.ndarray, margin: float = 0.12) -> np.ndarray:
    """Return the ends of the line through the origin that reaches past x and a multiple of it, shape ``(2, 3)``."""
    shares = np.array([0.0, 1.0, multiple @ x / (x @ x)])
    return np.outer([shares.min() - margin, shares.max() + margin], x)
