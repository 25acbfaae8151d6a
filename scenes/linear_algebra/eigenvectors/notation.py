"""How the symbols of the lecture are written, and in which colours; what its scenes have in common."""

from scenes.kit import theme
from scenes.kit.formula import Notation

notation = Notation.of(
    {theme.DATA: "x", theme.DIRECTION: "v"},
    {theme.INK: "A I theta", theme.RESULT: "rho lambda Lambda", theme.DIRECTION: "Q"},
    Ax=("A bold(x)", theme.RESULT),
    one=("bold(v)_1", theme.DIRECTION),
    two=("bold(v)_2", theme.DIRECTION),
)
RULE, DET = "`A` `v` = `lambda` `v`", "det(`A` - `lambda` `I`)"
DROPS, STEPS, MOVES = (" it drops to `zero`", " again"), 40, (40, 80, 120)
