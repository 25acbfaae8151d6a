from manim import FadeIn, FadeOut, rate_functions

from mathcore.neural_network import gradient_cost
from scenes.calculus.backprop.inputs import Inputs, network_of
from scenes.calculus.backprop.notation import COLUMNS, DIAGRAM, LOWER, ONE_TWO, ORDINALS, SHARE, SLOPES, UPPER, notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import point_out
from scenes.kit.figures.ratio_bars import RatioBars
from scenes.kit.network_diagram import NetworkDiagram
from scenes.kit.scene import LectureScene
from scenes.kit.tag import Tag
from scenes.kit.tracks import Tracker


class Backward(LectureScene):
    """The signal goes back along the same wires."""

    inputs: Inputs
    title = "Backward: signal times value, at every weight"

    def construct(self) -> None:
        p, big = network_of(self.inputs), gradient_cost(1_000_000_000)
        hidden, out = p.layers

        net = NetworkDiagram(notation, p, COLUMNS, DIAGRAM)
        table = net.slopes(SLOPES, LOWER)
        board = Board(notation, UPPER.inset(0.1), gap=0.3)
        pairs = zip(out.inputs, out.weight_gradient[0], strict=True)
        products = [f"{spoken.capital(spoken.product(out.signal[0], *pair))}." for pair in pairs]
        sent = [spoken.product(out.signal[0], *pair) for pair in zip(out.weights[0], out.sent_back, strict=True)]
        deeper = [f"{spoken.capital(one)}, for the {unit} unit." for one, unit in zip(sent, ORDINALS, strict=True)]
        rows = zip(hidden.signal, hidden.weight_gradient, strict=True)
        first = [f"{spoken.capital(spoken.number(signal))} gives {spoken.both(*row)}." for signal, row in rows]
        passing, stopped = (1, 0) if hidden.gates == (False, True) else (0, 1)
        gates = "Here both gates are open." if all(hidden.gates) else f"Here the {ORDINALS[stopped]} gate is shut."
        ghost = Tag(hidden.signal_if_shut(stopped)[stopped], theme.GRADIENT, framed=False)
        passes = Tracker(p.cost.nudged_passes)
        counts = passes.get_value, lambda: p.cost.backward_passes
        labels = [notation.words(f"{what}: $@value(0)$") for what in ("passes, nudging", "sweeps back")]
        bars = RatioBars(labels, counts, (theme.MUTED, theme.GRADIENT), UPPER.inset(0.1))

        self.add(net, net.forward, net.outcome)
        with self.beat(
            "signal",
            "Now run the network backwards.",
            "How fast does the loss change with the output?",
            f"`Two` times the error: `two` times {spoken.number(p.error[0])} is {spoken.number(p.loss_slope[0])}.",
            "This is the signal that we send back.",
        ) as words:
            self.play(point_out(net.loss_box), point_out(net.loss))
            words.then(board.write("frac(partial `L`, partial `out`) = `2` (`out` - `y`)"))
            terms = f"({number.shown(p.output[0])} - {number.bracketed(p.target[0])})"
            words.then(board.write(f"= `2` @e({terms})"))
            product = f"= `2` dot @e({number.bracketed(p.error[0])}) {number.equals(p.loss_slope[0])}"
            self.play(board.rewrite(product), FadeIn(net.loss_slope))
            words.then(net.start_back(), run_time=theme.SLOW)

        with self.beat(
            "output-weights",
            "A weight's slope is the signal, times the value that came through it.",
            *products,
            f"The bias takes the signal itself: {spoken.number(out.bias_gradient[0])}.",
        ) as words:
            self.play(board.erase(), FadeIn(table.frame), *net.spread(1))
            self.play(*net.touch(1, 0), board.write(SHARE), run_time=theme.SLOW)
            for drop in net.drop(table.cells[0][:2]):
                words.then(drop)
            words.then(*net.drop_biases(1, [table.cells[0][2]]), run_time=theme.SLOW)

        with self.beat(
            "deeper",
            "To go deeper, the signal travels along the same wires, and is multiplied by their weights.",
            *deeper,
        ) as words:
            self.play(board.erase(), *(point_out(each, 1.3) for each in net.weights[1][0]))
            for k, n in enumerate(ONE_TWO):
                product = f"{number.shown(out.signal[0])} dot {number.bracketed(out.weights[0][k])}"
                line = f"`h{n}` : quad {product} {number.equals(out.sent_back[k])}"
                words.then(*net.pass_back(1, k), board.write(line), run_time=theme.SLOW)

        with self.beat(
            "gates",
            "Each ReLU is a gate.",
            "Where the unit was active, the slope is `one`, and the signal passes.",
            "Where it was off, the slope is `zero`, and the signal stops.",
            gates,
        ) as words:
            self.play(board.erase(), board.write("`phi`'(`z`) = cases(`1` quad `z` > `0`, `0` quad `z` <= `0`)"))
            self.play(*(point_out(gate, 1.3) for gate in net.gates[0]))
            words.then(net.enter(0, passing), run_time=theme.SLOW)
            if all(hidden.gates):
                words.then(net.gates[0][stopped].shut(), run_time=theme.QUICK)
                self.play(net.stop(0, stopped, ghost), run_time=theme.SLOW)
                words.then(FadeOut(ghost), net.gates[0][stopped].open())
                self.play(net.enter(0, stopped), run_time=theme.SLOW)
            else:
                words.then(net.enter(0, stopped), run_time=theme.SLOW)
                words.then(*(point_out(gate, 1.3) for gate in net.gates[0]))

        with self.beat(
            "first-layer",
            "At the first layer, the same rule again: signal times input.",
            *first,
            f"The biases take the signals: {spoken.both(*hidden.bias_gradient)}.",
        ) as words:
            self.play(*net.spread(0))
            for unit in (0, 1):
                words.then(*net.touch(0, unit), run_time=theme.SLOW)
                self.play(*net.drop(table.cells[1:][unit][:2]))
            words.then(*net.drop_biases(0, [row[2] for row in table.cells[1:]]))

        with self.beat(
            "one-sweep",
            f"{spoken.capital(spoken.number(p.cost.parameters))} slopes, from `one` sweep back.",
            f"Nudging each weight by hand would need {spoken.number(p.cost.nudged_passes)} extra forward passes.",
            f"With a `billion` weights, that is {spoken.number(big.nudged_passes)} passes, against a single sweep.",
        ) as words:
            self.play(board.erase(), *(point_out(cell, 1.2) for row in table.cells for cell in row))
            words.then(FadeIn(bars))
            rising = passes.animate.set_value(big.nudged_passes)
            words.then(rising, run_time=theme.SWEEP, rate_func=rate_functions.ease_in_expo)
