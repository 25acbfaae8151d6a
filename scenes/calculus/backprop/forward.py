from collections.abc import Iterator

from manim import FadeIn, FadeOut, VGroup

from mathcore.neural_network import LayerPass, network_pass
from scenes.calculus.backprop.inputs import Inputs, layers_of
from scenes.calculus.backprop.notation import COLUMNS, DIAGRAM, HIDDEN, ORDINALS, SIDE, notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import in_turn, point_out
from scenes.kit.network_diagram import NetworkDiagram
from scenes.kit.scene import LectureScene, Narration

MOST_WORDS = 21
"""Of a sum: what is longer isn't taken in by ear, and is only shown."""
PASSED = {True: "positive, so ReLU lets it pass", False: "not positive, so ReLU passes on `zero`"}


def summed(layer: LayerPass, unit: int) -> str:
    """Return what a unit adds up, in words."""
    return spoken.brief(spoken.products(layer.weights[unit], layer.inputs), MOST_WORDS, "each input, times its weight")


def unit_told(layer: LayerPass, unit: int) -> Iterator[str]:
    """Yield what a hidden unit does, in words."""
    yield f"{spoken.capital(ORDINALS[unit])} hidden unit: {summed(layer, unit)}."
    yield f"With a bias of {spoken.number(layer.bias[unit])}, that makes {spoken.number(layer.z[unit])}."
    yield f"It is {PASSED[layer.gates[unit]]}."


def added_up(name: str, layer: LayerPass, unit: int) -> str:
    """Return what a unit adds up, as markup: a line for each product, and one for the bias."""
    pairs = zip(layer.weights[unit], layer.inputs, strict=True)
    first, *rest = [f"@w({number.bracketed(weight)}) dot @a({number.bracketed(value)})" for weight, value in pairs]
    terms = [first, *(f"+ {term}" for term in rest), f"@b({number.signed(layer.bias[unit])})"]
    return f"`{name}` &= " + " \\ &".join(terms)


class Forward(LectureScene):
    """A small network, one example, every value kept."""

    inputs: Inputs
    title = "Forward: compute every value, and keep it"

    def construct(self) -> None:
        given = self.inputs
        p = network_pass(*layers_of(given), given.x, [given.target])
        hidden, out = p.layers

        net = NetworkDiagram(notation, p, COLUMNS, DIAGRAM)
        activations = VGroup(*(gate.named(notation.words("ReLU")) for gate in net.gates[0]))
        board = Board(notation, SIDE.inset(0.1), gap=0.35)
        sizes = {
            "weights": [number.count(layer.weights.ravel()) for layer in p.layers],
            "biases": [number.count(layer.bias) for layer in p.layers],
        }
        counts = [notation.words(f"{kind}: {number.total(each)}", theme.FORMULA) for kind, each in sizes.items()]
        counts.append(notation.words(f"to learn: {number.shown(p.cost.parameters)}", theme.FORMULA))

        with self.beat(
            "network",
            "Now a small but real network: `two` inputs, `two` hidden units with ReLU, and an output.",
            f"Counting the biases, it has {spoken.number(p.cost.parameters)} numbers to learn.",
            "First comes the forward pass, and we keep every value.",
        ) as words:
            for part in (net.columns[0], net.all_wires, net.columns[1], VGroup(net.all_gates, activations)):
                self.play(FadeIn(part), run_time=theme.QUICK)
            self.play(FadeIn(net.columns[2], net.names), run_time=theme.QUICK)
            words.then(in_turn(net.all_weights), board.put(counts[0]))
            self.play(in_turn(net.all_biases), board.put(counts[1]))
            self.play(board.put(counts[2]), run_time=theme.QUICK)
            words.then(in_turn(net.inputs))

        with self.beat("first-unit", *unit_told(hidden, 0)) as words:
            self.play(board.erase(), FadeOut(activations), run_time=theme.QUICK)
            self.run_unit(words, net, board, hidden, 0)

        with self.beat("second-unit", *unit_told(hidden, 1)) as words:
            self.settle(board, f"`h1` {number.equals(hidden.a[0])}", 0, 1)
            self.run_unit(words, net, board, hidden, 1)

        with self.beat(
            "output",
            f"The output: {summed(out, 0)}.",
            f"With a bias of {spoken.number(out.bias[0])}, that makes {spoken.number(p.output[0])}.",
            f"The target is {spoken.number(p.target[0])}, so the squared error is {spoken.number(p.loss)}.",
            "Every value stays on its wire, ready for the way back.",
        ) as words:
            self.settle(board, f"`h2` {number.equals(hidden.a[1])}", 1, 2)
            self.play(board.write(added_up("out", out, 0)))
            words.then(*net.multiply(1, 0), run_time=theme.STEADY)
            self.play(net.add_up(1, 0), board.write(f"`out` {number.equals(p.output[0])}"))
            words.then(FadeIn(net.ends, net.target), board.erase(2))
            self.play(board.rise(), run_time=theme.QUICK)
            squared = f"(@out({number.shown(p.output[0])}) - @y({number.bracketed(p.target[0])}))^2"
            whole = f"`L` &= (`out` - `y`)^2 \\ &= {squared} \\ &{number.equals(p.loss)}"
            self.play(board.write(whole), FadeIn(net.loss))
            words.then(*(point_out(tag.number, 1.4) for tag in net.forward))

    def settle(self, board: Board, kept: str, *done: int) -> None:
        """Take away lines that are done; of the last one, keep what it came to."""
        self.play(board.erase(*done), board.rewrite(kept), run_time=theme.QUICK)
        self.play(board.rise(), run_time=theme.QUICK)

    def run_unit(self, words: Narration, net: NetworkDiagram, board: Board, layer: LayerPass, unit: int) -> None:
        """Send the inputs to a hidden unit, and its value on."""
        z, name = layer.z[unit], HIDDEN[unit]
        self.play(*net.send(0, unit), run_time=theme.SLOW)
        self.play(board.write(added_up(f"z{name}", layer, unit)))
        words.then(*net.multiply(0, unit), run_time=theme.STEADY)
        self.play(net.add_up(0, unit), board.write(f"`z{name}` {number.equals(z)}"))
        passed = f"`h{name}` &= max(`0`, @z({number.shown(z)})) \\ &{number.equals(layer.a[unit])}"
        words.then(board.write(passed), point_out(net.gates[0][unit]))
        self.play(*net.leave(1, unit), run_time=theme.STEADY)
