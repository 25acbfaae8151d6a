"""What an instructor may change, and what is refused."""

from mathcore.line_descent import line_descent
from scenes.kit.inputs import LectureInputs, Vector2, Vector3

JOBS, PASSED = ("gigabytes read", "seconds taken"), (0, 1, 5, 10)


class Inputs(LectureInputs):
    """What an instructor may change.

    x and y are the jobs: gigabytes read and seconds taken; start is the line to begin with, slope and intercept; rates
    are the learning rates to try, timid, good and too bold; steps is after how many steps to look, and then again.
    """

    x: tuple[float, ...] = (0.0, 0.0, 2.0, 4.0)
    y: tuple[float, ...] = (2.0, 1.0, 3.0, 10.0)
    start: Vector2 = (-1.0, 4.0)
    rates: Vector3 = (0.01, 0.1, 0.19)
    steps: tuple[int, int] = (20, 50)

    def check(self) -> None:
        """Refuse numbers with which there is nothing to see, or which the pictures can't hold."""
        if not 3 <= len(self.x) == len(self.y) <= 5 or min(*self.x, *self.y) < 0:
            raise ValueError("x and y must be as many gigabytes as seconds, from 3 to 5, none of them negative")
        if not PASSED[-1] <= self.steps[0] < self.steps[1] <= 100:
            raise ValueError(f"steps must be two numbers from {PASSED[-1]} to 100, the first smaller; got {self.steps}")
        given = line_descent(self.x, self.y, self.start)
        if given.best.loss < 0.001:
            raise ValueError("x and y must not lie on one line, or the best line has no loss left to see")
        if given.rates.condition > 100:
            raise ValueError("x must be nearer to 0 or farther apart: this bowl is too narrow for a picture")
        if min(given.bowl.reaches(given.place)) <= given.bowl.away(given.place, 0.06):
            raise ValueError("start must not lie on an axis of the bowl, or the walk is straight; move it a little")
        given.judge(*self.rates, self.steps[0])
