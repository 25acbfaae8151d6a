"""How the symbols of the lecture are written, and in which colours; what its scenes have in common."""

from scenes.kit import theme
from scenes.kit.formula import Notation
from scenes.kit.layout import FIGURE

notation = Notation.of(
    {},
    {theme.DIRECTION: "w b", theme.DATA: "x y x_i y_i", theme.RESIDUAL: "L e e_i", theme.INK: "n eta H lambda"},
    grad=("nabla L", theme.GRADIENT),
    lmax=('lambda_"max"', theme.INK),
    lmin=('lambda_"min"', theme.INK),
)
W_SLOPE, B_SLOPE = "frac(partial `L`, partial `w`)", "frac(partial `L`, partial `b`)"
ETA, LIMIT, RATIO = "`eta` = @value(0)", "`eta` < frac(`2`, `lmax`)", "frac(`lmax`, `lmin`)"
UPPER, FOOT = FIGURE.rows(5.4, 1)
