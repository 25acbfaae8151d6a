from collections.abc import Iterator

from manim import FadeIn, FadeOut, rate_functions

from mathcore.neural_network import LayerPass, network_pass
from scenes.calculus.backprop.inputs import Inputs, layers_of
from scenes.calculus.backprop.notation import (
    COLUMNS,
    DIAGRAM,
    HIDDEN,
    LOWER,
    ORDINALS,
    SHARE,
    SLOPES,
    UPPER,
    notation,
)
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.chart import Chart
from scenes.kit.emphasis import point_out
from scenes.kit.figures.ratio_bars import RatioBars
from scenes.kit.marks import Rule, grow
from scenes.kit.network_diagram import NetworkDiagram
from scenes.kit.scene import LectureScene
from scenes.kit.tag import Tag
from scenes.kit.tracks import Tracker

MANY = 1_000_000_000
"""Weights, in a thought experiment."""
STEPS = 60
"""Of the loss's curve."""


def deeper_told(out: LayerPass) -> Iterator[str]:
    """Yield what the signal of the output becomes for each hidden unit, in words."""
    for weight, sent, unit in zip(out.weights[0], out.sent_back, ORDINALS, strict=True):
        yield f"{spoken.capital(spoken.product(out.signal[0], weight, sent))}, for the {unit} unit."


def deeper_written(out: LayerPass) -> Iterator[str]:
    """Yield the same as markup."""
    signal = f"@g({number.shown(out.signal[0])})"
    for weight, sent, name in zip(out.weights[0], out.sent_back, HIDDEN, strict=True):
        product = f"{signal} dot @w({number.bracketed(weight)}) {number.equals(sent)}"
        yield f"partial `L` \\/ partial `h{name}` = {product}"


