"""What merely repeats an argument has the argument's source; what happens to equal one was computed."""

from dataclasses import dataclass

import numpy as np
import pytest

from scenes.kit.calls import shifted
from scenes.kit.citation import read
from scenes.kit.results import calling, sourced
from scenes.kit.sourced import source_of


@dataclass(frozen=True)
class Fit:
    x: np.ndarray
    rate: float
    slope: float
    x_again: tuple[float, ...] = ()

    def at(self, share):
        return share * self.slope

    def rates(self, count):
        return self.rate, count, count * self.rate


def fit(x, rate=1.0):
    x = np.array(x, float)
    return Fit(x, float(rate), float(x[0] / x[1]), tuple(x.tolist()))


def total_one(shares):
    if not np.isclose(sum(shares), 1):
        raise ValueError("the shares have to add up to 1")
    return Fit(np.array(shares), 1.0, float(shares[0]))


X, RATE = sourced((4.0, 2.0), "inputs.x"), sourced(2.0, "inputs.rate")
of_inputs, of_literals = calling(fit, "fits.fit")(X, RATE), calling(fit, "fits.fit")(X, 2.0)


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (of_inputs.x, "inputs.x"),
        (of_inputs.x[1], "inputs.x[1]"),
        (of_inputs.x_again[0], "inputs.x[0]"),
        (of_inputs.rate, "inputs.rate"),
        (of_inputs.rates(5)[0], "inputs.rate"),
        # It is 2, like the rate and an entry of x.
        (of_inputs.slope, "fits.fit(inputs.x, inputs.rate).slope"),
        (of_literals.rate, ""),
        (of_literals.x, "inputs.x"),
        (of_literals.slope, "fits.fit(inputs.x, 2).slope"),
        (of_literals.rates(5)[0], ""),
        (of_literals.rates(5)[1], ""),
        (of_literals.rates(5)[2], "fits.fit(inputs.x, 2).rates(5)[2]"),
        (of_literals.rates(count=5)[2], "fits.fit(inputs.x, 2).rates(count=5)[2]"),
        # It is 2, like what it is called with.
        (of_literals.at(sourced(1.0, "t")), "fits.fit(inputs.x, 2).at(t)"),
        (calling(fit, "fits.fit")(X, of_inputs.slope).x, "inputs.x"),
        (calling(fit, "fits.fit")(X, of_inputs.slope).slope, "fits.fit(inputs.x, fit.slope).slope"),
        (calling(fit, "fits.fit")(X, of_inputs.slope + 1).slope, "fits.fit(inputs.x, …).slope"),
        (calling(fit, "fits.fit")([4.0, 2.0], RATE).x, ""),
        (calling(fit, "fits.fit")([4.0, 2.0], RATE).rate, "inputs.rate"),
        (calling(fit, "fits.fit")([4.0, 2.0], RATE).slope, "fits.fit([4, 2], inputs.rate).slope"),
        (calling(fit, "fits.fit")([4.0, 2.0]).slope, ""),
        (calling(fit, "fits.fit")(np.array([4.0, 2.0]), rate=3).slope, ""),
        (calling(lambda n: [n, 2], "f.ranks")(2)[1], "f.ranks(2)[1]"),
        (calling(lambda n: [n, 2], "f.ranks")(2)[0], ""),
        (calling(abs, "f.abs")(-90), "f.abs(-90)"),
        (calling(abs, "f.abs")(90), ""),
    ],
)
def test_a_number_is_named_by_what_computed_it(value, source):
    assert source_of(value) == source


def test_what_is_computed_of_typed_data_alone_has_no_source_however_far_it_goes():
    typed = calling(fit, "fits.fit")([4.0, 2.0])
    assert source_of(calling(fit, "fits.fit")(typed.x).slope) == ""


def test_what_no_other_arguments_tell_is_an_echo_if_the_whole_of_it_is_equal():
    shares = sourced((0.25, 0.75), "inputs.shares")
    made = calling(total_one, "shares.total_one")(shares)
    assert source_of(made.x) == "inputs.shares"
    # It is an entry indeed; but nothing tells that from a number that happens to equal one.
    assert source_of(made.slope) == "shares.total_one(inputs.shares).slope"


def test_an_argument_that_is_a_result_is_handed_back_with_its_own_name():
    both = calling(lambda one, rate: {"one": one, "rate": rate}, "f.both")(of_inputs, 3.0)
    assert source_of(both["one"].slope) == "fits.fit(inputs.x, inputs.rate).slope"
    assert source_of(both["rate"]) == ""


def test_a_text_that_is_handed_back_is_what_it_was():
    labelled = calling(lambda text: {"text": text, "more": f"{text}, 1936"}, "f.label")("in 1995")
    assert [number.text for number in read(labelled["text"])[1]] == []
    assert [number.source for number in read(labelled["more"])[1]] == ["f.label(…)['more']"] * 2


def test_random_numbers_are_drawn_once():
    rng, alone = np.random.default_rng(1), np.random.default_rng(1)
    drawn = calling(lambda size, rng: np.append(rng.normal(size=size), size), "f.draw")(2, rng)
    assert drawn[2] == 2
    assert source_of(drawn) == "f.draw(2, …)"
    kept = calling(lambda start, rng: (start, rng.normal()), "f.walk")(5.0, rng)
    assert [source_of(each) for each in kept] == ["", "f.walk(5, …)[1]"]
    alone.normal(size=3)
    assert rng.normal() == alone.normal()


@pytest.mark.parametrize("way", [1, -1])
@pytest.mark.parametrize("value", [3, 3.0, np.float64(3.0), np.arange(3), np.zeros(2), [1, 2.0], ((1.0,), (2.0,))])
def test_every_number_of_an_argument_is_shifted_one_way(value, way):
    moved = shifted(value, 0, way)
    assert type(moved) is type(value)
    assert np.all(np.sign(np.asarray(moved) - np.asarray(value)) == way)


def test_arguments_are_shifted_by_different_amounts_and_equal_entries_alike():
    assert shifted(2.0, 0, 1) != shifted(2.0, 1, 1)
    symmetric = shifted(np.array([[2.0, 1.0], [1.0, 2.0]]), 0, 1)
    assert np.all(symmetric == symmetric.T)


@pytest.mark.parametrize("value", [True, None, "a word", fit])
def test_what_is_no_number_is_not_shifted(value):
    assert shifted(value, 0, 1) is value
