"""What is done in turn: boxes side by side in their region, arrows from each to the next and back."""

import pytest

from scenes.kit.cycle import Cycle
from scenes.kit.formula import Words
from scenes.kit.layout import SIDEBAR, WORK


@pytest.mark.parametrize("names", [("multiply", "rescale to length one"), ("forward", "loss", "backward")])
@pytest.mark.parametrize("region", [WORK.rows(1, 1)[0], SIDEBAR.rows(1, 1)[1]])
def test_the_boxes_are_alike_in_height_side_by_side_and_in_the_region(names, region):
    cycle = Cycle([Words(name) for name in names], region)
    assert region.contains(cycle)
    assert len(cycle.boxes) == len(names)
    assert len({round(box[0].height, 6) for box in cycle.boxes}) == 1
    for left, right in zip(cycle.boxes[:-1], cycle.boxes[1:], strict=True):
        assert left.get_right()[0] < right.get_left()[0]


def test_an_arrow_leads_back_to_the_first_box():
    cycle = Cycle([Words("forward"), Words("backward")], WORK)
    back = cycle.submobjects[1][-1]
    assert back.get_top()[1] == pytest.approx(cycle.boxes[0].get_bottom()[1])
    assert back.get_center()[0] == pytest.approx(cycle.boxes[0].get_center()[0])


def test_a_step_lights_up():
    cycle = Cycle([Words("forward"), Words("backward")], WORK)
    assert cycle.light(1).mobject is cycle.boxes[1]
