from manim import FadeIn, FadeOut

from mathcore.network_steps import NetworkStep, gradient_step
from mathcore.neural_network import network_pass
from scenes.calculus.backprop.inputs import Inputs, layers_of
from scenes.calculus.backprop.notation import BACK, COLUMNS, DIAGRAM, ORDINALS, SIDE, notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.chart import Chart
from scenes.kit.emphasis import point_out
from scenes.kit.layout import place
from scenes.kit.network_diagram import NetworkDiagram
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker

DIGITS = 3
"""Of what a step comes to, as many significant ones as are told."""
STEPS = 120
"""Of the learning rate, as the loss is drawn over it."""
STEP, RATE, _, CHANGES, LOSS = SIDE.inset(0.05).rows(0.8, 0.7, 0.2, 1.4, 3.2)


def shut_by(step: NetworkStep) -> str:
    """Return what a step does to the gates of the hidden units, in words."""
    told = [f"The {ORDINALS[unit]} hidden unit sinks to `zero` or below: its gate shuts." for _, unit in step.shut]
    return " ".join(told) or "The slopes are the same, the step is longer, and no gate shuts."


def rounded(value: float) -> str:
    """Return what a step comes to, in words."""
    return spoken.roughly(value, number.leading_places(value, DIGITS))


def change(name: str, before: float, after: float) -> str:
    """Return what a quantity was, and what it is after a step, as markup."""
    return (
        f"`{name}` : quad &{number.shown(before)} arrow.r {number.rounded(after, number.leading_places(after, DIGITS))}"
    )


def changes(step: NetworkStep) -> str:
    """Return how a step changes the output and the loss, as markup."""
    before, after = step.before, step.after
    return " \\ ".join([change("out", before.output[0], after.output[0]), change("L", before.loss, after.loss)])


class Rule(LectureScene):
    """The same in matrices, and a step with what was found."""

    inputs: Inputs
    title = "One rule for every layer"

    def construct(self) -> None:
        given = self.inputs
        p = network_pass(*layers_of(given), given.x, [given.target])
        hidden, out = p.layers
        step, greedy = gradient_step(p, given.rate), gradient_step(p, given.greedy)
        sweep, new = greedy.path(STEPS), greedy.after

        eta = Tracker(sweep.rates[0])
        net = NetworkDiagram(notation, p, COLUMNS, DIAGRAM).light(theme.GRADIENT)
        live = NetworkDiagram(notation, p, COLUMNS, DIAGRAM, lambda: gradient_step(p, eta.get_value()).after)
        live.light(theme.DATA)
        board = Board(notation, SIDE.inset(0.05), gap=0.25)
        moved = place(notation("`theta` arrow.l `theta` - `eta` thin nabla `L`"), STEP, 0)
        rate = place(
            Readout(notation("`eta` = @value(0)"), eta.get_value, number.leading_places(step.rate, 2)), RATE, 0
        )
        told = Board(notation, CHANGES)
        rates = [step.rate, greedy.rate]
        chart = Chart([sweep.points], notation("`eta`"), notation("`L`"), LOSS, rates, [p.loss])
        shutting = [gradient_step(p, p.shutting_rates[unit]) for _, unit in greedy.shut]
        kinks = [chart.drop_lines((each.rate, each.after.loss), theme.MUTED)[0] for each in shutting]
        trace = chart.traced(sweep.points, theme.RESIDUAL, eta.get_value)

        self.add(net, net.forward, net.backward, net.outcome, net.loss_slope)
        with self.beat(
            "matrices",
            "In matrix form, each layer repeats `two` moves.",
            "Send the signal back through the transposed weights, and multiply by the local slopes.",
            "Then the weight gradient is signal times input: an outer product.",
        ) as words:
            self.play(*(point_out(tag.number, 1.4) for tag in (*net.felt[1], *net.felt[0])))
            words.then(board.write(BACK), *(point_out(tag.number, 1.4) for tag in net.weights[1][0]))
            weights, signal = number.column(out.weights[0]), number.bracketed(out.signal[0])
            sent = f"@W2({weights}) @d2({signal}) dot.o @z({number.column(hidden.slope)})"
            sign, arrived = number.sign(hidden.signal), f"@d1({number.column(hidden.signal)})"
            near = number.sign(out.weights, out.signal)
            self.play(board.write(f"{near} {sent} {sign} {arrived}"), run_time=theme.SLOW)
            words.then(board.write("frac(partial `L`, partial `W1`) = `d1` thin `xs`^top"))
            self.play(*(point_out(tag.number, 1.4) for tag in (*net.felt[0], *net.inputs)))
            sign = number.sign(hidden.signal, hidden.inputs)
            self.play(board.write(f"{sign} {arrived} @xs({number.row_entries(hidden.inputs, 'x')})"))
            sign = number.sign(hidden.weight_gradient)
            self.play(board.write(f"{sign} @g({number.matrix(hidden.weight_gradient, 'slope')})"))

        with self.beat(
            "step",
            f"Now take a step, at a learning rate of {spoken.number(step.rate)}.",
            f"The output goes from {spoken.number(p.output[0])} to {rounded(step.after.output[0])}.",
            f"The loss goes from {spoken.number(p.loss)} to {rounded(step.after.loss)}.",
        ) as words:
            leaving = FadeOut(net, net.forward, net.backward, net.outcome, net.loss_slope)
            self.play(board.erase(), leaving, FadeIn(live), run_time=theme.QUICK)
            self.play(FadeIn(moved, rate, chart, trace))
            words.then(eta.animate.set_value(step.rate), run_time=theme.SLOW)
            words.then(told.write(changes(step)))

        with self.beat(
            "greedy",
            f"Be greedier: a rate of {spoken.number(greedy.rate)}.",
            shut_by(greedy),
            f"The output lands at {rounded(new.output[0])}, and the loss at {rounded(new.loss)}.",
        ) as words:
            self.play(told.erase(), *(FadeIn(kink) for kink in kinks))
            words.then(eta.animate.set_value(greedy.rate), run_time=theme.SLOW)
            words.then(told.write(changes(greedy)))
