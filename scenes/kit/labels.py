"""Labels that stand near what they name and clear of everything else."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from manim import Mobject, VMobject

from scenes.kit import theme
from scenes.kit.layout import Region

DIRECTIONS = 32
DISTANCES = (0.16, 0.24, 0.34, 0.46, 0.6, 0.8)
CLEARANCE = 0.13
PREFERENCE = 0.3
TOUCH = 0.02
"""What is nearer than that touches."""
_SAMPLING = 0.06


Label = TypeVar("Label", bound=Mobject)


def tag(
    label: Label,
    at: np.ndarray,
    clear_of: Sequence[Mobject],
    within: Region,
    towards: np.ndarray | None = None,
) -> Label:
    """Move a label to the nearest place around a point where it touches nothing.

    Parameters
    ----------
    label
        What to move.
    at
        The point it names, shape ``(3,)``.
    clear_of
        What it must not touch: measured to their outlines, not their bounding boxes.
    within
        Where it must stay.
    towards
        A direction in which it stands best, such as the arrow's own; a slight preference.
    """
    obstacles = outline_points(clear_of)
    half = np.array([label.width / 2, label.height / 2])
    best, best_cost = np.asarray(at, float), np.inf
    for angle in np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False):
        way = np.array([np.cos(angle), np.sin(angle)])
        # The distance along this direction at which the label's box just leaves the point.
        edge = float(np.min(np.where(np.abs(way) > 1e-9, half / np.maximum(np.abs(way), 1e-9), np.inf)))
        for distance in DISTANCES:
            centre = np.asarray(at[:2]) + (edge + distance) * way
            cost = distance + _crowding(centre, half, obstacles, within)
            if towards is not None:
                cost -= PREFERENCE * float(way @ towards[:2]) / max(1e-9, float(np.linalg.norm(towards[:2])))
            if cost < best_cost:
                best, best_cost = np.array([*centre, 0.0]), cost
    return label.move_to(best).set_z_index(theme.LAYER_LABEL, family=True)


def keep_beside(label: Label, point: Callable[[], np.ndarray], placed_at: np.ndarray | None = None) -> Label:
    """Let a label keep its place beside what ``point`` returns, in every frame from now on.

    Parameters
    ----------
    label
        The label, placed already.
    point
        Returns what it stands beside.
    placed_at
        The point it was placed for, when that isn't what ``point`` returns now.
    """
    offset = label.get_center() - (point() if placed_at is None else placed_at)
    return label.add_updater(lambda it: it.move_to(point() + offset))


def touches(label: Mobject, marks: Sequence[Mobject]) -> bool:
    """Tell whether the box around a label touches the outline of a mark."""
    apart = np.abs(outline_points(marks) - label.get_center()[:2])
    return bool(np.any(np.all(apart < np.array([label.width, label.height]) / 2 + TOUCH, axis=1)))


def outline_points(mobjects: Sequence[Mobject]) -> np.ndarray:
    """Return points along the outlines of mobjects and all they contain, shape ``(m, 2)``."""
    pieces = [np.zeros((0, 2))]
    for mobject in mobjects:
        for member in mobject.get_family():
            if isinstance(member, VMobject) and len(member.points) >= 4:
                pieces.append(_along_curves(member.points))
    return np.concatenate(pieces)


def _along_curves(points: np.ndarray) -> np.ndarray:
    curves = points[: len(points) // 4 * 4].reshape(-1, 4, 3)[:, :, :2]
    reach = float(np.max(np.linalg.norm(curves[:, 3] - curves[:, 0], axis=1), initial=0.0))
    t = np.linspace(0, 1, max(3, int(reach / _SAMPLING)))[:, None, None]
    a, b, c, d = (curves[None, :, i] for i in range(4))
    path = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return path.reshape(-1, 2)


def _crowding(centre: np.ndarray, half: np.ndarray, obstacles: np.ndarray, within: Region) -> float:
    """Return how badly a box stands: 0 when it is clear, more the more it touches or leaves its region."""
    low, high = centre - half, centre + half
    outside = max(within.left - low[0], high[0] - within.right, within.bottom - low[1], high[1] - within.top, 0.0)
    crowding = 100 * outside
    if len(obstacles):
        gaps = np.linalg.norm(np.maximum(np.abs(obstacles - centre) - half, 0), axis=1)
        crowding += 10 * max(0.0, CLEARANCE - float(gaps.min())) + 0.5 * float(np.sum(gaps < TOUCH))
    return crowding
