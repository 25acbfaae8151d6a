"""How the symbols of the lecture are written, and in which colours; how its numbers are said."""

from scenes.kit import spoken, theme
from scenes.kit.formula import Notation

notation = Notation.of(
    {},
    {theme.DIRECTION: "w b", theme.DATA: "x y x_i y_i", theme.RESIDUAL: "L e e_i", theme.INK: "n eta H lambda"},
    grad=("nabla L", theme.GRADIENT),
    lmax=('lambda_"max"', theme.INK),
    lmin=('lambda_"min"', theme.INK),
)
W_SLOPE = "frac(partial `L`, partial `w`)"
B_SLOPE = "frac(partial `L`, partial `b`)"
ETA = "`eta` = @value(0)"
STEP = "step $= @value(0)$"
LIMIT = "`eta` < frac(`2`, `lmax`)"
RATIO = "frac(`lmax`, `lmin`)"


def said(value: float) -> str:
    """Return a number in words, to three digits."""
    return spoken.roughly(value, digits=3)
