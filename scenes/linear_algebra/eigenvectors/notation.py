"""How the symbols of the lecture are written, and in which colours; the formulas that several scenes show."""

from scenes.kit import theme
from scenes.kit.formula import Notation

notation = Notation.of(
    {theme.DATA: "x", theme.DIRECTION: "v"},
    {theme.INK: "A I theta", theme.RESULT: "rho lambda Lambda", theme.DIRECTION: "Q"},
    Ax=("A bold(x)", theme.RESULT),
    Av=("A bold(v)", theme.RESULT),
    Qt=("Q^top", theme.DIRECTION),
    one=("bold(v)_1", theme.DIRECTION),
    two=("bold(v)_2", theme.DIRECTION),
)

RULE = "`A` `v` = `lambda` `v`"
DETERMINANT = "det(`A` - `lambda` `I`)"
