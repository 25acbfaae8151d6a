from manim import FadeIn, FadeOut

from mathcore.network_steps import NetworkStep, gradient_step
from scenes.calculus.backprop.inputs import Inputs, network_of
from scenes.calculus.backprop.notation import BACK, COLUMNS, DIAGRAM, ORDINALS, SIDE, notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.chart import Chart
from scenes.kit.emphasis import point_out
from scenes.kit.network_diagram import NetworkDiagram
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker


def shut_by(step: NetworkStep) -> str:
    """Return what a step does to the gates of the hidden units, in words."""
    told = [f"The {ORDINALS[unit]} hidden unit sinks to `zero` or below: its gate shuts." for _, unit in step.shut]
    return " ".join(told) or "The same slopes take every number further, and no gate shuts."


class Rule(LectureScene):
    """The same in matrices, and a step with what was found."""

    inputs: Inputs
    title = "One rule for every layer"

    def construct(self) -> None:
        given, p = self.inputs, network_of(self.inputs)
        hidden, out = p.layers
        step, greedy = gradient_step(p, given.rate), gradient_step(p, given.greedy)
        sweep, new = greedy.path(120), greedy.after

        eta = Tracker(sweep.rates[0])
        net = NetworkDiagram(notation, p, COLUMNS, DIAGRAM)
        live = NetworkDiagram(notation, p, COLUMNS, DIAGRAM, lambda: gradient_step(p, eta.get_value()).after)
        board, (upper, lower) = Board(notation, SIDE, gap=0.4), SIDE.rows(1.15, 1.6)
        rule = Board(notation, upper.inset(0.1), gap=0.3)
        ticks = [step.rate, greedy.rate], [p.loss, new.loss]
        chart = Chart([sweep.points], notation("`eta`"), notation("`L`"), lower, *ticks)
        trace = chart.traced(sweep.points, theme.RESIDUAL, eta.get_value)

        self.add(net, net.forward, net.backward, net.outcome, net.loss_slope)
        with self.beat(
            "matrices",
            "In matrix form, each layer repeats `two` moves.",
            "Send the signal back through the transposed weights, and multiply by the local slopes.",
            "Then the weight gradient is signal times input: an outer product.",
        ) as words:
            self.play(*(point_out(each, 1.2) for each in net.felt[1]), *(point_out(each, 1.2) for each in net.felt[0]))
            near = number.sign(hidden.signal, out.weights, out.signal, hidden.slope)
            words.then(board.write(BACK), *(point_out(each, 1.2) for each in net.weights[1][0]))
            back = f"{number.column(out.weights[0])} {number.bracketed(out.signal[0])}"
            back = f"{back} dot.o {number.column(hidden.slope)}"
            self.play(board.write(f"{number.entries(hidden.signal, 'd')} {near} {back}"), run_time=theme.SLOW)
            words.then(board.write("frac(partial `L`, partial `W1`) = `d1` thin `xs`^top"))
            outer = f"{number.entries(hidden.signal, 'd')} {number.row_entries(hidden.inputs, 'x')}"
            sign = number.sign(hidden.signal, hidden.inputs, hidden.weight_gradient)
            self.play(board.write(f"{number.matrix(hidden.weight_gradient, 'g')} {sign} {outer}"), run_time=theme.SLOW)

        with self.beat(
            "step",
            f"Now take a step, at a learning rate of {spoken.number(step.rate)}.",
            f"The output goes from {spoken.number(p.output[0])} to {spoken.number(step.after.output[0])}.",
            f"The loss goes from {spoken.number(p.loss)} to {spoken.number(step.after.loss)}.",
        ) as words:
            self.play(board.erase(), FadeOut(net, net.forward, net.backward, net.outcome, net.loss_slope), FadeIn(live))
            self.play(rule.write("`theta` arrow.l `theta` - `eta` thin nabla `L`"), FadeIn(chart, trace))
            words.then(eta.animate.set_value(step.rate), run_time=theme.SWEEP)
            ways = ("`out`", p.output[0], step.after.output[0]), ("`L`", p.loss, step.after.loss)
            words.then(rule.write(number.changes(*ways)))

        with self.beat(
            "greedy",
            f"Be greedier: a rate of {spoken.number(greedy.rate)}.",
            shut_by(greedy),
            f"The output lands at {spoken.number(new.output[0])}, and the loss at {spoken.number(new.loss)}.",
        ) as words:
            self.play(rule.erase(1))
            words.then(eta.animate.set_value(greedy.rate), run_time=theme.SWEEP)
            ways = ("`out`", p.output[0], new.output[0]), ("`L`", p.loss, new.loss)
            words.then(rule.write(number.changes(*ways)))
