"""How the symbols of the lecture are written, and in which colours; what its scenes have in common."""

from scenes.kit import theme
from scenes.kit.formula import Notation

SAMPLES, TRIALS, REACH, BINS, WIDE_BINS, LEAD, LEG, EQUAL = 4000, 2000, 4.0, 33, 121, 3.0, 40, 1.005
CELL, BIG, LARGE = (0.95, 0.7), (1.2, 0.85), (1.4, 1.0)
SCALED = "frac(`Q` `K`^top, `root`)"
notation = Notation.of(
    {theme.DIRECTION: "q", theme.DATA: "k", theme.INK: "v", theme.RESULT: "o"},
    {theme.DIRECTION: "Q", theme.DATA: "K", theme.INK: "V X S", theme.PROBABILITY: "A a", theme.RESULT: "O"},
    d=("d_k", theme.INK),
    root=("sqrt(d_k)", theme.INK),
    **{f"W{n}": (f"W_{n}", color) for n, color in zip("QKV", (theme.DIRECTION, theme.DATA, theme.INK), strict=True)},
)
