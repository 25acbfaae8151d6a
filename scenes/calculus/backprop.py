"""How does every weight get its share of the blame?

Numbers come from `mathcore.chain_rule` (scalar_chain, layer_signals), `mathcore.neural_network` (network_pass,
gradient_cost), `mathcore.network_steps` (gradient_step) and `mathcore.activations` (activation_curve).

Claimed: one sweep back gives every slope, δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ φ′(zˡ) and ∂L/∂Wˡ = δˡ (aˡ⁻¹)ᵀ (Goodfellow, Bengio and
Courville, *Deep Learning*, 2016, section 6.5). Long products of slopes below one vanish (Hochreiter et al., "Gradient
Flow in Recurrent Nets", 2001); a path round a layer has slope one (He et al., "Identity Mappings", 2016, section 2).
"""

from collections.abc import Iterator, Sequence

from manim import FadeIn, FadeOut, Mobject, Succession, rate_functions

from mathcore.activations import activation_curve
from mathcore.chain_rule import ScalarChain, layer_signals, scalar_chain
from mathcore.network_steps import NetworkStep, gradient_step
from mathcore.neural_network import LayerPass, NetworkPass, gradient_cost, network_pass
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.chain_figure import ChainFigure
from scenes.kit.chart import Chart
from scenes.kit.cycle import Cycle
from scenes.kit.emphasis import in_turn, point_out
from scenes.kit.formula import Notation
from scenes.kit.inputs import LectureInputs, Vector2
from scenes.kit.layout import WIDE, place
from scenes.kit.network_diagram import NetworkDiagram
from scenes.kit.ratio_bars import RatioBars
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene, Narration
from scenes.kit.signal_race import SignalRace
from scenes.kit.tag import Tag
from scenes.kit.tracks import Tracker

notation = Notation.of(
    {},
    {theme.DIRECTION: "w b", theme.DATA: "x y z a", theme.RESIDUAL: "L", theme.INK: "eta phi"},
    **{f"{name}{i}": (f"{name}_{i}", theme.DATA) for name in "xzh" for i in "12"},
    **{f"{name}{i}": (f"{name}_{i}", theme.DIRECTION) for name in "wW" for i in "12"},
    **{f"l{i}": (f"ell_{i}", theme.DATA) for i in "123"},
    **{f"d{i}": (f"bold(delta)_{i}", theme.GRADIENT) for i in "12"},
    out=("hat(y)", theme.DATA),
    g=("delta", theme.GRADIENT),
    theta=("theta", theme.DIRECTION),
    zs=("bold(z)_1", theme.DATA),
    xs=("bold(x)", theme.DATA),
)
CHAIN = ("w", "l1", "l2", "l3", "out", "L")
ORDINALS, ONE_TWO = ("first", "second"), ("1", "2")
PASSED = {True: "positive, so ReLU lets it pass", False: "not positive, so ReLU passes on `zero`"}
COLUMNS, SLOPES = (("x1", "x2"), ("h1", "h2"), ("out",), ("L", "y")), ("w1", "w2", "b")
SHARE = "frac(partial `L`, partial `w`) = `g` thin `a`"
BACK = "`d1` = `W2`^top `d2` dot.o `phi`'(`zs`)"
LARGEST_BEND, MOST_DIGITS = 0.05, 7
DIAGRAM, _, SIDE = WIDE.columns(8.9, 0.35, 3.95)
UPPER, LOWER = SIDE.rows(1, 1.35)


