from manim import FadeIn, FadeOut

from mathcore.chain_rule import scalar_chain
from scenes.calculus.backprop.inputs import Inputs, links_of
from scenes.calculus.backprop.notation import notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import in_turn, point_out
from scenes.kit.figures.chain_figure import ChainFigure
from scenes.kit.layout import WIDE, place
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker

CHAIN = "w", "l1", "l2", "l3", "out", "L"
STEPS = 60
"""Of the nudge, as the dials turn."""
DIALS, BELOW = WIDE.rows(1.22, 1)
STRIP = DIALS.rows(1.75, 1)[1]
"""Right below the dials, for as long as no values stand there."""
MULTIPLIED, MEASURED = BELOW.rows(0.12, 1)[1].columns(1, 1)
HEADING, LIVE, _, RATIO = MEASURED.rows(0.6, 0.8, 0.3, 1.8)


class Chain(LectureScene):
    """One weight, five links, one loss."""

    inputs: Inputs
    title = "Along a chain, the slopes multiply"

    def construct(self) -> None:
        given = self.inputs
        c = scalar_chain(given.chain_weight, links_of(given))
        test = c.nudged(given.nudge)
        way = "rises" if test.rise > 0 else "falls"

        spin, raised = Tracker(0), Tracker(test.before.start)
        chain = ChainFigure(notation, CHAIN, c, test.path(STEPS), spin.get_value, (DIALS, BELOW))
        caption = place(notation.words("how far each value moves", color=theme.MUTED), STRIP, 0.02, 0.1)
        question = place(notation("frac(partial `L`, partial `w`) = thin ?", theme.DISPLAY), STRIP, 0.5)
        nested, product = Board(notation, BELOW.inset(0.55)), Board(notation, MULTIPLIED, gap=0.35)
        heading = place(notation.words("measured, with a nudge", color=theme.MUTED), HEADING, 0, 1)
        digits = number.leading_places(given.nudge, 2), number.leading_places(test.rise, 3)
        w = Readout(notation("`w` = @value(0)"), raised.get_value, digits[0])
        loss = Readout(
            notation("`L` approx @value(0)"), lambda: scalar_chain(raised.get_value(), c.links).output, digits[1]
        )
        for readout, column in zip((w, loss), LIVE.columns(1, 1), strict=True):
            place(readout, column, 0)
        ratio, rule = Board(notation, RATIO), Board(notation, BELOW.inset(0.15))

        with self.beat(
            "gears",
            "A network is a chain of simple functions.",
            "Turn its very first dial, and every link passes the change on, until it reaches the loss.",
            "How far does the loss move?",
        ) as words:
            self.play(in_turn(chain.dials.in_order, run_time=theme.SLOW))
            self.add(chain.bars)
            words.then(FadeIn(caption), spin.animate.set_value(1), run_time=theme.SWEEP)
            words.then(FadeIn(question), point_out(chain.names[-1], 1.5))

        with self.beat(
            "tiny-chain",
            f"Take a tiny chain: the input is {spoken.number(given.chain_x)}, the weight {spoken.number(c.start)}.",
            f"Multiply: {spoken.number(c.values[1])}. Square it: {spoken.number(c.values[2])}.",
            f"Times {spoken.number(given.factor)} is {spoken.number(c.values[3])},"
            f" and {spoken.signed(given.shift)} is {spoken.number(c.values[4])}.",
            f"The target is {spoken.number(given.chain_target)}, so the squared error is {spoken.number(c.output)}.",
        ) as words:
            self.play(spin.animate.set_value(0), FadeOut(question, caption, chain.bars), run_time=theme.QUICK)
            self.play(FadeIn(chain.values[0]), nested.write("`w`", chain.names[0], size=theme.COVER))
            for link, markup in enumerate(chain.nested):
                move = chain.flow(link), nested.rewrite(markup, size=theme.COVER)
                self.play(*move) if link in (1, 3) else words.then(*move)

        with self.beat(
            "local-slopes",
            "Each link has a local slope: an exchange rate.",
            f"Multiplying by {spoken.number(given.chain_x)} has slope {spoken.number(c.slopes[0])}.",
            f"The square, at {spoken.number(c.values[1])}, has slope {spoken.number(c.slopes[1])}.",
            f"Then {spoken.number(c.slopes[2])}, then {spoken.number(c.slopes[3])}.",
            f"The squared error, at {spoken.number(c.values[4])}, has slope {spoken.number(c.slopes[4])}.",
        ) as words:
            self.play(nested.erase(), *(FadeIn(each.window, each.curve) for each in chain.windows))
            for link, (window, slope) in enumerate(zip(chain.windows, chain.slopes, strict=True)):
                move = *window.touch(), FadeIn(slope)
                self.play(*move) if link == 3 else words.then(*move)

        with self.beat(
            "multiply",
            "The chain rule says: multiply, from the loss back to the weight.",
            f"The product is {spoken.number(c.slope)}.",
            f"Test it: raise the weight by {spoken.number(given.nudge)}.",
            f"The loss {way} {spoken.number(test.magnification)} times as much.",
        ) as words:
            self.play(FadeOut(*chain.windows), FadeIn(chain.signals[-1]), run_time=theme.QUICK)
            for link in (4, 3, 2, 1, 0):
                self.play(chain.back(link), run_time=theme.QUICK)
            words.then(product.put(notation.words("multiplied, from the loss back", color=theme.MUTED)))
            whole = f"{chain.product} {number.equals(c.slope)}"
            self.play(product.write(whole, *chain.slopes, size=theme.DISPLAY))
            words.then(FadeIn(heading, w, loss), run_time=theme.QUICK)
            self.play(spin.animate.set_value(1), raised.animate.set_value(test.after.start), run_time=theme.SLOW)
            quotient = number.quotient(test.rise, test.amount, test.measured_slope)
            words.then(ratio.write(f"frac(Delta `L`, Delta `w`) {number.sign(test.rise)} {quotient}"))

        with self.beat(
            "product-rule",
            "Here is that product as a formula.",
            "The loss by the output, that by layer `three`, `three` by `two`, `two` by `one`, and `one` by the weight.",
        ) as words:
            self.play(
                FadeOut(*chain.signals, heading, w, loss), product.erase(), ratio.erase(), spin.animate.set_value(0)
            )
            for link in (4, 3, 2, 1, 0):
                move = FadeIn(chain.derivatives[link]), point_out(chain.slopes[link], 1.4)
                words.then(*move, run_time=theme.QUICK) if link == 4 else self.play(*move, run_time=theme.QUICK)
            whole = f"underbrace(frac(partial `L`, partial `w`), {number.shown(c.slope)}) = {chain.factors}"
            written = rule.write(whole, *chain.derivatives, *chain.slopes, size=theme.DISPLAY)
            self.play(written, FadeOut(*chain.derivatives), run_time=theme.SLOW)
            self.play(rule.box())
