"""What an instructor may change, and what is refused."""

from mathcore.vectors import project
from scenes.kit.inputs import LectureInputs, Vector2, Vector3


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
        for p, one, other in ((project(self.b, self.a), "b", "a"), (project(self.y, self.x), "y", "x")):
            if p.coefficient == 0:
                raise ValueError(f"{one} must not be at right angles to {other}, or it has no shadow")
            if p.distance == 0:
                raise ValueError(f"{one} must not lie along {other}, or nothing is left over")
        if self.stretch <= 1:
            raise ValueError(f"stretch must be more than 1, for a to grow; got {self.stretch}")
