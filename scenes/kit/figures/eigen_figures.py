"""The figures of scenes on eigenvectors: a plane that is pressed flat, a turn that keeps no direction, a swarm."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup

from scenes.kit import theme
from scenes.kit.carried import Carried
from scenes.kit.dial import AngleDial
from scenes.kit.figures.circle_figure import CircleFigure, Round, Turned
from scenes.kit.figures.kept_axes import KeptAxes
from scenes.kit.figures.root_chart import RootChart
from scenes.kit.formula import Notation
from scenes.kit.layout import FIGURE, WORK, Region, place
from scenes.kit.number import shown
from scenes.kit.plane import Plane
from scenes.kit.readout import Readout


class FlattenedPlane:
    """A plane whose grid a matrix presses flat, with a vector that it sends to zero, and the area of its square.

    Parameters
    ----------
    plane
        The plane.
    matrix, area
        Return the matrix now, and its determinant.
    square
        Corners of the unit square.
    v
        The vector, shape ``(2,)``.
    notation
        Of the lecture: how ``v`` is written.
    below
        Where the area is shown.

    Attributes
    ----------
    carried, arrow, line, name, area
        The grid with the square and the arrow; the arrow, its line, its name; the readout.
    """

    def __init__(
        self,
        plane: Plane,
        matrix: Callable[[], np.ndarray],
        area: Callable[[], float],
        square: np.ndarray,
        v: np.ndarray,
        notation: Notation,
        below: Region,
    ) -> None:
        self.carried = Carried(plane, matrix, square, [v], (theme.DATA, theme.DATA, theme.DIRECTION))
        self.arrow, self.line = self.carried.arrows[0], plane.line_through(v, theme.DIRECTION)
        self.name = plane.tag(notation("`v`"), v, [self.line, self.arrow])
        self.area = place(Readout(notation.words("area $= @value(0)$", theme.LABEL), area, 2), below, 0.5, 0.0)


class OwnAxes:
    """A plane with a grid that is turned into the axes that a matrix keeps, and one that goes three moves to it.

    Parameters
    ----------
    square
        Corners of the unit square.
    vectors, images, factors
        Unit vectors on the kept lines, where they are sent, and by how much they grow.
    moves
        Return the matrix that carries the one grid now, and the one that carries the other.
    reached
        Matrices at which the square must be visible.

    Attributes
    ----------
    plane, grid, carried, axes
        The plane; the one grid; the other, with the vectors; the lines with their factors.
    """

    def __init__(
        self,
        square: np.ndarray,
        vectors: np.ndarray,
        images: np.ndarray,
        factors: np.ndarray,
        moves: tuple[Callable[[], np.ndarray], Callable[[], np.ndarray]],
        reached: Sequence[np.ndarray],
    ) -> None:
        points = [images, *(square @ matrix.T for matrix in reached)]
        plane = self.plane = Plane(points, FIGURE, centered=True, numbered=False)
        self.grid, self.carried = Carried(plane, moves[0], square, reach=2.0), Carried(plane, moves[1], square, vectors)
        # The factors stand clear of what becomes of the square between the axes.
        stretched = plane.area(square @ images, theme.RESULT)
        self.axes = KeptAxes(plane, images, factors, [stretched])


class TurnFigure:
    """A matrix that turns every arrow: circle and dial, its polynomial that never meets zero, and its roots.

    Parameters
    ----------
    notation
        Of the lecture: how ``lambda`` is written.
    sweep, now, angle
        As for `CircleFigure`; and what the dial shows.
    curve
        The polynomial ``λ² + c``, shape ``(m, 2)``.
    least
        Its constant, c.
    roots
        Both roots, as Typst maths.

    Attributes
    ----------
    circle, dial, chart, roots
        What it is made of.
    """

    def __init__(
        self,
        notation: Notation,
        sweep: Round,
        now: Callable[[], Turned],
        angle: Callable[[], float],
        curve: np.ndarray,
        least: float,
        roots: str,
    ) -> None:
        above, below = WORK.rows(1.15, 1)
        left, right = above.columns(1.5, 1)
        self.circle, self.dial = CircleFigure(sweep, now, numbered=False), AngleDial(angle, left)
        names = notation("`lambda`"), notation(f"`lambda`^2 + {shown(least)}")
        self.chart = RootChart(curve, np.zeros((0, 2)), names, below, lambda: curve[-1, 0], [least])
        self.roots = place(notation(f"`lambda` = {roots}", theme.DISPLAY), right)


class Gathered(VGroup):
    """The ellipse of a matrix, the lines that it keeps, and many arrows that gather on the strongest of them.

    Parameters
    ----------
    ellipse
        Shape ``(T + 1, 2)``.
    images, factors
        Where unit vectors on the kept lines are sent, and by how much they grow.
    tips
        Returns where the arrows point now, shape ``(m, 2)``.
    region
        Where on the screen.

    Attributes
    ----------
    plane, oval, kept, swarm
        What it is made of.
    """

    def __init__(
        self,
        ellipse: np.ndarray,
        images: Sequence[np.ndarray],
        factors: Sequence[float] | np.ndarray,
        tips: Callable[[], np.ndarray],
        region: Region = FIGURE,
    ) -> None:
        self.plane = Plane([ellipse], region, centered=True, numbered=False)
        self.oval = self.plane.curve(ellipse, theme.RESULT, theme.THIN)
        self.kept = KeptAxes(self.plane, images, factors, [self.oval])
        self.swarm = self.plane.moving_vectors(tips, theme.DATA)
        super().__init__(self.plane, self.oval, self.kept, *self.swarm)