class Backward(LectureScene):
    """The signal goes back along the same wires."""

    inputs: Inputs
    title = "Backward: signal times value, at every weight"

    def construct(self) -> None:
        given = self.inputs
        p = network_pass(*layers_of(given), given.x, [given.target])
        (hidden, out), curve = p.layers, p.loss_curve(STEPS)

        net = NetworkDiagram(notation, p, COLUMNS, DIAGRAM).light(theme.DATA)
        table = net.slopes(SLOPES, LOWER)
        board = Board(notation, UPPER.inset(0.1), gap=0.3)
        chart = Chart([curve], notation("`out`"), notation("`L`"), LOWER, [p.output[0], p.target[0]], [p.loss])
        parabola = chart.traced(curve, theme.RESIDUAL, lambda: p.output[0]).whole()
        tangent = Rule(*chart.tangent((p.output[0], p.loss), p.loss_slope[0]), theme.GRADIENT, theme.BOLD)
        pairs = zip(out.inputs, out.weight_gradient[0], strict=True)
        products = [f"{spoken.capital(spoken.product(out.signal[0], *pair))}." for pair in pairs]
        rows = zip(hidden.signal, hidden.weight_gradient, strict=True)
        first = [f"{spoken.capital(spoken.number(signal))} gives {spoken.both(*row)}." for signal, row in rows]
        passing, stopped = (1, 0) if hidden.gates == (False, True) else (0, 1)
        gates = "Here both gates are open." if all(hidden.gates) else f"Here the {ORDINALS[stopped]} gate is shut."
        ghost = Tag(hidden.signal_if_shut(stopped)[stopped], theme.GRADIENT, framed=False)
        passes = Tracker(p.cost.nudged_passes)
        nudging = notation.words(f"nudging: {number.shown(p.cost.nudged_passes)} passes", theme.LABEL)
        sweeping = notation.words(f"sweeping back: {number.shown(p.cost.backward_passes)}", theme.LABEL)
        counts = passes.get_value, lambda: p.cost.backward_passes
        bars = RatioBars((nudging, sweeping), counts, (theme.MUTED, theme.GRADIENT), UPPER.inset(0.1))
        nudging_many = notation.words("nudging: $`10`^9$ passes", theme.LABEL)

        self.add(net, net.forward, net.outcome)
        with self.beat(
            "signal",
            "Now run the network backwards.",
            "How fast does the loss change with the output?",
            f"`Two` times the error: `two` times {spoken.number(p.error[0])} is {spoken.number(p.loss_slope[0])}.",
            "This is the signal that we send back.",
        ) as words:
            self.play(point_out(net.loss_box), point_out(net.loss))
            words.then(FadeIn(chart, parabola))
            self.play(board.write("frac(partial `L`, partial `out`) = `2` (`out` - `y`)"))
            terms = f"(@out({number.shown(p.output[0])}) - @y({number.bracketed(p.target[0])}))"
            words.then(board.write(f"= `2` @e({terms})"))
            product = f"= `2` dot @e({number.bracketed(p.error[0])}) {number.equals(p.loss_slope[0])}"
            self.play(board.rewrite(product), *grow(tangent), FadeIn(net.loss_slope))
            named = board.rewrite("`g` = frac(partial `L`, partial `out`) = `2` (`out` - `y`)", 0)
            words.then(net.start_back(), named, run_time=theme.SLOW)

        with self.beat(
            "output-weights",
            "A weight's slope is the signal, times the value that came through it.",
            *products,
            f"The bias takes the signal itself: {spoken.number(out.bias_gradient[0])}.",
        ) as words:
            self.play(board.erase(), FadeOut(chart, parabola, tangent), run_time=theme.QUICK)
            self.play(*net.touch(1, 0), FadeIn(table.frame), board.write(SHARE), run_time=theme.SLOW)
            for drop in net.drop(table.cells[0][:2]):
                words.then(drop, run_time=theme.STEADY)
            words.then(*net.drop_biases(1, [table.cells[0][2]]), *net.spread(1), run_time=theme.SLOW)

        with self.beat(
            "deeper",
            "To go deeper, the signal takes the same wires, times their weights.",
            *deeper_told(out),
        ) as words:
            self.play(board.erase(), *(point_out(tag.number, 1.4) for tag in net.weights[1][0]))
            for k, line in enumerate(deeper_written(out)):
                words.then(*net.pass_back(1, k), board.write(line, size=theme.LABEL), run_time=theme.SLOW)

        with self.beat(
            "gates",
            "Each ReLU is a gate.",
            "Where the unit was active, the slope is `one`, and the signal passes.",
            "Where it was off, the slope is `zero`, and the signal stops.",
            gates,
        ) as words:
            self.play(board.erase(), *(point_out(gate, 1.3) for gate in net.gates[0]))
            words.then(board.write("`phi`'(`z`) = cases(`1` quad `z` > `0`, `0` quad `z` <= `0`)"))
            self.play(*net.enter(0, passing), run_time=theme.SLOW)
            if all(hidden.gates):
                words.then(net.gates[0][stopped].shut(), run_time=theme.QUICK)
                self.play(net.stop(0, stopped, ghost), run_time=theme.SLOW)
                words.then(FadeOut(ghost), net.gates[0][stopped].open(), run_time=theme.QUICK)
                self.play(*net.enter(0, stopped), run_time=theme.STEADY)
            else:
                words.then(*net.enter(0, stopped), run_time=theme.SLOW)
                words.then(*(point_out(gate, 1.3) for gate in net.gates[0]))

        with self.beat(
            "first-layer",
            "At the first layer, the same rule again: signal times input.",
            *first,
            f"The biases take the signals: {spoken.both(*hidden.bias_gradient)}.",
        ) as words:
            self.play(board.erase(), run_time=theme.QUICK)
            self.play(board.write("frac(partial `L`, partial `w`) = `g` thin `x`"), net.lights(theme.GRADIENT))
            for unit in (0, 1):
                words.then(*net.touch(0, unit), run_time=theme.STEADY)
                self.play(*net.drop(table.cells[1:][unit][:2]), *net.spread(0, unit))
            words.then(*net.drop_biases(0, [row[2] for row in table.cells[1:]]), run_time=theme.SLOW)

        with self.beat(
            "one-sweep",
            f"{spoken.capital(spoken.number(p.cost.parameters))} slopes, from `one` sweep back.",
            f"Nudging each weight by hand would need {spoken.number(p.cost.nudged_passes)} extra forward passes.",
            "With a `billion` weights, that is a `billion` passes, against a single sweep.",
        ) as words:
            self.play(board.erase(), *(point_out(cell, 1.2) for row in table.cells for cell in row))
            words.then(FadeIn(bars))
            rising = passes.animate.set_value(MANY)
            words.then(rising, bars.relabel(0, nudging_many), run_time=theme.SLOW, rate_func=rate_functions.smooth)
