"""A chain of functions as dials in a row: turn the first, and every other turns by what its link makes of it."""

from collections.abc import Callable, Sequence

import numpy as np
from manim import UP, Circle, VGroup, VMobject

from scenes.kit import theme
from scenes.kit.bars import BarOutlines
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region, fit
from scenes.kit.marks import Arrow, Spot
from scenes.kit.tracks import along

MOST_TURNS = 1.4
"""How often the dial that moves most goes round."""
LARGEST = 0.65
"""Of the dials, the radius at most."""
NAMES, BELOW = 0.6, 1.2
"""Room over the dials for names, and under them for values."""
LOWEST_BAR = 0.02
"""Of a dial that has hardly moved, so that its bar can be seen."""
LABEL_SHARE = 0.52
"""Of the way from one dial to the next, what a label over an arrow takes at most."""


class DialChain(VGroup):
    """Dials joined by arrows, each arrow with what its link does.

    Parameters
    ----------
    names
        Over the dials, typeset.
    links
        Over the arrows between them, typeset: one fewer.
    path
        Every dial's value as the first is turned, shape ``(T + 1, k)``.
    share
        Returns how far along the path they stand, from 0 to 1.
    region
        Where on the screen.
    colors
        Of the needles.

    Attributes
    ----------
    dials
        Face, needle and name of each.
    arrows
        Arrow and name of each link.
    """

    def __init__(
        self,
        names: Sequence[Typeset],
        links: Sequence[Typeset],
        path: np.ndarray,
        share: Callable[[], float],
        region: Region,
        colors: Sequence[str],
    ) -> None:
        rises = np.asarray(path, float) - np.asarray(path, float)[0]
        self._sizes, self._share = np.abs(rises) / max(1e-12, float(np.abs(rises).max())), share
        turns = MOST_TURNS * rises / max(1e-12, float(np.abs(rises).max()))
        pitch = region.width / len(names)
        radius = min(LARGEST, 0.34 * pitch, (region.height - NAMES - BELOW) / 2)
        y = region.top - NAMES - radius
        self.hubs = [np.array([region.left + (n + 0.5) * pitch, y, 0.0]) for n in range(len(names))]
        self.radius = radius
        self.dials = [VGroup(self._face(hub), name) for hub, name in zip(self.hubs, names, strict=True)]
        for n, (hub, name, color) in enumerate(zip(self.hubs, names, colors, strict=True)):
            name.move_to(hub + (radius + 0.2 + name.height / 2) * UP)
            self.dials[n].add(*_needle(hub, 0.86 * radius, color, lambda n=n: along(turns, share())[n]))
        reach = np.array([radius + 0.12, 0, 0])
        self.arrows = []
        self._link_room = Region(0, LABEL_SHARE * pitch, 0, region.height)
        for (before, after), link in zip(zip(self.hubs, self.hubs[1:], strict=False), links, strict=True):
            arrow = Arrow(before + reach, after - reach, theme.MUTED, theme.MEDIUM)
            fit(link, self._link_room)
            self.arrows.append(VGroup(arrow, link.move_to((before + after) / 2 + [0, 0.2 + link.height / 2, 0])))
        super().__init__(*self.dials, *self.arrows)

    @property
    def in_order(self) -> list[VGroup]:
        """Dials and arrows as one meets them from the left."""
        pairs = zip(self.dials, [*self.arrows, VGroup()], strict=True)
        return [part for pair in pairs for part in pair if len(part)]

    def under_dial(self, dial: int, label: Typeset, line: int = 0) -> Typeset:
        """Put a label under a dial, in one of the lines there."""
        return label.move_to(self.hubs[dial] - [0, self.radius + 0.34 + 0.52 * line, 0])

    def under_link(self, link: int, label: Typeset) -> Typeset:
        """Put a label under an arrow."""
        middle = (self.hubs[link] + self.hubs[link + 1]) / 2
        fit(label, self._link_room)
        return label.move_to(middle - [0, 0.2 + label.height / 2, 0])

    def rise_bars(self, region: Region, colors: Sequence[str]) -> VGroup:
        """Return a bar under each dial that shows in every frame how far it has moved, all at one scale."""

        def corners(n: int) -> tuple[np.ndarray, np.ndarray]:
            height = max(LOWEST_BAR, along(self._sizes, self._share())[n] * region.height)
            x = self.hubs[n][0]
            low = [[x - self.radius, region.bottom, 0.0]]
            return np.array(low), np.array([[x + self.radius, region.bottom + height, 0.0]])

        bars = (
            BarOutlines(*corners(n), color, opacity=0.8).follow(lambda n=n: corners(n))
            for n, color in enumerate(colors)
        )
        return VGroup(*bars).set_z_index(theme.LAYER_UNDER, family=True)

    def column(self, link: int, region: Region) -> Region:
        """Return the part of a region that lies under an arrow."""
        middle = (self.hubs[link] + self.hubs[link + 1])[0] / 2
        half = (self.hubs[1] - self.hubs[0])[0] / 2
        return Region(middle - half, middle + half, region.bottom, region.top)

    def _face(self, hub: np.ndarray) -> Circle:
        face = Circle(self.radius, color=theme.MUTED, stroke_width=theme.MEDIUM).move_to(hub)
        return face.set_fill(theme.PAPER, opacity=1.0).set_z_index(theme.LAYER_MARK)


def _needle(hub: np.ndarray, length: float, color: str, turn: Callable[[], float]) -> list[VMobject]:
    """Return a wedge, a needle and a hub that stand at a turn, counted clockwise from the top."""
    wedge = VMobject(fill_color=color, fill_opacity=0.3, stroke_width=0).set_z_index(theme.LAYER_MARK + 1)
    needle = VMobject(stroke_color=color, stroke_width=theme.BOLD).set_z_index(theme.LAYER_SIGN)

    def lay_wedge(it: VMobject) -> None:
        swept = float(np.clip(turn(), -1, 1))
        angles = np.pi / 2 - 2 * np.pi * swept * np.linspace(0, 1, 49)
        rim = hub + length * np.column_stack([np.cos(angles), np.sin(angles), np.zeros_like(angles)])
        it.set_points_as_corners([hub, *rim, hub])

    def lay_needle(it: VMobject) -> None:
        angle = 2 * np.pi * turn()
        it.set_points_as_corners([hub, hub + length * np.array([np.sin(angle), np.cos(angle), 0.0])])

    for mark, lay in ((wedge, lay_wedge), (needle, lay_needle)):
        lay(mark)
        mark.add_updater(lay)
    return [wedge, needle, Spot(hub, color, 0.07)]
