from manim import FadeIn, FadeOut

from mathcore.chain_rule import scalar_chain
from scenes.calculus.backprop.inputs import Inputs, chain_of
from scenes.calculus.backprop.notation import notation
from scenes.kit import number, spoken, theme
from scenes.kit.board import Board
from scenes.kit.emphasis import in_turn, point_out
from scenes.kit.figures.chain_figure import ChainFigure
from scenes.kit.layout import WIDE, place
from scenes.kit.readout import Readout
from scenes.kit.scene import LectureScene
from scenes.kit.tracks import Tracker

CHAIN = ("w", "l1", "l2", "l3", "out", "L")


class Chain(LectureScene):
    """One weight, five links, one loss."""

    inputs: Inputs
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