class Inputs(LectureInputs):
    """What an instructor may change.

    The chain multiplies a weight by chain_x, squares it, multiplies by factor, adds shift, and ends with the squared
    distance to chain_target; nudge is by how much the weight is raised to test the slope. The network has the weights
    and biases of two hidden units and of the output, an example x with its target, and two learning rates.
    """

    chain_weight: float = 0.5
    chain_x: float = 2.0
    factor: float = 3.0
    shift: float = 1.0
    chain_target: float = 2.0
    nudge: float = 0.001
    hidden_weights: tuple[Vector2, Vector2] = ((0.5, 0.25), (-1.0, 0.5))
    hidden_biases: Vector2 = (0.0, 0.5)
    output_weights: Vector2 = (2.0, -1.0)
    output_bias: float = 0.5
    x: Vector2 = (1.0, 2.0)
    target: float = 1.0
    rate: float = 0.02
    greedy: float = 0.05

    def check(self) -> None:
        """Refuse numbers with which there is nothing to see, or for which the pictures have no room."""
        c, p = chain_of(self), network_of(self)
        if c.slope == 0:
            raise ValueError("no slope of the chain must be zero, or its last dial stands still")
        if self.nudge <= 0 or c.nudged(self.nudge).bend > LARGEST_BEND:
            raise ValueError(f"nudge must be above zero, and small enough for the slope to hold; got {self.nudge}")
        if p.loss_slope[0] == 0:
            raise ValueError(f"target must differ from the output, {p.output[0]:g}, or there is no error to send back")
        if not any(p.layers[0].gates):
            raise ValueError("one hidden unit at least must be active, or no signal gets past the gates")
        if not 0 < self.rate < self.greedy:
            raise ValueError(f"rate must be above zero and below greedy; got {self.rate} and {self.greedy}")
        after = gradient_step(p, self.greedy).after
        given = [*c.values, *c.slopes, *c.signals, *p.parameters, *p.gradient, *p.x, *p.layers[0].z, p.loss]
        moved = [*after.parameters, *after.layers[0].z, *after.output, after.loss]
        if number.widest(given) > MOST_DIGITS or number.widest(moved, 2) > MOST_DIGITS:
            raise ValueError(f"weights, inputs and rates must keep every number within {MOST_DIGITS} characters")


def chain_of(given: Inputs) -> ScalarChain:
    """Return the chain that the inputs ask for."""
    links = ("times", given.chain_x), ("square",), ("times", given.factor), ("plus", given.shift)
    return scalar_chain(given.chain_weight, [*links, ("squared error", given.chain_target)])


def network_of(given: Inputs) -> NetworkPass:
    """Return the network that the inputs ask for, run forward and back."""
    weights, biases = [given.hidden_weights, [given.output_weights]], [given.hidden_biases, [given.output_bias]]
    return network_pass(weights, biases, given.x, [given.target])


def unit_told(layer: LayerPass, unit: int) -> Iterator[str]:
    """Yield what a hidden unit does, in words."""
    yield f"{ORDINALS[unit].capitalize()} hidden unit: {spoken.products(layer.weights[unit], layer.inputs)}."
    yield f"With a bias of {spoken.number(layer.bias[unit])}, that makes {spoken.number(layer.z[unit])}."
    yield f"It is {PASSED[layer.gates[unit]]}."


def shut_by(step: NetworkStep) -> str:
    """Return what a step does to the gates of the hidden units, in words."""
    told = [f"The {ORDINALS[unit]} hidden unit sinks to `zero` or below: its gate shuts." for _, unit in step.shut]
    return " ".join(told) or "The same slopes take every number further, and no gate shuts."


