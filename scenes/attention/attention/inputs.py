"""What an instructor may change, and what is refused."""

from collections.abc import Sequence

from mathcore.convex_combinations import lie_on_a_line
from mathcore.word_projections import word_attention
from scenes.kit import number
from scenes.kit.inputs import LectureInputs, Vector2

Row = tuple[float, ...]

WORDS = ("cat", "slept", "it")
IT = WORDS.index("it")
ORDER = (2, 0, 1)
"""In which order the words come back when they are shuffled."""


class Inputs(LectureInputs):
    """What an instructor may change; the words stay."""

    # embeddings of the three words, a row each; rows of 2 to 4 entries within 99 of zero
    X: tuple[Row, Row, Row] = ((1.0, 0.0, 1.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    # what the embeddings are multiplied with for queries; as many rows as X has columns, 2 to 4 columns, within 99
    W_Q: tuple[Row, ...] = ((-2.0, 2.0, 0.0, 2.0), (0.0, 1.0, 0.0, 2.0), (2.0, 0.0, 0.0, 0.0))
    # what they are multiplied with for keys, whose scores must differ; rows and columns as W_Q
    W_K: tuple[Row, ...] = ((1.0, 0.0, -2.0, 1.0), (0.0, 2.0, 1.0, 0.0), (1.0, 0.0, 2.0, 0.0))
    # what they are multiplied with for values, which must not lie on one line; as many rows as X has columns, within 99
    W_V: tuple[Vector2, ...] = ((4.0, 0.0), (0.0, 4.0), (0.0, 0.0))
    # of how many entries the random queries and keys are; growing, the first from 1, the last from 128 to 2048
    widths: tuple[int, int, int] = (4, 64, 512)
    # how many random keys a random query is compared with; from 2 to 12
    keys: int = 8
    # where the random numbers begin; 0 or more
    seed: int = 0

    def check(self) -> None:
        """Refuse numbers with which there is nothing to see, or that no picture holds."""
        lengths = {len(row) for row in self.X}
        self.refuse(len(lengths) > 1 or not lengths <= {2, 3, 4}, "the rows of X must be alike, of 2 to 4 entries")
        self._check_shapes()
        t = word_attention(self.X, self.W_Q, self.W_K, self.W_V)
        scores = t.scaled[IT]
        self.refuse(not 2 <= t.attending.dimension <= 4, "W_Q and W_K must have 2 to 4 columns")
        self.refuse(
            any(outside(each, -99, 99) for each in (self.X, self.W_Q, self.W_K, self.W_V)),
            "the entries of X, W_Q, W_K and W_V must be within 99 of zero, or no cell holds them",
        )
        self.refuse(
            any(outside(each, -99, 99) for each in (t.attending.queries, t.attending.keys, t.values, t.scores)),
            "X W_Q, X W_K, X W_V and the scores X W_Q (X W_K)ᵀ must be within 99 of zero, or no cell holds them",
        )
        self.refuse(
            outside([scores], -7, 7),
            "the last word's scores X W_Q (X W_K)ᵀ / √d must be within 7 of zero, or their exponentials fit no picture",
        )
        self.refuse(
            len(set(map(number.rounded, scores))) == 1,
            "the scores of the last word must differ in their first two decimals, or its softmax tells nothing",
        )
        self.refuse(lie_on_a_line(t.values), "the values X W_V must not lie on one line, or they span no triangle")
        self.refuse(
            len({tuple(map(number.rounded, value)) for value in t.values}) < len(WORDS),
            "the values X W_V must differ in their first two decimals",
        )
        self._check_random_scores()

    def _check_shapes(self) -> None:
        columns = len(self.X[0])
        for name in ("W_Q", "W_K", "W_V"):
            rows = [len(row) for row in getattr(self, name)]
            as_many = f"{name} must have as many rows as X has columns, which are {columns}"
            self.refuse(len(rows) != columns, f"{as_many}; got {len(rows)}")
            self.refuse(len(set(rows)) > 1, f"the rows of {name} must be alike")
        got = f"got {len(self.W_Q[0])} and {len(self.W_K[0])}"
        self.refuse(len(self.W_Q[0]) != len(self.W_K[0]), f"W_Q and W_K must have as many columns; {got}")

    def _check_random_scores(self) -> None:
        narrow, middle, wide = self.widths
        self.refuse(
            not 1 <= narrow < middle < wide or not 128 <= wide <= 2048,
            "widths must grow, the first from 1, the last from 128 to 2048",
        )
        self.refuse(not 2 <= self.keys <= 12, "keys must be from 2 to 12")
        self.refuse(self.seed < 0, "seed must be at least 0")


def outside(table: Sequence[Sequence[float]], low: float, high: float) -> bool:
    """Tell whether an entry of a table is out of a range."""
    return any(not low <= entry <= high for row in table for entry in row)
