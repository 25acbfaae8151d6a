"""How the symbols of the lecture are written, and in which colours."""

from scenes.kit import theme
from scenes.kit.formula import Notation

SCALED = "frac(`Q` `K`^top, `root`)"
"""The scaled scores."""

_MATRICES = {"Q": theme.DIRECTION, "K": theme.DATA, "V": theme.INK}

notation = Notation.of(
    {theme.DIRECTION: "q", theme.DATA: "k", theme.INK: "v", theme.RESULT: "o"},
    {theme.DIRECTION: "Q", theme.DATA: "K", theme.INK: "V X S", theme.PROBABILITY: "A a", theme.RESULT: "O"},
    d=("d_k", theme.INK),
    root=("sqrt(d_k)", theme.INK),
    **{f"W{name}": (f"W_{name}", color) for name, color in _MATRICES.items()},
)
