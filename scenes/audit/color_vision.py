"""How colours look, and how they look to a viewer who is colour-blind.

References
----------
.. [1] G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color
   Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009: the authors' published
   matrices for severity 1.0, which act on linear RGB.
.. [2] M. R. Luo, G. Cui, C. Li, "Uniform Colour Spaces Based on CIECAM02 Colour Appearance Model", Color Research
   and Application 31(4), 2006.
.. [3] CIE 159:2004, "A Colour Appearance Model for Colour Management Systems: CIECAM02".
"""

import numpy as np

from scenes.audit.pixels import linear

CONFUSED = 8.0
"""Two colours nearer than this in CAM02-UCS look alike on a thin line or a small dot. As a colour-blind viewer sees
them, the nearest two roles of the house palette are 9.2 apart; pure reds, oranges and greens that are equally light,
from 1 to 7.5."""
TOLD_APART = 15.0
"""Two colours further apart than this are told apart by a viewer with full colour vision."""

SIMULATIONS = {
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}

# From linear RGB with the primaries of sRGB to XYZ, and its white (IEC 61966-2-1).
_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_WHITE = 100 * _XYZ.sum(axis=1)
# CIECAM02 [3]_: from XYZ to the receptors that adapt, and from those to the cones.
_ADAPTING = np.array([[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834]])
_CONES = np.array([[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0, 0, 1]]) @ np.linalg.inv(_ADAPTING)
# The sRGB standard's viewing conditions: 64 lux around the screen, a background of 20 %, an average surround.
_AMBIENT, _BACKGROUND, _SURROUND = 64 / np.pi / 5, 0.2, 0.69
_K = 1 / (5 * _AMBIENT + 1)
_ADAPTATION = 0.2 * _K**4 * 5 * _AMBIENT + 0.1 * (1 - _K**4) ** 2 * (5 * _AMBIENT) ** (1 / 3)
_ADAPTED = 1 - np.exp((-_AMBIENT - 42) / 92) / 3.6
_INDUCTION = 0.725 * _BACKGROUND**-0.2


def confusion(one: np.ndarray, other: np.ndarray) -> tuple[str, float] | None:
    """Return with which colour blindness two colours look alike, and how far apart they then are; None with neither.

    Parameters
    ----------
    one, other
        sRGB from 0 to 1, shape ``(3,)``. Two that look alike to everybody aren't confused by the colour-blind alone.
    """
    if likeness(one, other) is not None:
        return None
    lights = linear(one), linear(other)
    seen = {name: _distance(*(matrix @ light for light in lights)) for name, matrix in SIMULATIONS.items()}
    name = min(seen, key=seen.__getitem__)
    return (name, seen[name]) if seen[name] < CONFUSED else None


def likeness(one: np.ndarray, other: np.ndarray) -> float | None:
    """Return how far apart two colours are, in sRGB from 0 to 1, when they look alike to everybody; None when not."""
    distance = _distance(linear(one), linear(other))
    return distance if distance < TOLD_APART else None


def appearance(light: np.ndarray) -> np.ndarray:
    """Return a colour in CAM02-UCS [2]_, where distances are differences as they are seen.

    Parameters
    ----------
    light
        Linear RGB with the primaries of sRGB, shape ``(3,)``; what a screen can't show is clipped.

    Returns
    -------
    numpy.ndarray
        Lightness, red to green, and yellow to blue: J', a' and b', shape ``(3,)``.
    """
    cones, white = _response(100 * _XYZ @ np.clip(light, 0, 1)), _response(_WHITE)
    red_green, yellow_blue = cones @ [1, -12 / 11, 1 / 11], cones @ [1 / 9, 1 / 9, -2 / 9]
    hue = np.arctan2(yellow_blue, red_green)
    brightness, of_white = (float(response @ [2, 1, 1 / 20] - 0.305) for response in (cones, white))
    lightness = 100 * max(0.0, brightness / of_white) ** (_SURROUND * (1.48 + np.sqrt(_BACKGROUND)))
    eccentricity = 12500 / 13 * _INDUCTION * (np.cos(hue + 2) + 3.8)
    saturation = (eccentricity * np.hypot(red_green, yellow_blue) / (cones @ [1, 1, 21 / 20])) ** 0.9
    colorfulness = saturation * np.sqrt(lightness / 100) * (1.64 - 0.29**_BACKGROUND) ** 0.73 * _ADAPTATION**0.25
    radius = np.log1p(0.0228 * colorfulness) / 0.0228
    return np.array([1.7 * lightness / (1 + 0.007 * lightness), radius * np.cos(hue), radius * np.sin(hue)])


def _response(xyz: np.ndarray) -> np.ndarray:
    """Return what the cones of an adapted eye answer to a colour in XYZ."""
    gain = _ADAPTED * 100 / (_ADAPTING @ _WHITE) + 1 - _ADAPTED
    stimulus = _CONES @ (gain * (_ADAPTING @ xyz))
    power = (_ADAPTATION * np.abs(stimulus) / 100) ** 0.42
    return np.sign(stimulus) * 400 * power / (27.13 + power) + 0.1


def _distance(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.linalg.norm(appearance(one) - appearance(other)))