class Chain(LectureScene):
    """One weight, five links, one loss."""

    title = "Along a chain, the slopes multiply"

    def construct(self) -> None:
        given, c = self.inputs, chain_of(self.inputs)
        test = c.nudged(given.nudge)

        spin, raised = Tracker(0), Tracker(test.before.start)
        upper, lower = WIDE.rows(1.15, 1)
        chain = ChainFigure(notation, CHAIN, c, test.path(60), spin.get_value, (upper, lower))
        board = Board(notation, lower.inset(0.15), gap=0.3)
        ratio = lower.inset(0.15).rows(1, 1.8)[1].columns(1, 1.8)
        question = place(notation("frac(partial `L`, partial `w`) = thin ?", theme.DISPLAY), lower, 0.3, 0.95)
        w = place(Readout(notation("`w` = @value(0)"), raised.get_value, 4), ratio[0], 0, 0.9)
        loss = Readout(notation("`L` approx @value(0)"), lambda: scalar_chain(raised.get_value(), c.links).output, 4)
        place(loss, ratio[0], 0, 0.1)
        rise = Board(notation, ratio[1])

        with self.beat(
            "gears",
            "A network is a chain of simple functions.",
            "Turn its very first dial, and every link passes the change on, until it reaches the loss.",
            "How far does the loss move?",
        ) as words:
            self.play(in_turn(chain.dials.in_order, run_time=theme.SLOW))
            self.add(chain.bars)
            words.then(spin.animate.set_value(1), run_time=theme.SWEEP)
            words.then(FadeIn(question), point_out(chain.names[-1], 1.5))

        with self.beat(
            "tiny-chain",
            f"Take a tiny chain: the input is {spoken.number(given.chain_x)}, the weight {spoken.number(c.start)}.",
            f"Multiply: {spoken.number(c.values[1])}. Square it: {spoken.number(c.values[2])}.",
            f"Times {spoken.number(given.factor)} is {spoken.number(c.values[3])},"
            f" and {spoken.signed(given.shift)} is {spoken.number(c.values[4])}.",
            f"The target is {spoken.number(given.chain_target)}, so the squared error is {spoken.number(c.output)}.",
        ) as words:
            self.play(spin.animate.set_value(0), FadeOut(question, chain.bars), run_time=theme.QUICK)
            self.play(FadeIn(chain.values[0]), board.write("`w`", chain.names[0], size=theme.DISPLAY))
            for link, formula in enumerate(chain.nested):
                move = chain.flow(link), board.rewrite(formula, size=theme.DISPLAY)
                self.play(*move) if link in (1, 3) else words.then(*move)

        with self.beat(
            "local-slopes",
            "Each link has a local slope: an exchange rate.",
            f"To multiply by {spoken.number(given.chain_x)} has slope {spoken.number(c.slopes[0])}.",
            f"The square, at {spoken.number(c.values[1])}, has slope {spoken.number(c.slopes[1])}.",
            f"Then {spoken.number(c.slopes[2])}, then {spoken.number(c.slopes[3])}.",
            f"The squared error, at {spoken.number(c.values[4])}, has slope {spoken.number(c.slopes[4])}.",
        ) as words:
            self.play(board.erase(), *(FadeIn(each.window, each.curve) for each in chain.windows))
            for link, (window, slope) in enumerate(zip(chain.windows, chain.slopes, strict=True)):
                move = FadeIn(window.tangent, slope)
                self.play(move) if link == 3 else words.then(move)

        with self.beat(
            "multiply",
            "The chain rule says: multiply, from the loss back to the weight.",
            f"The product is {spoken.number(c.slope)}.",
            f"Test it: raise the weight by {spoken.number(given.nudge)}.",
            f"The loss changes {spoken.number(test.measured_slope)} times as much.",
        ) as words:
            self.play(FadeOut(*chain.windows), FadeIn(chain.signals[-1]), run_time=theme.QUICK)
            for link in (4, 3, 2, 1, 0):
                self.play(chain.back(link))
            whole = f"{chain.product} {number.equals(c.slope)}"
            words.then(board.write(whole, *chain.slopes, size=theme.DISPLAY))
            words.then(FadeIn(w, loss), run_time=theme.QUICK)
            self.play(spin.animate.set_value(1), raised.animate.set_value(test.after.start), run_time=theme.SLOW)
            quotient = number.quotient(test.rise, test.amount, test.measured_slope)
            words.then(rise.write(f"frac(Delta `L`, Delta `w`) {number.sign(test.rise)} {quotient}"))

        with self.beat(
            "product-rule",
            "Here is that product as a formula.",
            "The loss by the output, that by layer `three`, `three` by `two`, `two` by `one`, and `one` by the weight.",
        ) as words:
            self.play(board.erase(), rise.erase(), FadeOut(w, loss, *chain.signals), run_time=theme.QUICK)
            whole = f"underbrace(frac(partial `L`, partial `w`), {number.shown(c.slope)}) = {chain.factors}"
            self.play(board.write(whole, *chain.names, *chain.slopes, size=theme.DISPLAY), run_time=theme.SLOW)
            for n in (4, 3, 2, 1, 0):
                move = point_out(board[-1][f"f{n}"], 1.2), point_out(chain.slopes[n], 1.4)
                words.then(*move) if n == 4 else self.play(*move)
            self.play(board.box())


class Forward(LectureScene):
    """A small network, one example, every value kept."""

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


class Backward(LectureScene):
    """The signal goes back along the same wires."""

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


class Rule(LectureScene):
    """The same in matrices, and a step with what was found."""

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


class LongChains(LectureScene):
    """What happens to the product in deep networks, and what to keep."""

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
