from collections.abc import Sequence

from manim import DOWN, Create, FadeIn, FadeOut, LaggedStart, Mobject, Succession

from mathcore.activations import activation_curve
from mathcore.chain_rule import layer_signals
from mathcore.network_steps import gradient_step
from mathcore.neural_network import network_pass
from scenes.calculus.backprop.inputs import Inputs, layers_of
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

DEPTH = 10
"""Layers of the deep networks."""
REACH, STEPS = 6, 120
"""How far to both sides of zero the sigmoid's slope is drawn, and in how many steps."""
UNDER_FIRST_ROW = WIDE.rows(1.2, 2.3)[1]
HILL, PRODUCT = UNDER_FIRST_ROW.inset(0.1).columns(1.15, 1)
LOOP, _, BELOW = WIDE.inset(0.2).rows(2.5, 0.25, 0.9)
LOSSES = BELOW.columns(1, 8)[1]


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
        given = self.inputs
        p = network_pass(*layers_of(given), given.x, [given.target])
        step = gradient_step(p, given.rate)
        losses = p.loss, step.after.loss, gradient_step(step.after, given.rate).after.loss
        curve = activation_curve("sigmoid", REACH, STEPS)
        sigmoid, relu = layer_signals(curve.steepest, DEPTH), layer_signals(1, DEPTH)
        skipping = layer_signals(curve.steepest, DEPTH, skip=True)

        shares = [Tracker(0), Tracker(0), Tracker(0)]
        signals, around = (sigmoid.signals, relu.signals, sigmoid.signals), (None, None, skipping.skipping)
        race = SignalRace(("sigmoid", "ReLU", "residual"), signals, around, shares, WIDE)
        caption = notation.words("at the earliest layer", color=theme.MUTED).next_to(race.ends[0], DOWN)
        up, ticks = notation.words("slope of the sigmoid"), ([curve.steepest_at], [curve.steepest])
        chart = Chart([curve.slope_points], notation("`z`"), up, HILL, *ticks)
        z = Tracker(curve.z[0])
        trace = chart.traced(curve.slope_points, theme.GRADIENT, z.get_value)
        product = Board(notation, PRODUCT.inset(0.3), gap=0.4)
        measure = notation('"measure" \\ nabla `L` \\ "backpropagation"', theme.DISPLAY)
        move = notation('"step" \\ `theta` arrow.l `theta` - `eta` thin nabla `L` \\ "gradient descent"', theme.DISPLAY)
        loop, falling = Cycle([measure, move], LOOP), Board(notation, LOSSES)
        fallen = [number.shown(loss) for loss in losses]
        net = NetworkDiagram(notation, p, COLUMNS, DIAGRAM)
        keep, table = Board(notation, UPPER.inset(0.1), gap=0.3), net.slopes(SLOPES, LOWER)

        with self.beat(
            "vanish",
            "Long products are fragile.",
            f"The sigmoid's slope is never more than {spoken.number(curve.steepest)}.",
            "`Ten` in a row, with weights of `one`, leave less than `one` part in a `million` for the earliest layer.",
        ) as words:
            self.play(FadeIn(race.kinds[0], chart), run_time=theme.QUICK)
            self.add(trace)
            words.then(z.animate.set_value(curve.z[-1]), run_time=theme.SLOW)
            trace.whole()
            self.play(z.animate.set_value(curve.steepest_at))
            steepest = f"@g({number.shown(curve.steepest)})"
            words.then(
                product.write(f"{steepest}^(10)", size=theme.COVER), shares[0].animate.set_value(1), run_time=theme.SLOW
            )
            self.play(product.write(number.equals(sigmoid.earliest), size=theme.DISPLAY), FadeIn(race.ends[0], caption))
            self.play(product.write("< `10`^(-6)", size=theme.DISPLAY))

        with self.beat(
            "paths",
            "ReLU has slope `one` where it is active, so the product survives.",
            "A residual connection adds a path around each layer, and its slope is exactly `one`.",
        ) as words:
            self.play(product.erase(), FadeOut(chart, trace, caption), FadeIn(race.kinds[1]), run_time=theme.QUICK)
            self.play(shares[1].animate.set_value(1), FadeIn(race.ends[1]), run_time=theme.SLOW)
            words.then(FadeIn(race.kinds[2]), run_time=theme.QUICK)
            self.play(shares[2].animate.set_value(1), FadeIn(race.ends[2]), run_time=theme.STEADY)
            hops = LaggedStart(*(Create(arc) for arc in race.arcs[2]), lag_ratio=0.7)
            self.play(hops, FadeIn(race.around_ends[2]), run_time=theme.SLOW)

        with self.beat(
            "measure-step",
            "Backpropagation does not learn anything.",
            "It only measures: one slope for every weight.",
            "Gradient descent then takes the step.",
            "Keep the `two` apart.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(loop)), run_time=theme.STEADY)
            words.then(loop.light(0), falling.write(f"`L` : quad {fallen[0]}", size=theme.DISPLAY))
            for lap in (fallen[:2], fallen):
                words.then(loop.light(1))
                self.play(falling.rewrite(f"`L` : quad {' arrow.r '.join(lap)}", size=theme.DISPLAY), loop.light(0))

        with self.beat(
            "keep",
            "Remember `three` moves.",
            "Forward, and store every value.",
            "Backward, and multiply by local slopes.",
            "At every weight, signal times input.",
        ) as words:
            self.play(Succession(self.wipe(), FadeIn(net)), run_time=theme.STEADY)
            words.then(in_turn((*net.forward, net.outcome)), net.lights(theme.DATA), run_time=theme.SLOW)
            back = in_turn((net.loss_slope, *net.backward[::-1]))
            words.then(back, net.lights(theme.GRADIENT), run_time=theme.SLOW)
            words.then(FadeIn(table.frame), keep.write(SHARE), table.fill())
            self.play(keep.box())
