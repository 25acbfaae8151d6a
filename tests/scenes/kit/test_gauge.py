"""A gauge, read back from the screen."""

import numpy as np
import pytest

from scenes.kit.formula import Formula
from scenes.kit.gauge import Gauge
from scenes.kit.layout import FIGURE


def test_the_pointer_of_a_gauge_stands_at_its_value_and_stays_on_the_bar():
    value = {"now": 0.1}
    gauge = Gauge(lambda: value["now"], Formula("eta = @value(0)"), 0.2, FIGURE.rows(5, 1)[1], 3)
    assert gauge.at(0.1)[0] == pytest.approx((gauge.at(0.0)[0] + gauge.at(0.2)[0]) / 2)
    for now, place in ((0.05, 0.05), (0.3, 0.2), (-1.0, 0.0)):
        value["now"] = now
        gauge.update()
        assert gauge.pointer.get_center()[0] == pytest.approx(gauge.at(place)[0])
    safe, beyond, post = gauge.zones(0.15)
    np.testing.assert_allclose(safe.end, gauge.at(0.15))
    np.testing.assert_allclose(beyond.end, gauge.at(0.2))
    assert post.get_center()[0] == pytest.approx(gauge.at(0.15)[0])
    assert gauge.mark(0.15, Formula("1")).get_top()[1] < gauge.bar.start[1]
