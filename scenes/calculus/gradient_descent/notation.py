"""How the symbols of the lecture are written, and in which colours; its numbers to as many digits as are said."""

from collections.abc import Iterable

from scenes.kit import number, spoken, theme
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
DIGITS = 3


def said(value: float) -> str:
    """Return a number in words."""
    return spoken.roughly(value, digits=DIGITS)


def written(value: float) -> str:
    """Return a number as Typst maths."""
    return number.rounded(value, number.leading_places(value, DIGITS))


def sign(*values: float) -> str:
    """Return the sign of equality for numbers as they are written: ``=``, or ``≈`` if any is rounded."""
    return "=" if all(number.is_exact(value, number.leading_places(value, DIGITS)) for value in values) else "≈"


def equals(value: float) -> str:
    """Return a number behind its sign of equality, as Typst maths."""
    return f"{sign(value)} {written(value)}"


def row(values: Iterable[float]) -> str:
    """Return a row vector behind its sign of equality, as Typst maths; its entries are the parts ``g-0``, ``g-1``."""
    first, second = values
    return f"{sign(first, second)} mat(@g-0({written(first)}), @g-1({written(second)}))"


def factor(curvature: float) -> str:
    """Return what a step multiplies a distance by, as Typst maths."""
    return f"`1` - {'' if curvature == 1 else written(curvature)} `eta`"


def factor_said(curvature: float) -> str:
    """Return what a step multiplies a distance by, in words."""
    multiple = "eta" if curvature == 1 else f"{said(curvature).removeprefix('about ')} eta"
    return f"{'about ' if sign(curvature) == '≈' else ''}`one` minus {multiple}"
