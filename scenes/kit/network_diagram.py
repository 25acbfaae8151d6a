"""A small network with all its numbers: values left on the wires going forward, signals on the same wires coming back.

Everything that may come on stage is made beforehand and stands in its place; a scene lets it come when it's told.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, Self, TypeVar

import numpy as np
from manim import DOWN, RIGHT, UP, Animation, AnimationGroup, ReplacementTransform, VGroup

from scenes.kit import theme
from scenes.kit.computation_graph import BOX_WIDTH, CELL_HEIGHT, Node, Wire
from scenes.kit.formula import Notation, Typeset
from scenes.kit.gate import Gate
from scenes.kit.layout import Region
from scenes.kit.marks import Rule
from scenes.kit.network_layout import BELOW, GATE_PLACE, GATE_ROOM, SIGNAL, box_columns, spread_along, wires_between
from scenes.kit.number_table import NumberTable
from scenes.kit.oneness import as_one
from scenes.kit.tag import Tag, relay, travel

TAG_ROOM = 1.1
"""How wide a tag may be."""
LONGEST = 5
"""Characters of a number; one that has more is rounded."""
NUMBER = 34
"""Font size of the numbers."""
MEETING = 0.48
"""From a weight to where value and signal meet."""
BIAS_LEAD = 0.2
"""From a box up to its bias."""


Made = TypeVar("Made")


class LayerLike(Protocol):
    """A layer's arrays: of its m units by its n inputs, before and behind the activation, forward and back."""

    weights: np.ndarray
    bias: np.ndarray
    inputs: np.ndarray
    terms: np.ndarray
    z: np.ndarray
    a: np.ndarray
    activation: str
    arriving: np.ndarray
    signal: np.ndarray
    gates: tuple[bool, ...]
    weight_gradient: np.ndarray
    bias_gradient: np.ndarray


class PassLike(Protocol):
    """A network's layers, its target, and its loss with the slope by the output."""

    layers: Sequence[LayerLike]
    target: np.ndarray
    loss: float
    loss_slope: np.ndarray


