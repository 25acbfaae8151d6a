"""A lecture's inputs: typed defaults that can be changed by name, and nothing else."""

import dataclasses
import json

import numpy as np
import pytest

from scenes.kit.inputs import LectureInputs, Vector2


class Inputs(LectureInputs):
    b: Vector2 = (3.0, 4.0)
    times: float = 2.0

    def check(self) -> None:
        if self.times <= 0:
            raise ValueError(f"times must be positive; got {self.times}")


def test_inputs_have_their_defaults():
    assert (Inputs().b, Inputs().times) == ((3.0, 4.0), 2.0)


def test_a_change_makes_new_inputs_and_leaves_the_rest():
    before = Inputs()
    after = before.changed({"b": (1.0, 2.0)})
    assert (after.b, after.times) == ((1.0, 2.0), 2.0)
    assert before == Inputs() != after


def test_inputs_cannot_be_assigned_to():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Inputs().times = 3.0


def test_an_unknown_input_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"^there is no input 'd'; the inputs are b, times$"):
        Inputs().changed({"d": 1})


def test_a_lecture_without_inputs_refuses_every_name_and_gives_none():
    assert LectureInputs().changed({}) == LectureInputs()
    assert LectureInputs().as_dict() == {}
    LectureInputs().check()
    with pytest.raises(ValueError, match=r"^there is no input 'b'; the inputs are none$"):
        LectureInputs().changed({"b": 1})


def test_inputs_are_plain_lists_and_numbers_for_the_manifest():
    given = Inputs().changed({"b": np.array([1.0, 2.5])})
    assert given.as_dict() == {"b": [1.0, 2.5], "times": 2.0}
    assert json.loads(json.dumps(given.as_dict())) == given.as_dict()


def test_what_was_recorded_makes_the_same_inputs_again():
    given = Inputs().changed({"b": (1.0, 2.5)})
    assert Inputs().changed(given.as_dict()).as_dict() == given.as_dict()


def test_inputs_that_make_no_sense_are_refused_by_the_lecture():
    Inputs().check()
    with pytest.raises(ValueError, match="times must be positive; got -1"):
        Inputs().changed({"times": -1.0}).check()


class Shaped(LectureInputs):
    pair: Vector2 = (1.0, 2.0)
    rows: tuple[Vector2, ...] = ((1.0, 2.0),)
    steps: int = 3
    rate: float = 0.5
    words: tuple[str, ...] = ("cat", "it")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"rate": "3"}, "rate must be a finite number; got '3'"),
        ({"rate": float("nan")}, "rate must be a finite number; got nan"),
        ({"rate": True}, "rate must be a finite number; got True"),
        ({"steps": 2.5}, "steps must be a whole number; got 2.5"),
        ({"pair": (1.0, 2.0, 3.0)}, r"pair must be 2 numbers; got \(1.0, 2.0, 3.0\)"),
        ({"pair": 4.0}, "pair must be 2 numbers; got 4.0"),
        ({"pair": "ab"}, "pair must be 2 numbers; got 'ab'"),
        ({"pair": (1.0, float("inf"))}, r"pair\[1\] must be a finite number; got inf"),
        ({"pair": (1e200, 4.0)}, r"pair\[0\] must be from -1e\+06 to 1e\+06, or no picture can hold it; got 1e\+200"),
        ({"words": ("cat", 3)}, r"words\[1\] must be a word or more; got 3"),
        ({"words": ("cat", " ")}, r"words\[1\] must be a word or more; got ' '"),
        ({"rows": ()}, r"rows must have one entry at least; got \(\)"),
        ({"rows": ((1.0, 2.0), (3.0,))}, r"rows\[1\] must be 2 numbers; got \(3.0,\)"),
    ],
)
def test_what_is_not_as_declared_is_refused_by_name_and_value(values, sentence):
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Shaped().changed(values)


def test_lists_and_whole_numbers_become_what_is_declared():
    inputs = Shaped().changed({"pair": [3, 4], "rows": [[1, 2], [3, 4]], "rate": 1, "words": ["dog"]})
    assert inputs.words == ("dog",)
    assert inputs.as_dict()["words"] == ["dog"]
    assert inputs.pair == (3.0, 4.0)
    assert inputs.rows == ((1.0, 2.0), (3.0, 4.0))
    assert isinstance(inputs.rate, float)


def test_a_vector_of_noughts_is_refused_by_name():
    with pytest.raises(ValueError, match=r"^pair must not be zero$"):
        Shaped(pair=(0.0, 0.0)).refuse_zero("pair")


def test_inputs_refuse_in_a_sentence():
    class Some(LectureInputs):
        steps: int = 4

    Some().refuse(False, "never said")
    with pytest.raises(ValueError, match=r"^it must not be so$"):
        Some().refuse(True, "it must not be so")
    Some().refuse_outside("steps", 3, 5, "to be read")
    with pytest.raises(ValueError, match=r"^steps must be from 5 to 9, to be read; got 4$"):
        Some().refuse_outside("steps", 5, 9, "to be read")
