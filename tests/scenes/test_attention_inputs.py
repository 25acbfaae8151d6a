"""The lecture on attention refuses, in a sentence, inputs with nothing to see or that no picture holds."""

import pytest

from scenes import worker
from scenes.contract.course import Course
from scenes.contract.errors import InputError


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"W_Q": ((1.0,), (0.0,), (2.0,)), "W_K": ((1.0,), (0.0,), (2.0,))}, "2 to 4 columns"),
        ({"W_Q": ((1.0, 0.0),) * 3}, "W_Q and W_K must have as many columns; got 2 and 4"),
        ({"W_V": ((400.0, 0.0), (0.0, 4.0), (0.0, 0.0))}, "within 99 of zero"),
        ({"W_K": ((10.0, 0.0, -2.0, 1.0), (0.0, 2.0, 1.0, 0.0), (1.0, 0.0, 2.0, 0.0))}, "within 7 of zero"),
        (
            {"W_Q": ((1.0, 0.0), (0.0, 1.0), (0.0, 0.0)), "W_K": ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0))},
            "scores .* must differ",
        ),
        ({"W_V": ((1.0, 1.0), (2.0, 2.0), (3.0, 3.0))}, "one line"),
        ({"X": ((0.001, 0.0, 0.0), (0.0, 0.001, 0.0), (0.0, 0.0, 0.001))}, "scores .* must differ in their first two"),
        ({"W_V": ((0.004, 0.0), (0.0, 0.004), (0.0, 0.0))}, "values .* must differ in their first two"),
        ({"X": ((1.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))}, "rows of X"),
        ({"X": ((1.0,), (0.0,), (0.5,))}, "rows of X"),
        (
            {"X": ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0))},
            "W_Q must have as many rows as X has columns, which are 2; got 3",
        ),
        ({"W_K": ((1.0, 0.0), (0.0, 1.0), (2.0,))}, "the rows of W_K must be alike"),
        ({"W_Q": ((60.0, 0.0), (0.0, 1.0), (2.0, 0.0)), "W_K": ((60.0, 0.0), (0.0, 1.0), (0.0, 0.0))}, "within 99"),
        ({"widths": (4, 16, 64)}, "widths"),
        ({"widths": (64, 4, 512)}, "widths"),
        ({"keys": 1}, "keys"),
        ({"seed": -1}, "seed"),
    ],
)
def test_inputs_with_nothing_to_see_are_refused(inputs, said):
    with pytest.raises(InputError, match=rf"^the inputs of attention make no sense: .*{said}"):
        worker.plan(Course.read().lecture("attention"), 15, inputs)