class NetworkDiagram(VGroup):
    """Boxes in columns, a wire for each weight, and for each unit its bias and its gate.

    Parameters
    ----------
    notation
        The lecture's quantities.
    network
        Its arrays. The last layer has one unit.
    names
        In the notation: of the inputs, of the units layer by layer, and of the loss with the target.
    region
        Where on the screen.
    now
        Returns the network as it is now, asked in every frame; the values of its way forward are on stage then.
        Without it, the numbers stay.

    Attributes
    ----------
    boxes, gates
        By column, the inputs' first; a gate for each unit of a hidden layer.
    wires, weights, stored, signals
        By layer, unit and input: the wire, the weight on it, the value that stays on it, and the signal.
    biases, held, felt
        By layer and unit: the bias, the value in the box, the signal in the box.
    leads, bias_leads
        By layer and unit: from the box of a hidden unit through its gate, and from a box up to its bias.
    arriving
        By layer and unit: the signal in front of the gate; nothing for the last layer.
    inputs, loss, target, loss_slope
        The numbers at both ends, and the signal that starts.
    frame
        Boxes, gates, wires and names.
    parameters, all_weights, all_biases
        Weights and biases, and either alone.
    forward, backward
        Every value that the way forward leaves, every signal of the way back.
    """

    def __init__(
        self,
        notation: Notation,
        network: PassLike,
        names: Sequence[Sequence[str]],
        region: Region,
        now: Callable[[], PassLike] | None = None,
    ) -> None:
        super().__init__()
        self._state, self._live, self._notation, self._names = network, now is not None, notation, names
        *labels, ends = [[notation(f"`{name}`", NUMBER) for name in column] for column in names]
        layers = network.layers
        self.boxes = box_columns([len(layers[0].inputs), *(len(layer.bias) for layer in layers)], region)
        self.gates = [[Gate(box.exit + GATE_PLACE * RIGHT) for box in column] for column in self.boxes[1:-1]]
        for gates, layer in zip(self.gates, layers, strict=False):
            for gate, opened in zip(gates, layer.gates, strict=True):
                gate.put(float(opened))
        self.leads = [[Wire(box.exit, box.exit + GATE_ROOM * RIGHT) for box in column] for column in self.boxes[1:-1]]
        self.wires = wires_between(self.boxes)
        self.weights = self._for_wires(self._weight)
        self.stored = self._for_wires(lambda i, _, k: self._stored(i, k))
        self.signals = self._for_wires(lambda i, j, _: self._tag(self._read(i, "signal", j), theme.GRADIENT, "left"))
        self._beside = self._for_wires(self._spread_along)
        self.bias_leads = [
            [Rule(box.top, box.top + BIAS_LEAD * UP, theme.GUIDE, theme.MEDIUM) for box in column]
            for column in self.boxes[1:]
        ]
        self.biases = self._at_units("bias", theme.DIRECTION, lambda box: box.top + (BIAS_LEAD + 0.2) * UP)
        self.held = self._at_units("z", theme.DATA, lambda box: box.upper)
        self.felt = self._at_units("signal", theme.GRADIENT, lambda box: box.lower)
        self.arriving = [
            [
                self._tag(self._read(i, "arriving", j), theme.GRADIENT, "left").move_to(gate.at - [0.1, 0.8, 0])
                for j, gate in enumerate(gates)
            ]
            for i, gates in enumerate(self.gates)
        ]
        self.inputs = [
            self._number(x, theme.DATA).move_to(box.upper)
            for x, box in zip(layers[0].inputs, self.boxes[0], strict=True)
        ]
        self._place_loss(network, region)
        self._gather(labels, ends)
        if now is not None:
            self.add_updater(lambda diagram: diagram.renew(now()), call_updater=False)

    def slopes(self, headings: Sequence[str], region: Region) -> NumberTable:
        """Return the table of slopes, the last layer's first: a row for each unit, its bias behind its weights."""
        units = [
            (self._names[i + 1][j], [*weights, bias])
            for i, layer in reversed(list(enumerate(self._state.layers)))
            for j, (weights, bias) in enumerate(zip(layer.weight_gradient, layer.bias_gradient, strict=True))
        ]
        tops, names = ([self._notation(f"`{name}`") for name in row] for row in (headings, [name for name, _ in units]))
        return NumberTable(tops, [row for _, row in units], region, names, [theme.GRADIENT] * len(tops))

    def renew(self, network: PassLike) -> None:
        """Show another network of the same shape, if its numbers are live: they and the gates go by it from now on."""
        self._state = network
        for gates, layer in zip(self.gates, network.layers, strict=False):
            for gate, opened in zip(gates, layer.gates, strict=True):
                gate.put(float(opened))

    def wires_into(self, layer: int) -> VGroup:
        """Return the wires of a layer."""
        return VGroup(*(wire for row in self.wires[layer] for wire in row))

    def send(self, layer: int, *units: int, **kwargs: float) -> list[Animation]:
        """Return the animations in which the values go along the wires to a unit, or to all, and stay there."""
        found: list[Animation] = []
        for j in units or range(len(self.wires[layer])):
            for wire, tag in zip(self.wires[layer][j], self.stored[layer][j], strict=True):
                found += [travel(tag, wire.start, tag.get_center(), **kwargs), _light(wire, theme.DATA, **kwargs)]
        return found

    def multiply(self, layer: int, unit: int, **kwargs: float) -> list[Animation]:
        """Return the animations in which what each wire carries, value times weight, goes on to a unit's box."""
        terms, wires = self._state.layers[layer].terms[unit], self.wires[layer][unit]
        self._carried = [Tag(term, theme.DATA, "right", TAG_ROOM, NUMBER, longest=LONGEST) for term in terms]
        moves = zip(self._carried, self.weights[layer][unit], wires, strict=True)
        return [travel(tag, weight.get_center(), wire.at(SIGNAL), **kwargs) for tag, weight, wire in moves]

    def add_up(self, layer: int, unit: int, **kwargs: float) -> Animation:
        """Return the animation in which what the wires carried last becomes the value in a unit's box."""
        return ReplacementTransform(VGroup(*self._carried), self.held[layer][unit], **kwargs)

    def leave(self, layer: int, source: int, **kwargs: float) -> list[Animation]:
        """Return the animations in which a unit's value goes through its gate, and to the wires to the next layer."""
        box = self.boxes[layer][source]
        found = [_light(self.leads[layer - 1][source], theme.DATA, **kwargs)]
        for row, wires in zip(self.stored[layer], self.wires[layer], strict=True):
            stations = [box.upper, box.exit, wires[source].start, row[source].get_center()]
            found += [travel(row[source], *stations, **kwargs), _light(wires[source], theme.DATA, **kwargs)]
        return found

    def start_back(self, **kwargs: float) -> Animation:
        """Return the animation in which the loss's slope goes up its wire, and into the box of the output."""
        start, felt = self.loss_slope, self.felt[-1][-1]
        return relay(start.copy(), felt, [start.get_center(), self.loss_wire.start, felt.get_center()], **kwargs)

    def spread(self, layer: int, *units: int, **kwargs: float) -> list[Animation]:
        """Return the animations in which the signal of a unit, or of all, goes out to its weights and waits there."""
        return [
            travel(tag, wire.end, tag.get_center(), **kwargs)
            for j in units or range(len(self.wires[layer]))
            for wire, tag in zip(self.wires[layer][j], self.signals[layer][j], strict=True)
        ]

    def pass_back(self, layer: int, *inputs: int, unit: int = 0, **kwargs: float) -> list[Animation]:
        """Return the animations in which a signal goes on through its weights, and becomes what comes to the gates."""
        found = []
        for k in inputs or range(len(self.wires[layer][unit])):
            going, come = self.signals[layer][unit][k], self.arriving[layer - 1][k]
            stations = [going.get_center(), self.weights[layer][unit][k].get_center(), come.get_center()]
            found.append(relay(going.copy(), come, stations, **kwargs))
            found.append(_light(self.wires[layer][unit][k], theme.GRADIENT, **kwargs))
        return found

    def enter(self, layer: int, unit: int, **kwargs: float) -> list[Animation]:
        """Return the animations in which a signal goes through the gate of a unit and into its box."""
        tag, gate, felt = self.arriving[layer][unit], self.gates[layer][unit], self.felt[layer][unit]
        through = relay(tag, felt, [tag.get_center(), gate.at, felt.get_center()], **kwargs)
        return [through, _light(self.leads[layer][unit], theme.GRADIENT, **kwargs)]

    def light(self, color: str) -> Self:
        """Give all wires the colour of what passed along them last, at once."""
        for wire in self._conductors:
            wire.light(color)
        return self

    def lights(self, color: str, **kwargs: float) -> Animation:
        """Return the animation in which all wires take the colour of what passes."""
        return AnimationGroup(*(_light(wire, color, **kwargs) for wire in self._conductors))

    def stop(self, layer: int, unit: int, rest: Tag, **kwargs: float) -> Animation:
        """Return the animation in which a signal runs against a shut gate, and what is left of it stands in the box."""
        tag, gate = self.arriving[layer][unit], self.gates[layer][unit]
        against = gate.at + np.array([0.1 + tag.width / 2, 0, 0])
        stations = [tag.get_center(), against, self.felt[layer][unit].get_center()]
        return relay(tag.copy(), rest, stations, **kwargs)

    def touch(self, layer: int, unit: int, **kwargs: float) -> list[Animation]:
        """Return the animations in which a unit's signal goes out to its weights and meets the values there."""
        felt, rows = self.felt[layer][unit], (self.weights, self.stored, self.signals, self._beside)
        self._met: list[tuple[Tag, np.ndarray, Tag]] = []
        found: list[Animation] = []
        for weight, value, signal, beside in zip(*(row[layer][unit] for row in rows), strict=True):
            back = signal.copy().move_to(felt)
            spot = weight.get_center() + MEETING * self._outward(layer, unit) + beside
            self._met.append((value, value.get_center(), back))
            found.append(_approach(value, spot - value.width / 2 * RIGHT, **kwargs))
            found.append(_approach(back, spot + back.width / 2 * RIGHT, **kwargs))
        return found

    def drop(self, cells: Sequence[Typeset], **kwargs: float) -> list[Animation]:
        """Return, for each weight, the animation in which what met there becomes a cell, and the value goes home."""
        return [
            AnimationGroup(
                ReplacementTransform(VGroup(value.copy(), back), cell, **kwargs),
                travel(value, value.get_center(), home, **kwargs),
            )
            for (value, home, back), cell in zip(self._met, cells, strict=True)
        ]

    def drop_biases(self, layer: int, cells: Sequence[Typeset], **kwargs: float) -> list[Animation]:
        """Return the animations in which each unit's signal goes by its bias, and becomes a cell of a table."""
        units = zip(self.felt[layer], self.biases[layer], cells, strict=True)
        return [
            relay(felt.copy(), cell, [felt.get_center(), bias.get_center(), cell.get_center()], **kwargs)
            for felt, bias, cell in units
        ]

    def _read(self, layer: int, field: str, *index: int) -> Callable[[], float]:
        def value() -> float:
            array = getattr(self._state.layers[layer], field)
            return array[index if len(index) > 1 else index[0]]

        return value

    def _for_wires(self, made: Callable[[int, int, int], Made]) -> list[list[list[Made]]]:
        return [
            [[made(i, j, k) for k in range(len(row))] for j, row in enumerate(rows)]
            for i, rows in enumerate(self.wires)
        ]

    def _spread_along(self, layer: int, unit: int, source: int) -> np.ndarray:
        wire, *tags = (each[layer][unit][source] for each in (self.wires, self.stored, self.weights, self.signals))
        return spread_along(wire, *tags, self._outward(layer, unit))

    def _outward(self, layer: int, unit: int) -> np.ndarray:
        """Return the direction away from the other units of a layer; up if there are none."""
        heights = [box.entry[1] for box in self.boxes[layer + 1]]
        return UP if heights[unit] >= np.mean(heights) else DOWN

    def _at_units(self, field: str, color: str, place: Callable[[Node], np.ndarray]) -> list[list[Tag]]:
        return [
            [self._number(self._read(i, field, j), color).move_to(place(box)) for j, box in enumerate(column)]
            for i, column in enumerate(self.boxes[1:])
        ]

    def _weight(self, layer: int, unit: int, source: int) -> Tag:
        return self._tag(self._read(layer, "weights", unit, source), theme.DIRECTION, framed=False)

    def _stored(self, layer: int, source: int) -> Tag:
        if layer == 0:  # What enters the network stays as it is.
            return Tag(self._state.layers[0].inputs[source], theme.DATA, "right", TAG_ROOM, NUMBER, longest=LONGEST)
        return self._tag(self._read(layer, "inputs", source), theme.DATA, "right")

    def _tag(self, value: Callable[[], float], color: str, way: str = "", *, framed: bool = True) -> Tag:
        return Tag(value if self._live else value(), color, way, TAG_ROOM, NUMBER, longest=LONGEST, framed=framed)

    def _number(self, value: Callable[[], float] | float, color: str) -> Tag:
        shown = value if self._live or not callable(value) else value()
        return Tag(shown, color, "", BOX_WIDTH - 0.1, NUMBER, longest=LONGEST, framed=False)

    def _place_loss(self, network: PassLike, region: Region) -> None:
        last = self.boxes[-1][-1]
        self.loss_box = Node(
            np.array([last.top[0], region.bottom + BELOW + CELL_HEIGHT / 2, 0]), theme.RESIDUAL, two_storeys=False
        )
        self.loss_wire = Wire(last.bottom, self.loss_box.top)
        self.loss = self._number(lambda: self._state.loss, theme.RESIDUAL).move_to(self.loss_box.upper)
        self.loss_slope = self._tag(lambda: self._state.loss_slope[0], theme.GRADIENT, "up")
        self.loss_wire.hold(self.loss_slope, 0.5)
        beside = self.loss_box.entry - [BOX_WIDTH / 2 + 0.4, 0, 0]
        self.target_box = Node(beside, theme.DATA, two_storeys=False)
        self.target_wire = Wire(self.target_box.exit, self.loss_box.entry)
        self.target = self._number(network.target[0], theme.DATA).move_to(self.target_box.upper)

    def _gather(self, names: Sequence[Sequence[Typeset]], ends: Sequence[Typeset]) -> None:
        flat = partial(sum, start=[])
        boxes: list[Node] = flat(self.boxes)
        labels = [name for column in names for name in column]
        for n, (box, label) in enumerate(zip(boxes, labels, strict=True)):
            box.put_name(label, above=n < len(self.boxes[0]))
        last = self.boxes[-1][-1]
        labels[-1].next_to(last.top, buff=0.12).shift([BOX_WIDTH / 2 - labels[-1].width, 0.3, 0])
        self.loss_box.put_name(ends[0])
        self.target_box.put_name(ends[1])
        self.names = VGroup(*labels)
        self.ends = VGroup(self.loss_wire, self.target_wire, self.loss_box, self.target_box, *ends)
        self.columns = [VGroup(*column) for column in self.boxes]
        every = VGroup(*(wire for i in range(len(self.wires)) for wire in self.wires_into(i)))
        leads = VGroup(*flat(self.leads))
        self._conductors: list[Wire] = [*every, *leads]
        self.all_wires = VGroup(every, leads, VGroup(*flat(self.bias_leads)).set_z_index(theme.LAYER_UNDER))
        self.all_gates = VGroup(*flat(self.gates))
        self.frame = VGroup(self.all_wires, *self.columns, self.names)
        self.all_weights, self.all_biases = VGroup(*flat(flat(self.weights))), VGroup(*flat(self.biases))
        self.parameters = VGroup(self.all_weights, self.all_biases)
        self.forward = VGroup(*self.inputs, *flat(flat(self.stored)), *flat(self.held))
        self.backward = VGroup(*flat(flat(self.signals)), *flat(self.felt))
        self.outcome = VGroup(self.loss, self.target)
        as_one(self.frame, self.all_gates, self.ends)
        as_one(self.parameters)
        as_one(self.forward, self.target)
        as_one(self.backward, self.loss_slope, *flat(self.arriving))
        self.add(self.frame, self.all_gates, self.parameters, self.ends)
        if self._live:
            self.add(self.forward, self.outcome)


def _light(wire: Wire, color: str, **kwargs: float) -> Animation:
    """Return the animation in which a wire takes the colour of what passes."""
    return wire.animate(**kwargs).light(color).build()


def _approach(tag: Tag, spot: np.ndarray, **kwargs: float) -> Animation:
    """Return the animation in which a tag goes to a spot, and rests there as long again."""
    return travel(tag, tag.get_center(), spot, spot, **kwargs)
