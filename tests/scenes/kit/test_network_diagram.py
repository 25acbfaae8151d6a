"""A network on the stage, read back: what stands where, what comes to which place, and what is shown as it changes.

Checked against: the numbers of the 2-2-1 network as worked by hand, and the places that geometry gives.
"""

import itertools
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pytest
from manim import UP

from scenes.kit import theme
from scenes.kit.computation_graph import Wire
from scenes.kit.formula import Formula, Notation
from scenes.kit.gate import Gate
from scenes.kit.layout import FIGURE, SIDEBAR, WIDE
from scenes.kit.network_diagram import NetworkDiagram
from scenes.kit.network_layout import SIGNAL, STORED, WEIGHT, spread_along
from scenes.kit.tag import Tag, relay, travel

notation = Notation.of({}, {theme.DATA: "x y h", theme.RESIDUAL: "L", theme.DIRECTION: "w b"})
NAMES = (("x", "x"), ("h", "h"), ("y",), ("L", "y"))


def layer(weights, bias, inputs, z, signal, arriving, activation="relu"):
    weights, inputs, z, signal = (np.array(each, float) for each in (weights, inputs, z, signal))
    gates = tuple(z > 0) if activation == "relu" else (True,) * z.size
    return SimpleNamespace(
        weights=weights,
        bias=np.array(bias, float),
        inputs=inputs,
        terms=weights * inputs,
        z=z,
        a=np.maximum(z, 0) if activation == "relu" else z,
        activation=activation,
        arriving=np.array(arriving, float),
        signal=signal,
        gates=gates,
        weight_gradient=np.outer(signal, inputs),
        bias_gradient=signal,
    )


def network(scale=1.0, z=(1.0, 0.5)):
    hidden = layer([[0.5, 0.25], [-1, 0.5]], [0, 0.5], [1, 2], z, [4 * scale, -2 * scale], [4 * scale, -2 * scale])
    out = layer([[2, -1]], [0.5], hidden.a, [2], [2 * scale], [2 * scale], "identity")
    return SimpleNamespace(layers=(hidden, out), target=np.array([1.0]), loss=1.0, loss_slope=np.array([2.0 * scale]))


@dataclass
class Now:
    network: SimpleNamespace


def play(animation):
    animation.begin()
    animation.interpolate(1.0)
    animation.finish()


def overlap(one, other):
    apart = np.abs(one.get_center() - other.get_center())[:2]
    return bool(np.all(apart < np.array([one.width + other.width, one.height + other.height]) / 2 - 1e-6))


@pytest.fixture
def diagram():
    return NetworkDiagram(notation, network(), NAMES, WIDE.columns(8.9, 4.3)[0])


def test_everything_stands_in_the_region(diagram):
    for part in (diagram.frame, diagram.parameters, diagram.forward, diagram.backward, diagram.ends):
        assert WIDE.contains(part, slack=0.15)


@pytest.mark.parametrize("scale", [1, -8.123, 187])
def test_tags_keep_clear_of_the_boxes_and_of_what_else_is_on_their_wire(scale):
    diagram = NetworkDiagram(notation, network(scale), NAMES, WIDE.columns(8.9, 4.3)[0])
    for rows in zip(diagram.stored, diagram.weights, diagram.signals, strict=True):
        for row in zip(*rows, strict=True):
            for three in zip(*row, strict=True):
                assert not any(overlap(one, other) for one, other in itertools.combinations(three, 2))
                assert not any(overlap(tag.plate, box) for tag in three for box in itertools.chain(*diagram.boxes))


def lone_wire(end):
    return Wire(np.zeros(3), np.array([*end, 0.0]))


def on_the_wire(wire, tag):
    along = (wire.end - wire.start) / np.linalg.norm(wire.end - wire.start)
    off = tag.get_center() - wire.start
    return np.allclose(off - (off @ along) * along, 0)


def test_three_narrow_numbers_stand_where_they_are_wanted():
    wire, tags = lone_wire((5.0, 0.0)), [Tag(n, theme.DATA) for n in (1.0, 2.0, 3.0)]
    assert not spread_along(wire, *tags, UP).any()
    assert [tag.get_center()[0] / 5 for tag in tags] == pytest.approx([STORED, WEIGHT, SIGNAL])


def test_numbers_too_wide_for_a_flat_wire_stand_beside_it_and_for_a_slanted_one_are_shrunk():
    flat, steep = lone_wire((2.0, 0.0)), lone_wire((2.0, 1.4))
    for wire in (flat, steep):
        value, weight, signal = (Tag(n, theme.DATA, room=1.1) for n in (-1.28, 0.731, 2.929))
        before = value.width
        beside = spread_along(wire, value, weight, signal, UP)
        assert on_the_wire(wire, weight)
        assert on_the_wire(wire, value) is on_the_wire(wire, signal) is (wire is steep)
        assert not any(overlap(*pair) for pair in itertools.combinations((value, weight, signal), 2))
        assert bool(value.width < before - 1e-6) is (wire is steep)
        assert bool(beside[1] > 0) is (wire is flat)


