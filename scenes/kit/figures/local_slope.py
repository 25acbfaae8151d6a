"""A small window on a function, equal units both ways: the curve, the point where we stand, and its tangent."""

import numpy as np
from manim import Animation, FadeIn, Rectangle, VGroup

from scenes.kit import provenance, theme
from scenes.kit.layout import Region
from scenes.kit.marks import Path, Rays, Rule, Spot, grow


class LocalSlope(VGroup):
    """A curve near a point, as steep on the screen as it is.

    Parameters
    ----------
    curve
        Shape ``(m, 2)``, at equal steps across.
    point, slope
        Where, shape ``(2,)``, and how steep it is there.
    region
        Where on the screen; the window is nearly the largest square in it.
    reach
        How far the window reaches to each side of the point.

    Attributes
    ----------
    window, curve, tangent
        Frame with its lines through the point, the curve, and the tangent with the point.
    """

    def __init__(self, curve: np.ndarray, point: np.ndarray, slope: float, region: Region, reach: float = 1.0) -> None:
        side = 0.94 * min(region.width, region.height)
        center = region.center
        frame = Rectangle(width=side, height=side, color=theme.GUIDE, stroke_width=theme.THIN).move_to(center)
        half = np.array([[side / 2, 0, 0], [0, side / 2, 0]])
        cross = Rays(center - half, center + half, theme.GUIDE)
        self.window = VGroup(frame.set_z_index(theme.LAYER_GRID), cross.set_z_index(theme.LAYER_GRID))
        flat = (np.asarray(curve, float) - np.asarray(point, float)) / reach
        # Where the curve leaves the window, it's cut between two of its points.
        along = np.linspace(0, len(flat) - 1, 40 * len(flat))
        fine = np.column_stack([np.interp(along, np.arange(len(flat)), column) for column in flat.T])
        fine = fine[np.all(np.abs(fine) <= 1, axis=1)]
        screen = center + side / 2 * np.column_stack([fine, np.zeros(len(fine))])
        self.curve = provenance.locate(Path(screen, theme.MUTED, theme.MEDIUM), curve)
        way = np.array([1.0, float(slope), 0.0]) / max(1.0, abs(float(slope)))
        ends = center - 0.9 * side / 2 * way, center + 0.9 * side / 2 * way
        line = provenance.locate(Rule(*ends, theme.GRADIENT, theme.BOLD).set_z_index(theme.LAYER_MARK), slope)
        self.tangent = VGroup(line, provenance.locate(Spot(center, theme.INK, 0.08), point))
        super().__init__(self.window, self.curve, self.tangent)

    def touch(self) -> list[Animation]:
        """Return the animations in which the point comes, and the tangent grows."""
        line, spot = self.tangent
        return [FadeIn(spot), *grow(line)]
