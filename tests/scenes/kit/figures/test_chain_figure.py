"""Dials, windows, bands and bars, read back from the screen: angles, slopes, thicknesses, shares."""

from types import SimpleNamespace

import numpy as np
import pytest

from scenes.kit import theme
from scenes.kit.figures.chain_figure import ChainFigure
from scenes.kit.figures.local_slope import LocalSlope
from scenes.kit.figures.ratio_bars import RatioBars
from scenes.kit.figures.signal_race import SignalRace
from scenes.kit.figures.signal_row import BAND, SignalRow
from scenes.kit.formula import Formula, Notation
from scenes.kit.layout import FIGURE, SIDEBAR, WIDE
from scenes.kit.oneness import as_one, thing_of
from scenes.kit.tracks import Tracker

notation = Notation.of({}, {theme.DIRECTION: "w", theme.DATA: "u", theme.RESIDUAL: "L"})
CHAIN = SimpleNamespace(
    links=(("times", 2.0), ("square",)),
    values=np.array([0.5, 1.0, 1.0]),
    slopes=np.array([2.0, 2.0]),
    signals=np.array([4.0, 2.0, 1.0]),
    link_points=np.array([[0.5, 1.0], [1.0, 1.0]]),
    link_curves=lambda reach, count: np.stack(
        [
            np.column_stack(
                [0.5 + reach * np.linspace(-1, 1, count + 1), 1 + 2 * reach * np.linspace(-1, 1, count + 1)]
            ),
            np.column_stack(
                [1 + reach * np.linspace(-1, 1, count + 1), (1 + reach * np.linspace(-1, 1, count + 1)) ** 2]
            ),
        ]
    ),
)
PATH = np.array([[0.5, 1.0, 1.0], [0.6, 1.2, 1.44]])


def figure(share=0.0, path=PATH):
    return ChainFigure(notation, ("w", "u", "L"), CHAIN, path, lambda: share, WIDE.rows(1, 1))


def turn(dial):
    """How far a needle has turned clockwise from the top, in whole turns."""
    hub, tip = dial[3].points[0], dial[3].points[-1]
    return (np.arctan2(*(tip - hub)[:2]) / (2 * np.pi)) % 1


def test_a_chain_is_written_as_one_formula_of_its_first_value():
    assert figure().nested == ["`u` = 2 thin `w` = 1", "`L` = (2 thin `w`)^2 = 1"]
    assert figure().product == "@s1(2) dot @s0(2)"


def test_needles_turn_as_far_as_their_values_move():
    still, turned = figure(0.0), figure(1.0)
    assert [turn(dial) for dial in still.dials.dials] == pytest.approx([0, 0, 0])
    turns = np.array([0.1, 0.2, 0.44]) / 0.44 * 1.4
    assert [turn(dial) for dial in turned.dials.dials] == pytest.approx(turns % 1, abs=1e-6)


def test_bars_are_as_high_as_their_values_move():
    heights = [bar.height for bar in figure(1.0).bars]
    assert heights[1] / heights[2] == pytest.approx(0.2 / 0.44)


def test_a_value_and_a_signal_end_where_they_belong():
    drawn = figure()
    for move, end in ((drawn.flow(1), drawn.values[2]), (drawn.back(0), drawn.signals[0])):
        rest = end.get_center()
        move.begin()
        move.interpolate(1.0)
        assert end.get_center() == pytest.approx(rest)


@pytest.mark.parametrize("slope", [0.0, 1.0, -3.0, 250.0])
def test_a_window_shows_a_slope_as_steep_as_it_is(slope):
    curve = np.column_stack([np.linspace(-1, 1, 41), slope * np.linspace(-1, 1, 41)])
    drawn = LocalSlope(curve, np.zeros(2), slope, FIGURE)
    along = drawn.tangent[0].end - drawn.tangent[0].start
    assert along[1] / along[0] == pytest.approx(slope)
    box = drawn.window[0]
    assert np.all(np.abs(drawn.curve.points - box.get_center())[:, :2] <= box.width / 2 + 1e-6)


def test_a_band_is_as_thick_as_its_signal():
    row = SignalRow(np.array([1.0, 0.5, 0.25]), FIGURE)
    x, y = row.band.points[:, 0], row.band.points[:, 1]
    for place, signal in ((FIGURE.right, 1.0), (FIGURE.left, 0.25)):
        there = np.isclose(x, place)
        assert np.ptp(y[there]) == pytest.approx(BAND * FIGURE.height * signal)
    row.upto(0.5)
    assert row.band.points[:, 0].min() == pytest.approx(FIGURE.center[0])


def test_a_race_shows_what_arrives_and_over_it_what_arrives_by_the_way_round():
    signals, around = [np.array([1, 0.5]), np.array([1, 0.25])], [None, np.ones(2)]
    race = SignalRace(("one", "other"), signals, around, [Tracker(1), Tracker(1)], WIDE)
    assert [end.markup.strip("$ ") for end in race.ends] == ["0.5", "0.25"]
    assert len(race.around_ends[0]) == 0
    assert race.around_ends[1].markup.strip("$ ") == "1"
    assert race.around_ends[1].get_bottom()[1] > race.ends[1].get_top()[1]
    assert [len(arcs) for arcs in race.arcs] == [0, 1]
    assert WIDE.contains(race)


@pytest.mark.parametrize(("large", "small", "share"), [(9.0, 1.0, 1 / 9), (2.0, 2.0, 1.0), (1e9, 1.0, 0.0)])
def test_the_second_bar_shows_its_share_of_the_first(large, small, share):
    bars = RatioBars(
        [Formula(name) for name in "ab"], (lambda: large, lambda: small), (theme.DATA, theme.GRADIENT), SIDEBAR
    )
    widths = [bar.width for bar in bars.bars]
    assert widths[0] == pytest.approx(SIDEBAR.width)
    assert widths[1] / widths[0] == pytest.approx(share, abs=0.01)


def test_pieces_of_one_thing_know_it_and_so_do_their_copies():
    one, other, third = Formula("a"), Formula("b"), Formula("c")
    as_one(one, other)
    assert thing_of(one) == thing_of(other) == thing_of(one.copy()) != 0
    assert thing_of(third) == 0
