"""The curriculum's shorthand in terms of mathcore's public API: an expression each, no arithmetic."""

from types import SimpleNamespace

import numpy as np

from mathcore.attention import attention as attend
from mathcore.attention import attention_weights
from mathcore.attention_masks import causal_mask
from mathcore.chain_rule import chain_rule, scalar_chain
from mathcore.characteristic import characteristic_polynomial
from mathcore.datasets import iris
from mathcore.eigen import eigenpairs, symmetric_eigenpairs
from mathcore.gradient_descent import descend_line
from mathcore.learning_rates import learning_rates, quadratic_descent
from mathcore.linear_regression import line_loss
from mathcore.matrices import projection_matrix
from mathcore.network_steps import gradient_step
from mathcore.neural_network import network_pass
from mathcore.power_iteration import power_iteration
from mathcore.score_variance import largest_weights, score_sample, score_spread
from mathcore.shadows import shadow_variance
from mathcore.softmax import softmax
from mathcore.spectral_decomposition import deflate, matrix_power
from mathcore.standardization import standardize
from mathcore.vectors import angle, dot, norm, project

vectors = SimpleNamespace(
    angle_deg=angle,
    dot=dot,
    norm=norm,
    project=lambda b, a: project(b, a).vector,
    project_coef=lambda b, a: project(b, a).coefficient,
    projection_matrix=lambda columns: projection_matrix(columns).matrix,
    reject=lambda b, a: project(b, a).residual,
    standardize_col=lambda column: standardize(column).values,
    shadow_variance=lambda points, degrees: shadow_variance(points).shadows(degrees).variance,
    shadow_variance_range=lambda points: [shadow_variance(points).minimum, shadow_variance(points).maximum],
)

data = SimpleNamespace(iris_petals=lambda: iris().petals)


eigen = SimpleNamespace(
    angle_errors=lambda matrix, start, count: power_iteration(matrix, start, count).angle_errors,
    char_poly=lambda matrix: characteristic_polynomial(matrix).coefficients,
    deflate=lambda matrix, eigenvalue, v: deflate(matrix, eigenvalue, v).remainder,
    eigh=lambda matrix: (symmetric_eigenpairs(matrix).eigenvalues, symmetric_eigenpairs(matrix).vectors),
    eigvals=lambda matrix: eigenpairs(matrix).eigenvalues,
    krylov=lambda matrix, start, count: power_iteration(matrix, start, count).raw,
    matrix_power=matrix_power,
    power_iteration=lambda matrix, start, count: (
        power_iteration(matrix, start, count).eigenvalue,
        power_iteration(matrix, start, count).units[-1],
    ),
    rayleigh_history=lambda matrix, start, count: power_iteration(matrix, start, count).rayleigh,
)

losses = SimpleNamespace(
    mse_line=lambda w, b, x, y: line_loss(x, y).at(w, b).loss,
    mse_line_grad=lambda w, b, x, y: line_loss(x, y).at(w, b).gradient,
)

lstsq = SimpleNamespace(fit_line=lambda x, y: line_loss(x, y).best.parameters)

optim = SimpleNamespace(
    best_fixed_lr=lambda hessian: learning_rates(hessian).best,
    gd_line=lambda x, y, w, b, rate, count: descend_line(x, y, [w, b], rate, count).points,
    gd_line_losses=lambda x, y, w, b, rate, count: descend_line(x, y, [w, b], rate, count).losses,
    linreg_hessian=lambda x: line_loss(x, x).hessian,
    max_stable_lr=lambda hessian: learning_rates(hessian).limit,
    steps_to_loss=lambda x, y, w, b, rate, loss: quadratic_descent(line_loss(x, y).quadratic, [w, b]).steps_to(
        rate, loss
    ),
)


def _network(p, x, y=(0,)):
    return network_pass([p["W1"], p["W2"]], [p["b1"], p["b2"]], x, y)


def _parameters(network):
    first, second = network.layers
    return {"W1": first.weights, "b1": first.bias, "W2": second.weights, "b2": second.bias}


def _gradient(network):
    first, second = network.layers
    return {
        "W1": first.weight_gradient,
        "b1": first.bias_gradient,
        "W2": second.weight_gradient,
        "b2": second.bias_gradient,
    }


def _value_chain(x, w1, y):
    chain = scalar_chain(w1, [("times", x), ("square",), ("times", 3), ("plus", 1), ("squared error", y)])
    return [chain.output, chain.slope]


autodiff = SimpleNamespace(
    chain=lambda slopes: chain_rule(slopes).product,
    grad_check=lambda p, x, y: _network(p, x, y).check().largest,
    mlp_backward=lambda p, x, y: _gradient(_network(p, x, y)),
    mlp_forward=lambda p, x: {"z1": _network(p, x).layers[0].z, "out": _network(p, x).output},
    mlp_loss=lambda p, x, y: _network(p, x, y).loss,
    mlp_step=lambda p, x, y, eta: _parameters(gradient_step(_network(p, x, y), eta).after),
    value_chain_demo=_value_chain,
)


def _largest(d, keys, trials, seed, scaled=False):
    seen = largest_weights(d, keys, trials, np.random.default_rng(seed))
    return seen.scaled_mean if scaled else seen.raw_mean


def _scores(q, k, scale=True):
    return attention_weights(q, k).scaled if scale else attention_weights(q, k).scores


attention = SimpleNamespace(
    attention=lambda q, k, v: attend(q, k, v).output,
    dot_sd=lambda d, n, seed: score_sample(d, n, np.random.default_rng(seed)).raw.standard_deviation,
    mean_max_weight=_largest,
    score_sd_theory=lambda d: [score_spread(d).raw, score_spread(d).scaled],
    scores=_scores,
    softmax=lambda z: softmax(z).probabilities,
    softmax_jacobian=lambda z: softmax(z).jacobian,
    weights=lambda q, k, mask=None: attention_weights(q, k, causal_mask(len(q)) if mask == "causal" else None).weights,
)
