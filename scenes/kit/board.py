"""A board to write on: formulas one under the other, each arriving from where its symbols stand already."""

from manim import UL, AnimationGroup, Create, FadeIn, FadeOut, Group, Mobject

from scenes.kit import theme
from scenes.kit.emphasis import boxed
from scenes.kit.formula import Handover, Notation, Typeset, carry, rewrite
from scenes.kit.layout import Region, fit

SMALLEST_SHARE = 0.5
"""A line is shrunk to what room is left, but not to less than this share of its size."""


class Board:
    """Lines of maths in a region of the screen, written from the top.

    Every verb returns the animation that does it, for the scene to play at once, in the order of the calls.

    Parameters
    ----------
    notation
        The lecture's quantities.
    region
        Where; a line that is too wide or too high for what is left of it is shrunk.
    gap
        Between two lines, in units.
    """

    def __init__(self, notation: Notation, region: Region, gap: float = 0.55) -> None:
        self.notation, self.region, self.gap = notation, region, gap
        self._lines: list[Mobject] = []
        self._signs: list[Mobject] = []

    def __getitem__(self, line: int) -> Mobject:
        """Return a line as it stands, counted from the top, or from the bottom if negative."""
        return self._lines[line]

    def write(self, markup: str, *sources: Typeset, size: float = theme.FORMULA) -> Handover:
        """Add a line; its symbols come from namesakes in ``sources`` and in the lines above, the rest fades in."""
        above = [line for line in self._lines if isinstance(line, Typeset)]
        line = self.notation(markup, size)
        self._add(line)
        return carry(line, *sources, *reversed(above))

    def put(self, *mobjects: Mobject) -> FadeIn:
        """Add lines that aren't formulas, such as readouts."""
        for mobject in mobjects:
            self._add(mobject)
        return FadeIn(*mobjects)

    def rewrite(self, markup: str, line: int = -1, size: float = theme.FORMULA) -> Handover:
        """Turn a line into another in its place; each symbol moves to its namesake."""
        old = self._lines[line]
        new = fit(self.notation(markup, size), self.region).move_to(old)
        new.shift([self.region.left - new.get_left()[0], 0, 0])
        self._lines[line] = new
        return rewrite(old, new)

    def sign(self, mark: Mobject) -> Create:
        """Draw something that belongs to what is written, such as a tick, and leaves with it."""
        self._signs.append(mark)
        return Create(mark)

    def box(self, line: int = -1) -> Create:
        """Draw a box around a line: this is to be remembered."""
        return self.sign(boxed(self._lines[line]))

    def rise(self) -> AnimationGroup:
        """Move the lines that are left up to the top, the gaps between them as they are written."""
        top, steps = self.region.top, []
        for line in self._lines:
            steps.append(line.animate.shift([0, top - line.get_top()[1], 0]))
            top -= line.height + self.gap
        return AnimationGroup(*steps)

    def erase(self, *lines: int) -> FadeOut:
        """Fade out some lines; without any, everything, so that writing begins at the top again."""
        if lines:
            leaving = [self._lines[line] for line in lines]
        else:
            leaving = [*self._lines, *self._signs]
            self._signs = []
        self._lines = [line for line in self._lines if line not in leaving]
        return FadeOut(Group(*leaving))

    def _add(self, mobject: Mobject) -> None:
        top = self._lines[-1].get_bottom()[1] - self.gap if self._lines else self.region.top
        left = Region(self.region.left, self.region.right, self.region.bottom, top)
        if left.height < SMALLEST_SHARE * mobject.height:
            raise ValueError("the board is full: erase lines, or give it a higher region")
        fit(mobject, left).move_to([left.left, left.top, 0], aligned_edge=UL)
        self._lines.append(mobject)
