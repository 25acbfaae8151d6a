"""Trails on one map, and their labels."""

import numpy as np

from scenes.kit.figures.compared_trails import ComparedTrails
from scenes.kit.formula import Formula
from scenes.kit.layout import WORK
from scenes.kit.plane import Plane


def test_labels_of_compared_trails_do_not_overlap():
    plane = Plane([np.array([-1.0, 4.0]), np.array([5.0, -2.0])], WORK)
    paths = [np.array([[-1.0, 3.0], [x, 3.0]]) for x in (1.0, 1.1, 1.2)]
    labels = [Formula(f"eta = {rate}") for rate in (0.01, 0.1, 0.19)]
    made = ComparedTrails(plane, paths, labels, [path[1] for path in paths], [])
    boxes = [label for _, label in made.pairs]
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            apart = np.abs(one.get_center() - other.get_center())[:2]
            assert np.any(apart > np.array([one.width + other.width, one.height + other.height]) / 2)
