"""A gate on a wire: raised, and what comes along passes; down, and it stops."""

from collections.abc import Callable
from typing import Self

import numpy as np
from manim import RIGHT, UP, Animation, UpdateFromAlphaFunc, VGroup

from scenes.kit import theme
from scenes.kit.formula import Typeset
from scenes.kit.marks import Rule

HEIGHT = 0.66
"""Of the bar that is raised or let down."""
APART = 0.13
"""How far each post stands from the middle."""


class Gate(VGroup):
    """A bar between two posts, across a wire that runs from left to right.

    Parameters
    ----------
    at
        Where the wire passes, shape ``(3,)``.
    opening
        From 0, shut, to 1, open.

    Attributes
    ----------
    at
        Where the wire passes.
    bar
        What is raised.
    """

    def __init__(self, at: np.ndarray, opening: float = 1.0) -> None:
        self.at = np.asarray(at, float)
        foot = self.at - [0, HEIGHT / 2, 0]
        posts = VGroup(
            *(Rule(foot + x * RIGHT, foot + x * RIGHT + 2 * HEIGHT * UP, theme.MUTED) for x in (-APART, APART))
        )
        self.bar = Rule(foot, foot, theme.INK, theme.HEAVY).set_z_index(theme.LAYER_SIGN)
        super().__init__(posts.set_z_index(theme.LAYER_UNDER, family=True), self.bar)
        self.put(opening)

    def put(self, opening: float) -> Self:
        """Raise the bar so far, at once."""
        foot = self.at + HEIGHT * (float(np.clip(opening, 0, 1)) - 0.5) * UP
        self.bar.put(foot, foot + HEIGHT * UP)
        return self

    def named(self, label: Typeset) -> Typeset:
        """Put a label over the gate, flush with its posts."""
        offset = np.array([label.width / 2 - APART, 1.5 * HEIGHT + 0.1 + label.height / 2, 0])
        return label.move_to(self.at + offset)

    def open(self) -> Animation:
        """Return the animation that raises the bar."""
        return UpdateFromAlphaFunc(self, lambda gate, share: gate.put(share))

    def shut(self) -> Animation:
        """Return the animation that lets the bar down."""
        return UpdateFromAlphaFunc(self, lambda gate, share: gate.put(1 - share))

    def follow(self, opening: Callable[[], float]) -> Self:
        """Stand as far open as ``opening`` returns, in every frame from now on."""
        self.put(opening())
        return self.add_updater(lambda gate: gate.put(opening()))
