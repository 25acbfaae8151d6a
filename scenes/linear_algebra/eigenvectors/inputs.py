"""What an instructor may change, and what is refused."""

from mathcore.eigen import symmetric_eigenpairs
from mathcore.growth import growth
from mathcore.power_iteration import power_iteration
from mathcore.spectral_decomposition import spectral_decomposition
from mathcore.unit_circle import circle_image
from scenes.kit.inputs import LectureInputs, Vector2

LEAST, MOST = 0.1, 10
"""Between these sizes of an eigenvalue, circle and ellipse are both seen in one picture."""
APART = 1.05
"""How many times as large one eigenvalue is as the other, at least: below it, no arrow is seen to turn."""
BESIDE_AN_EIGENVECTOR = (1, 89)
"""Degrees between which a start is away from an eigenvector, to be seen to swing."""


class Inputs(LectureInputs):
    """What an instructor may change."""

    # a symmetric matrix, row by row; with eigenvalues from 0.1 to 10 in size, one 1.05 times the other at least
    matrix: tuple[Vector2, Vector2] = ((2.0, 1.0), (1.0, 2.0))
    # where power iteration begins, (1, 1) where the matrix leaves the default alone; a degree from each eigenvector
    start: Vector2 = (1.0, 0.0)
    # how many steps power iteration takes; from 3 to 5
    steps: int = 4
    # a ratio of eigenvalues to compare the matrix's own with, other than that; from 0.01 to 0.99
    rival: float = 0.95
    # the power that the matrix is raised to, no eigenvalue above a hundred billion; from 2 to 20
    power: int = 10
    # two numbers that are multiplied with themselves; the first above 1, the second between 0 and 1
    factors: Vector2 = (1.1, 0.9)
    # how many times they are, within a million and a millionth; from 2 to 100
    times: int = 50

    @property
    def begin(self) -> Vector2:
        """Where power iteration begins."""
        return (1.0, 1.0) if self.start == Inputs.start and not self._swings(self.start) else self.start

    def check(self) -> None:
        """Refuse numbers of which nothing can be told, or that no picture holds."""
        (_, above), (below, _) = self.matrix
        self.refuse(above != below, f"matrix must be symmetric; got {above} and {below} off its diagonal")
        pairs = symmetric_eigenpairs(self.matrix)
        low, high = pairs.eigenvalues
        strong, weak = circle_image(self.matrix).semi_axis_lengths
        got = f"got eigenvalues {low:.4g} and {high:.4g}"
        sized = f"matrix must have eigenvalues from {LEAST} to {MOST} in size, or no ellipse is seen"
        self.refuse(weak < LEAST or strong > MOST, f"{sized}; {got}")
        apart = f"matrix must have eigenvalues of different size, one {APART} times the other at least"
        self.refuse(pairs.condition < APART, f"{apart}, or none is strongest; {got}")
        self.refuse_zero("start")
        self.refuse_outside("steps", 3, 5, "for their columns to be read")
        self.refuse(not self._swings(self.begin), "start must be a degree away from both eigenvectors, or more")
        self.refuse_outside("rival", 0.01, 0.99, "for its line of errors to be seen")
        ratio = power_iteration(self.matrix, self.begin, 1).ratio
        same = f"{self.rival:.2f}" == f"{ratio:.2f}"
        self.refuse(same, f"rival must differ from the ratio of the matrix's own eigenvalues; got {self.rival:.4g}")
        self.refuse_outside("power", 2, 20, "for its entries to be read")
        highest = spectral_decomposition(self.matrix).power(self.power).eigenvalues[0]
        largest = "power must be smaller, to raise no eigenvalue above a hundred billion"
        self.refuse(not -1e11 <= highest <= 1e11, f"{largest}; got {self.power}")
        large, small = self.factors
        self.refuse(not 0 < small < 1 < large, f"factors must be one above 1, one between 0 and 1; got {self.factors}")
        self.refuse_outside("times", 2, 100, "for the axis to be read")
        logs = growth(self.factors, self.times).log10_powers[-1]
        self.refuse(any(not -6 <= log <= 6 for log in logs), "times must keep powers of the factors within a million")

    def _swings(self, start: Vector2) -> bool:
        """Tell whether power iteration is seen to turn an arrow."""
        angle = power_iteration(self.matrix, start, 1).angle_errors[0]
        least, most = BESIDE_AN_EIGENVECTOR
        return bool(least <= angle <= most)
