"""How the symbols of the lecture are written, and in which colours; what its scenes have in common."""

from scenes.kit import theme
from scenes.kit.formula import Notation
from scenes.kit.layout import WIDE

notation = Notation.of(
    {},
    {theme.DIRECTION: "w b", theme.DATA: "x y z a", theme.RESIDUAL: "L", theme.INK: "eta phi"},
    **{f"{name}{i}": (f"{name}_{i}", theme.DATA) for name in "xzh" for i in "12"},
    **{f"{name}{i}": (f"{name}_{i}", theme.DIRECTION) for name in "wW" for i in "12"},
    **{f"l{i}": (f"ell_{i}", theme.DATA) for i in "123"},
    **{f"d{i}": (f"bold(delta)_{i}", theme.GRADIENT) for i in "12"},
    **{f"s{i}": (f"s_{i}", theme.GRADIENT) for i in "01234"},
    out=("hat(y)", theme.DATA),
    g=("delta", theme.GRADIENT),
    theta=("theta", theme.DIRECTION),
    zs=("bold(z)_1", theme.DATA),
    xs=("bold(x)", theme.DATA),
)

ORDINALS = "first", "second"
HIDDEN = "1", "2"
"""Behind the letters of what belongs to the hidden units."""
COLUMNS = ("x1", "x2"), ("h1", "h2"), ("out",), ("L", "y")
"""Of the diagram: inputs, hidden units, output, and the loss with the target."""
SLOPES = "w1", "w2", "b"
"""Over the columns of the table of slopes."""

SHARE = "frac(partial `L`, partial `w`) = `g` thin `a`"
BACK = "`d1` = `W2`^top `d2` dot.o `phi`'(`zs`)"

DIAGRAM, _, SIDE = WIDE.columns(9.1, 0.35, 3.75)
UPPER, LOWER = SIDE.rows(1, 1.35)