def test_wires_take_the_colour_of_what_passed_last(diagram):
    for move in diagram.send(0, 0):
        play(move)
    assert diagram.wires[0][0][1].get_stroke_color().to_hex().upper() == theme.DATA
    assert diagram.wires[0][1][1].get_stroke_color().to_hex().upper() == theme.GUIDE
    for move in (*diagram.pass_back(1, 1), *diagram.enter(0, 1)):
        play(move)
    assert diagram.wires[1][0][1].get_stroke_color().to_hex().upper() == theme.GRADIENT
    assert diagram.leads[0][1].get_stroke_color().to_hex().upper() == theme.GRADIENT
    every = diagram.light(theme.DATA).wires_into(0)
    assert {wire.get_stroke_color().to_hex().upper() for wire in every} == {theme.DATA}


def test_what_met_becomes_cells_and_the_values_go_home(diagram):
    homes = [tag.get_center() for tag in diagram.stored[0][1]]
    for move in diagram.touch(0, 1):
        play(move)
    assert not np.allclose([tag.get_center() for tag in diagram.stored[0][1]], homes)
    for move in diagram.drop([Formula("a"), Formula("b")]):
        play(move)
    assert np.allclose([tag.get_center() for tag in diagram.stored[0][1]], homes)


def test_values_go_out_to_their_places_and_signals_come_back_to_theirs(diagram):
    for moves, tags in (
        (diagram.send(0, 1), diagram.stored[0][1]),
        (diagram.spread(1), diagram.signals[1][0]),
        (diagram.leave(1, 0), [diagram.stored[1][0][0]]),
    ):
        rests = [tag.get_center() for tag in tags]
        for move in moves:
            play(move)
        assert np.allclose([tag.get_center() for tag in tags], rests)


def test_value_and_signal_meet_tip_to_tip(diagram):
    moves = diagram.touch(0, 0)
    for move in moves:
        play(move)
    met = [move.mobject for move in moves]
    for value, signal in zip(met[::2], met[1::2], strict=True):
        assert value.get_right()[0] == pytest.approx(signal.get_left()[0])
        assert value.get_center()[1] == pytest.approx(signal.get_center()[1])


def test_the_table_has_a_row_for_each_unit_the_last_first(diagram):
    table = diagram.slopes(("w", "w", "b"), SIDEBAR)
    shown = [[cell.markup for cell in row] for row in table.cells]
    assert [[text.strip("$ ") for text in row] for row in shown] == [
        ["2", "1", "2"],
        ["4", "8", "4"],
        ["−2", "−4", "−2"],
    ]


def test_a_live_network_shows_what_it_is_now_and_shuts_its_gates():
    now = Now(network())
    diagram = NetworkDiagram(notation, network(), NAMES, FIGURE, lambda: now.network)
    before = diagram.held[0][0].number.get_family()[-1].points.copy()
    raised = diagram.gates[0][0].bar.get_center()[1]
    now.network = network(z=(-0.2, 1.1))
    diagram.update(0)
    assert not np.array_equal(before, diagram.held[0][0].number.get_family()[-1].points)
    assert diagram.gates[0][0].bar.get_center()[1] < raised
    box = diagram.boxes[1][0]
    assert diagram.held[0][0].number.get_family()[-1].get_center()[0] == pytest.approx(box.upper[0], abs=1e-6)


def test_a_gate_is_across_its_wire_when_shut_and_off_it_when_open():
    gate = Gate(np.array([1.0, 2.0, 0.0]))
    assert gate.bar.get_bottom()[1] > 2
    play(gate.shut())
    assert gate.bar.get_center() == pytest.approx([1, 2, 0])
    play(gate.open())
    assert gate.bar.get_bottom()[1] > 2


def test_a_tag_points_where_it_goes_and_shrinks_to_its_room():
    right, left, plain = (Tag(2.0, theme.DATA, way) for way in ("right", "left", ""))
    assert right.plate.get_right()[0] - right.number.get_center()[0] > plain.plate.get_right()[0] + 0.1
    assert left.number.get_center()[0] - left.plate.get_left()[0] > plain.plate.get_right()[0] + 0.1
    assert Tag(-1234.567, theme.DATA, room=0.8).width <= 0.8 + 1e-6


def test_a_relay_changes_runners_halfway():
    first, second = Formula("a"), Formula("b")
    stations = [np.zeros(3), np.array([2.0, 0, 0]), np.array([2.0, 2.0, 0])]
    run = relay(first, second, stations, rate_func=lambda share: share)
    run.begin()
    run.interpolate(0.25)
    assert (first.get_fill_opacity(), second.submobjects[0].get_fill_opacity()) != (0, 1)
    assert first.get_center() == pytest.approx([1, 0, 0])
    run.interpolate(1)
    assert second.get_center() == pytest.approx([2, 2, 0])
    assert first.submobjects[0].get_fill_opacity() == 0


def test_to_travel_is_to_pass_every_station():
    tag = Tag(1.0, theme.DATA)
    trip = travel(tag, [0, 0, 0], [1, 0, 0], [1, 1, 0], rate_func=lambda share: share)
    trip.begin()
    for share, place in ((0, [0, 0, 0]), (0.5, [1, 0, 0]), (0.75, [1, 0.5, 0]), (1, [1, 1, 0])):
        trip.interpolate(share)
        assert tag.get_center() - tag.plate.get_center() == pytest.approx(np.zeros(3), abs=0.2)
        assert tag.get_center() == pytest.approx(place)
