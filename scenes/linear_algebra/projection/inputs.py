"""What an instructor may change, and what is refused."""

from mathcore.vectors import norm, project, stretch
from scenes.kit.inputs import LectureInputs, Vector2, Vector3

RIGHT, STRAIGHT = (87, 93), (3, 177)
"""Degrees between a and b: within the first the shadow is like a point, and beyond the second the leftover."""
MOST_TIMES, MOST_GROWN, MOST_KEYS = 10, 5, 6
"""How many times as long as another a vector may be, how many times as long as b the stretched a; and keys."""


class Inputs(LectureInputs):
    """What an instructor may change."""

    DATA = ("x", "y")

    # the data point; not zero, 3 degrees at least from lying along a and from a right angle to it
    b: Vector2 = (3.0, 4.0)
    # the direction that b is measured against; not zero, from a tenth to ten times as long as b
    a: Vector2 = (2.0, 1.0)
    # how many times its length a gets; more than 1, and a at most 5 times as long as b
    stretch: float = 3.0
    # inputs of three examples to fit; not all zero
    x: Vector3 = (1.0, 2.0, 3.0)
    # targets of these examples; not in the direction of x, nor at right angles to it, from a tenth to ten times as long
    y: Vector3 = (2.5, 4.0, 3.5)
    # what each key is compared with; not zero
    query: Vector2 = (2.0, 1.0)
    # what the query is compared with, a row each; from 1 to 6, none zero
    keys: tuple[Vector2, ...] = ((1.5, 2.0), (-1.0, 1.5), (2.0, -0.5))

    def check(self) -> None:
        """Refuse numbers with which there is nothing to see."""
        self.refuse_zero("a", "b", "x", "y", "query")
        angle = project(self.b, self.a).angle
        right, straight = RIGHT[0] < angle < RIGHT[1], not STRAIGHT[0] < angle < STRAIGHT[1]
        got = f"couldn't be seen; the angle is {angle:.4g} degrees"
        self.refuse(right, f"b must not be at right angles to a, nor within 3 degrees of that: its shadow {got}")
        self.refuse(straight, f"b must not lie along a, nor within 3 degrees of that: what is left over {got}")
        fit = project(self.y, self.x)
        self.refuse(fit.coefficient == 0, "y must not be at right angles to x, or it has no shadow")
        self.refuse(fit.distance == 0, "y must not lie along x, or nothing is left over")
        for one, other in (("a", "b"), ("b", "a"), ("x", "y"), ("y", "x")):
            short = self._length(one, MOST_TIMES) < self._length(other)
            self.refuse(short, f"{other} must be {MOST_TIMES} times as long as {one} at most, for one picture of both")
        self.refuse(self.stretch <= 1, f"stretch must be more than 1, for a to grow; got {self.stretch:g}")
        long = self._length("a", self.stretch) > self._length("b", MOST_GROWN)
        self.refuse(long, f"stretch must be less, for a to be {MOST_GROWN} times as long as b at most")
        for key in self.keys:
            self.refuse(not any(key), "no key may be zero")
        self.refuse(len(self.keys) > MOST_KEYS, f"there may be {MOST_KEYS} keys at most; got {len(self.keys)}")

    def _length(self, name: str, factor: float = 1.0) -> float:
        """Return how long one of the vectors is when it is stretched."""
        vector = getattr(self, name)
        return norm(stretch(vector, vector, factor).after.a)
