"""True outlines: from a mobject's Bezier curves to shapes whose distances and overlaps can be asked for."""

import functools
from dataclasses import dataclass

import numpy as np
import shapely
from manim import VMobject
from shapely import Geometry

FLATNESS = 0.004
"""How far the straight pieces of an outline may be from the curve, in units; a pixel at 1080p is 0.0074."""
VISIBLE = 0.05
"""What is less opaque than this can't be seen."""
NOTHING: Geometry = shapely.GeometryCollection()
_PER_UNIT = 100  # Manim's stroke widths to a unit of length
# Two curves meet when they are no further apart: Manim's own bounds.
_RELATIVE, _ABSOLUTE = 1e-5, 1e-6
# A filled shape with less area than this share of its length squared is a line to the eye, such as an arrow.
_SLENDER = 0.25


@dataclass(frozen=True, slots=True)
class Outline:
    """What can be seen of a mobject, its submobjects left out; what there is none of is empty.

    Attributes
    ----------
    line
        The middle of its stroke, or the outline of something filled as slender as an arrow.
    filling
        The area it fills.
    ink
        Its stroke, as wide as it is drawn, and its filling.
    """

    line: Geometry
    filling: Geometry
    ink: Geometry


def stroke_opacity(mobject: VMobject) -> float:
    """Return how opaque a mobject's stroke is; 0 for a stroke without width."""
    return max(mobject.get_stroke_opacities().tolist(), default=0.0) if mobject.get_stroke_width() > 0 else 0.0


def fill_opacity(mobject: VMobject) -> float:
    """Return how opaque a mobject's filling is."""
    return max(mobject.get_fill_opacities().tolist(), default=0.0)


def outline(mobject: VMobject) -> Outline:
    """Return the outline of a mobject as it stands, its submobjects left out."""
    width = mobject.get_stroke_width() / _PER_UNIT if stroke_opacity(mobject) > VISIBLE else 0.0
    return _outline(mobject.points[:, :2].tobytes(), width, fill_opacity(mobject) > VISIBLE)


@functools.lru_cache(maxsize=4096)
def _outline(points: bytes, width: float, filled: bool) -> Outline:
    flat = np.frombuffer(points).reshape(-1, 2)
    curves = flat[: len(flat) // 4 * 4].reshape(-1, 4, 2)
    if not len(curves) or not np.isfinite(curves).all():
        return Outline(NOTHING, NOTHING, NOTHING)
    pieces, owners = _flattened(curves)
    lines = shapely.linestrings(pieces, indices=owners)
    filling = _filling(pieces, owners) if filled else NOTHING
    if width:
        line = shapely.multilinestrings(lines)
        stroke = shapely.buffer(line, width / 2, quad_segs=2, cap_style="flat")
        return Outline(line, filling, stroke if filling.is_empty else shapely.union(stroke, filling))
    return Outline(filling.boundary if _slender(filling) else NOTHING, filling, filling)


def _flattened(curves: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return points along curves, shape ``(m, 2)``, and the number of the subpath that each belongs to."""
    apart = np.abs(curves[1:, 0] - curves[:-1, 3]) > _ABSOLUTE + _RELATIVE * np.abs(curves[1:, 0])
    subpath = np.concatenate([[0], np.cumsum(apart.any(axis=1))])
    a, b, c, d = (curves[:, None, i] for i in range(4))
    # How far the handles are from where those of a straight, evenly run curve would be bounds the error of a chord.
    bend = max(np.abs(b - (2 * a + d) / 3).max(), np.abs(c - (a + 2 * d) / 3).max())
    count = int(np.clip(np.ceil(np.sqrt(bend / FLATNESS)), 1, 24))
    t = np.linspace(0, 1, count + 1)[None, :, None]
    path = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return path.reshape(-1, 2), np.repeat(subpath, count + 1)


def _filling(pieces: np.ndarray, owners: np.ndarray) -> Geometry:
    """Return the area inside closed paths; one that runs the other way round than the largest is a hole."""
    enough = np.bincount(owners)[owners] >= 3
    _, owners = np.unique(owners[enough], return_inverse=True)
    if not len(owners):
        return NOTHING
    rings = shapely.linearrings(pieces[enough], indices=owners)
    areas = shapely.make_valid(shapely.polygons(rings), method="structure", keep_collapsed=False)
    sizes = shapely.area(areas)
    if sizes.max() < 1e-9:
        return NOTHING
    turns = shapely.is_ccw(rings)
    solid = turns == turns[int(np.argmax(sizes))]
    filling = shapely.union_all(areas[solid])
    return filling if solid.all() else shapely.difference(filling, shapely.union_all(areas[~solid]))


def _slender(filling: Geometry) -> bool:
    if filling.is_empty or filling.geom_type != "Polygon":
        return False
    left, bottom, right, top = filling.bounds
    return filling.area < _SLENDER * ((right - left) ** 2 + (top - bottom) ** 2)
