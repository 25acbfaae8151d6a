"""What an instructor may change, and what is refused."""

from collections.abc import Sequence

from mathcore.chain_rule import Link, scalar_chain
from mathcore.network_steps import gradient_step
from mathcore.neural_network import network_pass
from scenes.kit import number
from scenes.kit.inputs import LectureInputs, Vector2

LARGEST_BEND = 0.05
"""By what share the slope measured with the nudge may differ from the slope itself."""
MOST_DIGITS = 7
"""As many characters of a number have room in the pictures."""


class Inputs(LectureInputs):
    """What an instructor may change: a chain of five links, and a network of two hidden units.

    Numbers on the way must keep within seven characters, and no slope of the chain may be zero.
    """

    # the weight that the chain begins with; no slope of the chain zero
    chain_weight: float = 0.5
    # what the chain's first link multiplies the weight by, before the second squares it; not zero
    chain_x: float = 2.0
    # what its third link multiplies by; not zero
    factor: float = 3.0
    # what its fourth link adds
    shift: float = 1.0
    # what its last link takes the squared distance to; other than what comes there
    chain_target: float = 2.0
    # by how much the weight is raised to test the slope; above zero, and so small that the slope holds within 5 %
    nudge: float = 0.001
    # weights of the network's two hidden units, a row each; one unit at least active
    hidden_weights: tuple[Vector2, Vector2] = ((0.5, 0.25), (-1.0, 0.5))
    # biases of the hidden units; one unit at least active
    hidden_biases: Vector2 = (0.0, 0.5)
    # weights of the output
    output_weights: Vector2 = (2.0, -1.0)
    # bias of the output
    output_bias: float = 0.5
    # the example that goes through the network
    x: Vector2 = (1.0, 2.0)
    # what the network should give for it; other than what it gives
    target: float = 1.0
    # the learning rate; above zero, and below greedy
    rate: float = 0.02
    # a learning rate that is too bold; above rate
    greedy: float = 0.05

    def check(self) -> None:
        """Refuse numbers with which there is nothing to see, or for which the pictures have no room."""
        c = scalar_chain(self.chain_weight, links_of(self))
        p = network_pass(*layers_of(self), self.x, [self.target])
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
        for value, places in [*((value, None) for value in given), *((value, 2) for value in moved)]:
            if number.widest([value], places) > MOST_DIGITS:
                got = f"got {number.shown(value, places)} on the way"
                raise ValueError(
                    f"weights, inputs and rates must keep every number within {MOST_DIGITS} characters; {got}"
                )


def links_of(given: Inputs) -> list[Link]:
    """Return what the chain does, link by link."""
    links = ("times", given.chain_x), ("square",), ("times", given.factor), ("plus", given.shift)
    return [*links, ("squared error", given.chain_target)]


def layers_of(given: Inputs) -> tuple[list[Sequence[Vector2]], list[Sequence[float]]]:
    """Return the network's weights and its biases, layer by layer."""
    return [given.hidden_weights, [given.output_weights]], [given.hidden_biases, [given.output_bias]]
