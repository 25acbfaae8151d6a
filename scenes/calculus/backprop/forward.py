from collections.abc import Iterator

from manim import FadeIn, FadeOut

from mathcore.neural_network import LayerPass
from scenes.calculus.backprop.inputs import Inputs, network_of
from scenes.calculus.backprop.notation import COLUMNS, DIAGRAM, ONE_TWO, ORDINALS, SIDE, notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import in_turn, point_out
from scenes.kit.layout import place
from scenes.kit.network_diagram import NetworkDiagram
from scenes.kit.scene import LectureScene, Narration

PASSED = {True: "positive, so ReLU lets it pass", False: "not positive, so ReLU passes on `zero`"}


def unit_told(layer: LayerPass, unit: int) -> Iterator[str]:
    """Yield what a hidden unit does, in words."""
    yield f"{ORDINALS[unit].capitalize()} hidden unit: {spoken.products(layer.weights[unit], layer.inputs)}."
    yield f"With a bias of {spoken.number(layer.bias[unit])}, that makes {spoken.number(layer.z[unit])}."
    yield f"It is {PASSED[layer.gates[unit]]}."


class Forward(LectureScene):
    """A small network, one example, every value kept."""

    inputs: Inputs
    title = "Forward: compute every value, and keep it"

    def construct(self) -> None:
        p = network_of(self.inputs)
        hidden, out = p.layers

        net = NetworkDiagram(notation, p, COLUMNS, DIAGRAM)
        count = place(notation.words(f"{number.shown(p.cost.parameters)} numbers to learn", theme.LABEL), SIDE, 0, 0.9)
        board = Board(notation, SIDE.inset(0.1))

        with self.beat(
            "network",
            "Now a small but real network: `two` inputs, `two` hidden units with ReLU, and an output.",
            f"Counting the biases, it has {spoken.number(p.cost.parameters)} numbers to learn.",
            "First comes the forward pass, and we keep every value.",
        ) as words:
            for part in (net.columns[0], net.all_wires, net.columns[1], net.all_gates, net.columns[2], net.names):
                self.play(FadeIn(part), run_time=theme.QUICK)
            words.then(in_turn(net.parameters), FadeIn(count))
            words.then(in_turn(net.inputs))

        with self.beat("first-unit", *unit_told(hidden, 0)) as words:
            self.play(FadeOut(count), run_time=theme.QUICK)
            self.run_unit(words, net, board, hidden, 0)

        with self.beat("second-unit", *unit_told(hidden, 1)) as words:
            self.play(board.erase(), run_time=theme.QUICK)
            self.run_unit(words, net, board, hidden, 1)

        with self.beat(
            "output",
            f"The output: {spoken.products(out.weights[0], out.inputs)}.",
            f"With a bias of {spoken.number(out.bias[0])}, that makes {spoken.number(p.output[0])}.",
            f"The target is {spoken.number(p.target[0])}, so the squared error is {spoken.number(p.loss)}.",
            "Every value stays on its wire, ready for the way back.",
        ) as words:
            self.play(board.erase(), run_time=theme.QUICK)
            self.play(board.write(number.weighted_sum("`out`", out.weights[0], out.inputs, out.bias[0], out.z[0])))
            words.then(*net.multiply(1, 0))
            self.play(net.add_up(1, 0))
            words.then(FadeIn(net.ends, net.target))
            squared = f"(@out({number.shown(p.output[0])}) - {number.bracketed(p.target[0])})^2"
            whole = f"`L` &= (`out` - `y`)^2 \\ &= {squared} {number.equals(p.loss)}"
            self.play(board.write(whole), FadeIn(net.loss))
            words.then(*(point_out(each, 1.15) for each in net.forward))

    def run_unit(self, words: Narration, net: NetworkDiagram, board: Board, layer: LayerPass, unit: int) -> None:
        """Send the inputs to a hidden unit, and its value on."""
        z, a, n = layer.z[unit], layer.a[unit], ONE_TWO[unit]
        self.play(*net.send(0, unit), run_time=theme.SLOW)
        self.play(board.write(number.weighted_sum(f"`z{n}`", layer.weights[unit], layer.inputs, layer.bias[unit], z)))
        words.then(*net.multiply(0, unit))
        self.play(net.add_up(0, unit))
        passed = f"`h{n}` = max(`0`, {number.shown(z)}) {number.equals(a)}"
        words.then(board.write(passed), point_out(net.gates[0][unit]))
        self.play(*net.leave(1, unit))
