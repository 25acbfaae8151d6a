"""What an instructor may change, and what is refused."""

from mathcore.eigen import symmetric_eigenpairs
from mathcore.growth import growth
from mathcore.power_iteration import power_iteration
from mathcore.spectral_decomposition import spectral_decomposition
from scenes.kit.inputs import LectureInputs, Vector2


class Inputs(LectureInputs):
    """What an instructor may change: a symmetric matrix with positive eigenvalues, and the power that it is raised to.

    Power iteration takes steps from the start, and crawls at a rival ratio; factors act as many times as they say.
    """

    matrix: tuple[Vector2, Vector2] = ((2.0, 1.0), (1.0, 2.0))
    start: Vector2 = (1.0, 0.0)
    steps: int = 4
    rival: float = 0.95
    power: int = 10
    factors: Vector2 = (1.1, 0.9)
    times: int = 50

    def check(self) -> None:
        """Refuse numbers of which nothing can be told, or that no picture holds."""
        (_, above), (below, _) = self.matrix
        self.refuse(above != below, f"matrix must be symmetric; got {above} and {below} off its diagonal")
        self.refuse(above == 0, "matrix must not be diagonal, or the first arrow isn't turned")
        weak, strong = symmetric_eigenpairs(self.matrix).eigenvalues
        got = f"got eigenvalues {weak:.4g} and {strong:.4g}"
        self.refuse(
            weak < 0.2 or strong > 6, f"matrix must have eigenvalues from 0.2 to 6, or no ellipse is seen; {got}"
        )
        self.refuse_zero("start")
        self.refuse_outside("steps", 3, 5, "for their columns to be read")
        trace = power_iteration(self.matrix, self.start, self.steps)
        self.refuse(trace.ratio > 0.9, f"matrix must have eigenvalues further apart, of ratio 0.9 or less; {got}")
        self.refuse_outside("rival", trace.ratio, 0.99, "for power iteration to be slower than with the matrix")
        self.refuse(not 1 <= trace.angle_errors[0] <= 89, "start must be a degree away from both eigenvectors, or more")
        self.refuse_outside("power", 2, 20, "for its entries to be read")
        highest = spectral_decomposition(self.matrix).power(self.power).eigenvalues[0]
        self.refuse(highest > 1e9, f"power must raise no eigenvalue above a billion; got {self.power}")
        large, small = self.factors
        self.refuse(not 0 < small < 1 < large, f"factors must be one above 1, one between 0 and 1; got {self.factors}")
        self.refuse_outside("times", 2, 100, "for the axis to be read")
        logs = growth(self.factors, self.times).log10_powers[-1]
        self.refuse(any(not -6 <= log <= 6 for log in logs), "times must keep powers of the factors within a million")
