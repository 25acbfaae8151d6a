from collections.abc import Sequence

from manim import FadeIn, FadeOut, Mobject, Succession

from mathcore.activations import activation_curve
from mathcore.chain_rule import layer_signals
from mathcore.network_steps import gradient_step
from scenes.calculus.backprop.inputs import Inputs, network_of
from scenes.calculus.backprop.notation import BACK, COLUMNS, DIAGRAM, LOWER, SHARE, SLOPES, UPPER, notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.chart import Chart
from scenes.kit.cycle import Cycle
from scenes.kit.emphasis import in_turn
from scenes.kit.figures.signal_race import SignalRace
from scenes.kit.layout import WIDE
from scenes.kit.network_diagram import NetworkDiagram
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker


class LongChains(LectureScene):
    """What happens to the product in deep networks, and what to keep."""

    inputs: Inputs
    title = "Long products can vanish; a path of slope one survives"
    recap_sentence = "One sweep back brings each weight a signal; its share of the blame is signal times input."

    def recap(self) -> Sequence[Mobject]:
        """The three moves."""
        forward = notation.words("Forward: store every value. Backward, and at every weight:", size=theme.LABEL)
        return forward, notation(BACK, size=theme.DISPLAY), notation(SHARE, size=theme.DISPLAY)

    def construct(self) -> None:
        given, p = self.inputs, network_of(self.inputs)
        step = gradient_step(p, given.rate)
        losses = p.loss, step.after.loss, gradient_step(step.after, given.rate).after.loss
        curve = activation_curve("sigmoid", 6, 120)
        sigmoid, relu = layer_signals(curve.steepest, 10), layer_signals(1, 10)
        skipping = layer_signals(curve.steepest, 10, skip=True)

        shares = [Tracker(0), Tracker(0), Tracker(0)]
        signals, around = (sigmoid.signals, relu.signals, sigmoid.signals), (None, None, skipping.skipping)
        race = SignalRace(("sigmoid", "ReLU", "residual"), signals, around, shares, WIDE)
        left, right = WIDE.rows(1, 2.45)[1].inset(0.1).columns(1, 1)
        up, ticks = notation.words("slope of the sigmoid"), ([curve.steepest_at], [curve.steepest])
        chart = Chart([curve.slope_points], notation("`z`"), up, left, *ticks)
        z = Tracker(curve.z[0])
        trace = chart.traced(curve.slope_points, theme.GRADIENT, z.get_value)
        product = Board(notation, right.inset(0.2))
        above, foot = WIDE.columns(1, 5, 1)[1].rows(2.6, 1)
        measure = notation('"measure" \\ nabla `L` \\ "backpropagation"')
        move = notation('"step" \\ `theta` arrow.l `theta` - `eta` thin nabla `L` \\ "gradient descent"')
        loop = Cycle([measure, move], above)
        fallen, below_loop = [number.shown(loss) for loss in losses], Board(notation, foot)
        net = NetworkDiagram(notation, p, COLUMNS, DIAGRAM)
        keep, table = Board(notation, UPPER.inset(0.1), gap=0.3), net.slopes(SLOPES, LOWER)

        with self.beat(
            "vanish",
            "Long products are fragile.",
            f"The sigmoid's slope is never more than {spoken.number(curve.steepest)}.",
            "`Ten` in a row, with weights of `one`, leave less than `one` part in a `million` for the earliest layer.",
        ) as words:
            self.play(FadeIn(race.kinds[0], chart))
            self.add(trace)
            words.then(z.animate.set_value(curve.z[-1]), run_time=theme.SLOW)
            trace.whole()
            self.play(z.animate.set_value(curve.steepest_at))
            words.then(shares[0].animate.set_value(1), run_time=theme.SWEEP)
            power = f"{number.shown(curve.steepest)}^(10) {number.equals(sigmoid.earliest)} < `10`^(-6)"
            self.play(product.write(power), FadeIn(race.ends[0]))

        with self.beat(
            "paths",
            "ReLU has slope `one` where it is active, so the product survives.",
            "A residual connection adds a path around each layer, and its slope is exactly `one`.",
        ) as words:
            self.play(product.erase(), FadeOut(chart, trace), FadeIn(race.kinds[1]), run_time=theme.QUICK)
            self.play(shares[1].animate.set_value(1), FadeIn(race.ends[1]), run_time=theme.SLOW)
            words.then(FadeIn(race.kinds[2]), run_time=theme.QUICK)
            self.play(shares[2].animate.set_value(1), run_time=theme.SLOW)
            self.play(in_turn(race.arcs[2]), FadeIn(race.ends[2]), run_time=theme.SLOW)

        with self.beat(
            "measure-step",
            "Backpropagation does not learn anything.",
            "It only measures: one slope for every weight.",
            "Gradient descent then takes the step.",
            "Keep the `two` apart.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(loop)), run_time=theme.STEADY)
            words.then(loop.light(0), below_loop.write(f"`L` : quad {fallen[0]}", size=theme.DISPLAY))
            for lap in (fallen[:2], fallen):
                words.then(loop.light(1))
                self.play(below_loop.rewrite(f"`L` : quad {' arrow.r '.join(lap)}", size=theme.DISPLAY), loop.light(0))

        with self.beat(
            "keep",
            "Remember `three` moves.",
            "Forward, and store every value.",
            "Backward, and multiply by local slopes.",
            "At every weight, signal times input.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(net)), run_time=theme.STEADY)
            words.then(in_turn((*net.forward, net.outcome), run_time=theme.SLOW))
            words.then(in_turn((net.loss_slope, *net.backward[::-1]), run_time=theme.SLOW))
            words.then(FadeIn(table.frame), keep.write(SHARE), table.fill())
            self.play(keep.box())
