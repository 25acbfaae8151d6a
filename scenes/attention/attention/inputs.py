"""What an instructor may change, and what is refused."""

from mathcore.convex_combinations import lie_on_a_line
from mathcore.word_projections import word_attention
from scenes.kit.inputs import LectureInputs, Vector2, Vector3

Row = tuple[float, ...]

WORDS, IT, ORDER = ("cat", "slept", "it"), 2, (2, 0, 1)


class Inputs(LectureInputs):
    """What an instructor may change.

    The words stay; X has their embeddings, a row each. Random scores have three widths, some keys, and a seed.
    """

    X: tuple[Vector3, Vector3, Vector3] = ((1.0, 0.0, 1.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    W_Q: tuple[Row, Row, Row] = ((-2.0, 2.0, 0.0, 2.0), (0.0, 1.0, 0.0, 2.0), (2.0, 0.0, 0.0, 0.0))
    W_K: tuple[Row, Row, Row] = ((1.0, 0.0, -2.0, 1.0), (0.0, 2.0, 1.0, 0.0), (1.0, 0.0, 2.0, 0.0))
    W_V: tuple[Vector2, Vector2, Vector2] = ((4.0, 0.0), (0.0, 4.0), (0.0, 0.0))
    widths: tuple[int, int, int] = (4, 64, 512)
    keys: int = 8
    seed: int = 0

    def check(self) -> None:
        """Refuse numbers with which there is nothing to see, or that no picture holds."""
        t, (narrow, middle, wide) = word_attention(self.X, self.W_Q, self.W_K, self.W_V), self.widths
        tables = self.X, self.W_Q, self.W_K, self.W_V, t.attending.queries, t.attending.keys, t.values
        entries, scores = [x for table in tables for row in table for x in row], [x for row in t.scaled for x in row]
        refused = {
            "W_Q and W_K must have 2 to 4 columns": not 2 <= t.attending.dimension <= 4,
            "X, W_Q, W_K, W_V and their products must be within 99 of zero": any(not -99 <= x <= 99 for x in entries),
            "the scores X W_Q (X W_K)ᵀ / √d must be within 6 of zero": any(not -6 <= x <= 6 for x in scores),
            "the scores of the last word must differ, or its softmax tells nothing": len(set(t.scores[IT])) == 1,
            "the values X W_V must not lie on one line, or they span no triangle": lie_on_a_line(t.values),
            "widths must grow, the last from 256 to 2048": not 1 <= narrow < middle < wide or not 256 <= wide <= 2048,
            "keys must be from 2 to 12, and seed at least 0": not 2 <= self.keys <= 12 or self.seed < 0,
        }
        for sentence in (sentence for sentence, wrong in refused.items() if wrong):
            raise ValueError(sentence)
