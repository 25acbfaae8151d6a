"""What an instructor may change, and what is refused."""

from mathcore.vectors import project
from scenes.kit.inputs import LectureInputs, Vector2, Vector3

LEAST_SHARE = 1 / 20
"""Of the length of b: a shadow or a leftover that is shorter can't be told from a point."""


class Inputs(LectureInputs):
    """What an instructor may change.

    b is the data point, a the direction it is measured against, made longer by the factor stretch; x and y are the
    inputs and targets of three examples to fit; the query is compared with the keys.
    """

    b: Vector2 = (3.0, 4.0)
    a: Vector2 = (2.0, 1.0)
    stretch: float = 3.0
    x: Vector3 = (1.0, 2.0, 3.0)
    y: Vector3 = (2.5, 4.0, 3.5)
    query: Vector2 = (2.0, 1.0)
    keys: tuple[Vector2, ...] = ((1.5, 2.0), (-1.0, 1.5), (2.0, -0.5))

    def check(self) -> None:
        """Refuse numbers with which there is nothing to see."""
        self.refuse_zero("a", "b", "x", "y", "query")
        p, fit = project(self.b, self.a), project(self.y, self.x)
        least = LEAST_SHARE**2 * p.b_dot_b
        seen = f"less than a {1 / LEAST_SHARE:.0f}th of its length"
        self.refuse(p.vector_squared < least, f"b must not be near right angles to a: its shadow is {seen}")
        self.refuse(p.residual_squared < least, f"b must not lie along a, or nearly so: what is left over is {seen}")
        self.refuse(fit.coefficient == 0, "y must not be at right angles to x, or it has no shadow")
        self.refuse(fit.distance == 0, "y must not lie along x, or nothing is left over")
        self.refuse(self.stretch <= 1, f"stretch must be more than 1, for a to grow; got {self.stretch:g}")
