"""The curriculum's shorthand in terms of mathcore's public API: an expression each, no arithmetic."""

from types import SimpleNamespace

from mathcore.characteristic import characteristic_polynomial
from mathcore.datasets import iris
from mathcore.eigen import eigenpairs, symmetric_eigenpairs
from mathcore.gradient_descent import descend_line
from mathcore.learning_rates import learning_rates, quadratic_descent
from mathcore.linear_regression import line_loss
from mathcore.matrices import projection_matrix
from mathcore.power_iteration import power_iteration
from mathcore.shadows import shadow_variance
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
