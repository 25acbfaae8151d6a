"""What an instructor may change, and what is refused."""

from mathcore.line_descent import line_descent
from scenes.kit.inputs import LectureInputs, Vector2, Vector3

PASSED = (0, 1, 5, 10)
"""After how many steps the walk is numbered on its map."""
FEWEST, MOST = 3, 6
LONGEST = 100
NARROWEST = 100
"""How much longer than wide a valley may be, squared: what is narrower is a line on the map."""
FLAT = 1e-4
"""What share of the first loss must be left at least, for the best line to have errors that can be seen."""
LEAST, GREATEST = 1e-3, 1e7
"""Losses that can be read."""


class Inputs(LectureInputs):
    """What an instructor may change."""

    DATA = ("x", "y")

    # gigabytes that each job read; from 3 to 6 of them, none negative, near enough to 0 for a bowl that can be seen
    x: tuple[float, ...] = (0.0, 0.0, 2.0, 4.0)
    # seconds that each job took; as many as x, none negative, not all on one line
    y: tuple[float, ...] = (2.0, 1.0, 3.0, 10.0)
    # slope and intercept of the line to begin with; off the axes of the bowl
    start: Vector2 = (-1.0, 4.0)
    # learning rates to try, 0 for one that suits the jobs; timid, good and too bold, in this order
    rates: Vector3 = (0.0, 0.0, 0.0)
    # after how many steps to look, and then again; from 10 to 100, the first smaller
    steps: tuple[int, int] = (20, 50)

    def check(self) -> None:
        """Refuse numbers with which there is nothing to see, or which the pictures can't hold."""
        enough = FEWEST <= len(self.x) == len(self.y) <= MOST
        self.refuse(
            not enough or min(*self.x, *self.y) < 0,
            f"x and y must be as many gigabytes as seconds, from {FEWEST} to {MOST}, none of them negative",
        )
        self.refuse(
            not PASSED[-1] <= self.steps[0] < self.steps[1] <= LONGEST,
            f"steps must be two numbers from {PASSED[-1]} to {LONGEST}, the first smaller; got {self.steps}",
        )
        given = line_descent(self.x, self.y, self.start)
        self.refuse(
            given.share_left < FLAT,
            "x and y must not lie on one line, or the best line has no loss left to see; or start must be nearer to it",
        )
        self.refuse(
            not LEAST <= given.best.loss <= given.start.loss <= GREATEST,
            f"y must be in other units: the losses of first and best line must be from {LEAST:g} to {GREATEST:g}, "
            "or they are numbers too long to read",
        )
        self.refuse(
            given.rates.condition > NARROWEST,
            "x must lie nearer to 0, or be in other units: this bowl is too narrow for a picture",
        )
        self.refuse(
            min(given.bowl.reaches(given.place)) <= given.bowl.away(given.place, 0.06),
            "start must not lie on an axis of the bowl, or the walk is straight; move it a little",
        )
        given.judge(*given.tried(self.rates), self.steps[0])
