"""How the symbols of the lecture are written, and in which colours; what its scenes have in common."""

from scenes.kit import theme
from scenes.kit.formula import Notation

notation = Notation.of(
    {theme.DIRECTION: "a x u", theme.DATA: "b y k", theme.RESULT: "p", theme.RESIDUAL: "r"},
    {theme.INK: "c w P"},
    fit=("hat(bold(y))", theme.RESULT),
    other=("bold(s)", theme.RESULT),
    point=("bold(x)_i", theme.DATA),
    query=("bold(q)", theme.DIRECTION),
)
RULE = "`p` = frac(`a` dot `b`, `a` dot `a`) thin `a`"
