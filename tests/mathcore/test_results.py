"""What the lectures on eigenvectors and gradient descent are given can't be written to, and holds no "-0".

Checked against: numpy's own flags, over every field and every property of one result of each kind.
"""

import dataclasses

import numpy as np
import pytest

from mathcore.characteristic import characteristic_polynomial
from mathcore.clouds import cloud_with_covariance
from mathcore.convergence import linear_convergence
from mathcore.eigen import eigenpairs, symmetric_eigenpairs
from mathcore.gradient_descent import descend_line, rate_table
from mathcore.growth import growth
from mathcore.learning_rates import learning_rates, quadratic_descent
from mathcore.linear_regression import line_loss
from mathcore.power_iteration import gather, power_iteration, random_directions
from mathcore.quadratics import quadratic
from mathcore.rotation import rotation, rotation_path
from mathcore.spectral_decomposition import deflate, matrix_power, spectral_decomposition
from mathcore.standardization import standardize
from mathcore.unit_circle import circle_image, image

MATRIX, HESSIAN, X, Y, START = [[2, 1], [1, 2]], [[10, 3], [3, 2]], [0, 0, 2, 4], [2, 1, 3, 10], [-1, 4]
RNG = np.random.default_rng(1)
BOWL = quadratic(HESSIAN, [2, 1], 1.5)
WALK = quadratic_descent(BOWL, START)
LOSS = line_loss(X, Y)
SPLIT = spectral_decomposition(MATRIX)

RESULTS = [
    characteristic_polynomial(MATRIX),
    characteristic_polynomial(MATRIX).sweep(3),
    cloud_with_covariance(MATRIX, 9, RNG),
    linear_convergence(0.5, 3),
    eigenpairs([[0, -1], [1, 0]]),
    *eigenpairs([[0, -1], [1, 0]]).spaces,
    *eigenpairs([[2, 1], [0, 3]]).spaces,
    symmetric_eigenpairs(MATRIX),
    descend_line(X, Y, START, 0.1, 3),
    rate_table(X, Y, START, [0.1], [3], 2),
    growth([2, -0.5], 3),
    learning_rates(HESSIAN),
    learning_rates(HESSIAN).factor_curves(3),
    WALK,
    WALK.loss_by_rate(3, [0.1, 0.2]),
    LOSS,
    LOSS.at(-1, 4),
    LOSS.nudge(-1, 4, 1),
    gather(MATRIX, MATRIX, 2),
    power_iteration(MATRIX, [1, 0], 3),
    power_iteration(MATRIX, [1, 0], 3).components,
    BOWL,
    SPLIT,
    SPLIT.power(2),
    deflate(MATRIX, 3, [1, 1]),
    standardize(X),
    circle_image(MATRIX),
    circle_image(MATRIX).sweep(3),
    image(MATRIX, [1, 0]),
]
RETURNED = {
    "value": BOWL.value([START]),
    "gradient": BOWL.gradient(START),
    "distances": BOWL.distances(START),
    "rises": BOWL.rises(START),
    "lift": BOWL.lift(START),
    "profile": BOWL.profile(0, 1, 2),
    "axes": BOWL.axes(1),
    "contour": BOWL.contour(2, 3),
    "semi_axes": BOWL.semi_axes(2),
    "levels": BOWL.levels(2, 9),
    "bowl": BOWL.bowl(9, 2, 3),
    "surface": BOWL.surface([0, 0], [1, 1], 2),
    "box": BOWL.box([START]),
    "lines": LOSS.segments([START]),
    "candidates": LOSS.candidates(3),
    "predictions": LOSS.predict(START, X),
    "errors": LOSS.errors(START),
    "losses": LOSS.value([START]),
    "gradients": LOSS.gradient(START),
    "points": WALK.points(0.1, 2),
    "closed form": WALK.loss([0.1], 2),
    "factors": WALK.rates.factors(0.1),
    "worst": WALK.rates.worst([0.1]),
    "rotation": rotation(30),
    "rotation path": rotation_path(rotation(30), 2),
    "moves": SPLIT.moves(2),
    "axes path": SPLIT.axes_path(2),
    "stretch path": SPLIT.stretch_path(2),
    "power": matrix_power(MATRIX, 2),
    "directions": random_directions(2, 2, RNG),
    "steps": linear_convergence(0.5, 3).steps_to(0.1),
    "blend": standardize(X).blend(0.5),
    "ellipse": cloud_with_covariance(MATRIX, 9, RNG).ellipse(3),
    "eigenvector lines": symmetric_eigenpairs(MATRIX).lines(2),
    "parallelogram": characteristic_polynomial(MATRIX).parallelogram(1),
    "shifted": characteristic_polynomial(MATRIX).shifted([1, 2]),
    "determinants": characteristic_polynomial(MATRIX).at([1, 2]),
    "dial": circle_image(MATRIX).angle([0, 45]),
}


def arrays_of(result):
    fields = [field.name for field in dataclasses.fields(result)]
    properties = [name for name, thing in vars(type(result)).items() if isinstance(thing, property)]
    values = {name: getattr(result, name) for name in [*fields, *properties]}
    return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}


def settled(array):
    parts = [array.real, array.imag] if np.iscomplexobj(array) else [array]
    return not array.flags.writeable and not any((np.signbit(part) & (part == 0)).any() for part in parts)


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: type(result).__name__)
def test_no_array_of_a_result_can_be_written_to_or_holds_a_negative_zero(result):
    assert [name for name, array in arrays_of(result).items() if not settled(array)] == []


@pytest.mark.parametrize("name", RETURNED)
def test_no_returned_array_can_be_written_to_or_holds_a_negative_zero(name):
    assert settled(RETURNED[name])
