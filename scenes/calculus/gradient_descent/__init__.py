"""How does a model learn a line?

Numbers come from `mathcore.line_descent`, with those of `mathcore.linear_regression`, `mathcore.quadratics` and
`mathcore.learning_rates`, and from `mathcore.gradient_descent`.

Claimed: the mean squared error of a line is quadratic, with gradient -(2/n) (Σ x e, Σ e) (I. Goodfellow, Y. Bengio and
A. Courville, *Deep Learning*, 2016, section 5.1.4); a step multiplies the distance along an eigenvector of the Hessian
by 1 - η λ, so a walk settles when η is below 2/λmax (B. T. Polyak, *Introduction to Optimization*, 1987, section 1.4).
"""

from scenes.calculus.gradient_descent.bowl import Bowl
from scenes.calculus.gradient_descent.edge import Edge
from scenes.calculus.gradient_descent.gradient import Gradient
from scenes.calculus.gradient_descent.inputs import Inputs
from scenes.calculus.gradient_descent.step_sizes import StepSizes
from scenes.calculus.gradient_descent.walk import Walk

__all__ = ["SCENES", "Inputs"]

SCENES = (Bowl, Gradient, Walk, StepSizes, Edge)
