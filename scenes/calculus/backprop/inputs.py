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
