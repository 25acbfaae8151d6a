"""An arrow that goes round the unit circle, and what a matrix makes of it, which goes round an ellipse."""

from collections.abc import Callable, Sequence
from typing import Protocol, Self

import numpy as np
from manim import Arc, VGroup, VMobject

from scenes.kit import theme
from scenes.kit.labels import Label
from scenes.kit.layout import Region
from scenes.kit.marks import Segment
from scenes.kit.plane import Plane

ARC_RADIUS = 0.62


class Turned(Protocol):
    """An arrow and its image, each of shape ``(2,)``, and the turn between them as two angles in degrees."""

    @property
    def vector(self) -> np.ndarray:
        """The arrow."""

    @property
    def image(self) -> np.ndarray:
        """Its image."""

    @property
    def arc(self) -> np.ndarray:
        """The angle of the arrow, and that of the image, shape ``(2,)``."""


class Round(Protocol):
    """Arrows once round the circle with their images, each of shape ``(T + 1, 2)``; angles of shape ``(T + 1,)``."""

    @property
    def directions(self) -> np.ndarray:
        """The arrows' angles, in degrees."""

    @property
    def vectors(self) -> np.ndarray:
        """The arrows."""

    @property
    def images(self) -> np.ndarray:
        """Their images."""


class CircleFigure(VGroup):
    """The unit circle with an arrow on it, the ellipse with the arrow's image, and the angle between the two.

    Parameters
    ----------
    sweep
        Once round.
    now
        Returns the arrow and its image as they stand now.
    region
        Where on the screen.
    also
        Further points that must be visible.
    numbered
        Whether the axes carry numbers.

    Attributes
    ----------
    plane
        The number plane, its origin in the middle.
    circle, ellipse
        The two curves.
    input, output
        The arrow, and its image under it.
    turn
        The arc from the one to the other.
    """

    def __init__(
        self,
        sweep: Round,
        now: Callable[[], Turned],
        region: Region,
        also: Sequence[np.ndarray] = (),
        *,
        numbered: bool = True,
    ) -> None:
        points = [sweep.vectors, sweep.images, *also]
        plane = self.plane = Plane(points, region, margin=0.06, numbered=numbered, centered=True)
        self._sweep = sweep
        self.circle = plane.curve(sweep.vectors, theme.DATA, theme.THIN)
        self.ellipse = plane.curve(sweep.images, theme.RESULT, theme.THIN)
        self.input = plane.moving_vector(lambda: now().vector, theme.DATA)
        self.output = plane.moving_vector(lambda: now().image, theme.RESULT, width=theme.HEAVY)
        self.turn = VMobject(stroke_color=theme.INK, stroke_width=theme.MEDIUM).set_z_index(theme.LAYER_SIGN)
        self.turn.add_updater(lambda arc: self._lay(arc, now()), call_updater=True)
        super().__init__(plane, self.circle, self.ellipse, self.input, self.output, self.turn)

    def opening(self, tip: Callable[[], np.ndarray], name: Label, image_name: Label, path: np.ndarray) -> Segment:
        """Return the image as an arrow that grows out of the input; both get their names, and numbers make way.

        Parameters
        ----------
        tip
            Returns where it points now, on the way from the input to its image.
        name, image_name
            Of the input and of the image; they are put beside their tips.
        path
            That way, shape ``(T + 1, 2)``.
        """
        plane, first, last = self.plane, path[0], path[-1]
        swept = [self.input, self.output, plane.dashed(first, last, theme.INK)]
        plane.make_way(
            *(plane.vector(point, theme.RESULT, width=theme.HEAVY) for point in path[:: len(path) // 16 or 1])
        )
        plane.tag(name, first, swept)
        plane.tag(image_name, last, swept, towards=last)
        return plane.moving_vector(tip, theme.RESULT, width=theme.HEAVY)

    def draws(self, degrees: Callable[[], float]) -> Self:
        """Draw the ellipse as far as the arrow has come, at ``degrees``, in every frame from now on."""
        first, last = self._sweep.directions[[0, -1]]
        self.ellipse.follow(lambda: float((degrees() - first) / (last - first)))
        return self

    def whole(self) -> Self:
        """Draw the whole ellipse; only the arrows move from now on."""
        self.ellipse.clear_updaters()
        self.ellipse.upto(1.0)
        return self

    def _lay(self, arc: VMobject, turned: Turned) -> None:
        start, end = np.radians(np.asarray(turned.arc, float))
        arc.set_points(Arc(ARC_RADIUS, start, end - start, arc_center=self.plane.origin).points)
