"""Two or more things that are done in turn, again and again: boxes in a row, arrows between, and the way back."""

from collections.abc import Sequence

from manim import DOWN, UP, Animation, Mobject, VGroup

from scenes.kit import theme
from scenes.kit.emphasis import boxed, point_out
from scenes.kit.formula import Typeset
from scenes.kit.layout import Region, fit
from scenes.kit.marks import Arrow, Rule

GAP = 0.9
"""Between two boxes: the room for an arrow."""
DROP = 0.55
"""How far below the boxes the way back runs."""


class Cycle(VGroup):
    """Boxes from left to right with arrows between them, and an arrow from the last back to the first.

    Parameters
    ----------
    steps
        What is done in each, typeset.
    region
        Where on the screen; it is centred there.
    color
        Of the boxes.

    Attributes
    ----------
    boxes
        Each step with its box.
    """

    def __init__(self, steps: Sequence[Typeset], region: Region, color: str = theme.MUTED) -> None:
        room = Region(0.0, (region.width - GAP * (len(steps) - 1)) / len(steps) - 0.5, 0.0, region.height - DROP - 0.4)
        scale = min(1.0, *(fit(step.copy(), room).width / step.width for step in steps))
        height = max(step.height for step in steps) * scale
        self.boxes = VGroup()
        for step in steps:
            plate = boxed(step.scale(scale), color, margin=0.25).stretch_to_fit_height(height + 0.5)
            self.boxes.add(VGroup(plate, step))
        self.boxes.arrange(buff=GAP)
        arrows = VGroup()
        for before, after in zip(self.boxes[:-1], self.boxes[1:], strict=True):
            arrows.add(Arrow(before.get_right(), after.get_left(), theme.INK, theme.MEDIUM))
        first, last = self.boxes[0].get_bottom(), self.boxes[-1].get_bottom()
        turn = [last, last + DROP * DOWN, first + DROP * DOWN]
        arrows.add(Rule(turn[0], turn[1], theme.INK, theme.MEDIUM), Rule(turn[1], turn[2], theme.INK, theme.MEDIUM))
        arrows.add(Arrow(turn[2], turn[2] + DROP * UP, theme.INK, theme.MEDIUM))
        super().__init__(self.boxes, arrows)
        self.move_to(region.center)

    def light(self, step: int) -> Animation:
        """Return the animation in which a step lights up: this is done now."""
        lit: Mobject = self.boxes[step]
        return point_out(lit)
