"""From units of the screen to pixels of a picture, and from bytes to light."""

import numpy as np

from scenes.engine.probe import Pixels
from scenes.kit.layout import FRAME


def pixels_at(points: np.ndarray, picture: Pixels) -> np.ndarray:
    """Return where points of the screen are on a picture.

    Parameters
    ----------
    points
        Shape ``(..., 2)``, in units of the screen.
    picture
        Shape ``(height, width, channels)``.

    Returns
    -------
    numpy.ndarray
        Columns from the left and rows from the top, in pixels but not rounded, shape ``(..., 2)``.
    """
    height, width = picture.shape[:2]
    from_corner = (np.asarray(points, float) - [FRAME.left, FRAME.top]) * [1.0, -1.0]
    return from_corner * [width / FRAME.width, height / FRAME.height]


def linear(srgb: np.ndarray) -> np.ndarray:
    """Return the light that sRGB values from 0 to 1 stand for, shape unchanged (IEC 61966-2-1)."""
    srgb = np.asarray(srgb, float)
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
