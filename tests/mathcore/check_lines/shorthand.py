"""The curriculum's shorthand in terms of mathcore's public API: an expression each, no arithmetic."""

from types import SimpleNamespace

from mathcore.datasets import iris
from mathcore.matrices import projection_matrix
from mathcore.shadows import shadow_variance
from mathcore.vectors import angle, dot, norm, project

vectors = SimpleNamespace(
    angle_deg=angle,
    dot=dot,
    norm=norm,
    project=lambda b, a: project(b, a).vector,
    project_coef=lambda b, a: project(b, a).coefficient,
    projection_matrix=lambda columns: projection_matrix(columns).matrix,
    reject=lambda b, a: project(b, a).residual,
    shadow_variance=lambda points, degrees: shadow_variance(points).shadows(degrees).variance,
    shadow_variance_range=lambda points: [shadow_variance(points).minimum, shadow_variance(points).maximum],
)

data = SimpleNamespace(iris_petals=lambda: iris().petals)
