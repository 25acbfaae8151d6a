"""Which directions does a matrix leave alone?

Numbers come from `mathcore.unit_circle`, `mathcore.eigen`, `mathcore.characteristic`, `mathcore.power_iteration`,
`mathcore.convergence`, `mathcore.spectral_decomposition`, `mathcore.clouds`, `mathcore.growth`, `mathcore.rotation`.

Claimed: λ is an eigenvalue exactly when det(A - λI) = 0, and eigenvectors of a symmetric matrix are perpendicular, so
A = QΛQᵀ (G. Strang, *Introduction to Linear Algebra*, 5th edition, sections 6.1, 6.2 and 6.4). Power iteration closes
the angle by |λ₂/λ₁| a step (L. N. Trefethen and D. Bau, *Numerical Linear Algebra*, 1997, lecture 27). The widest
direction of a cloud is the covariance's first eigenvector (I. T. Jolliffe, *Principal Component Analysis*, section
1.1). A factor that acts again and again explodes or vanishes (Goodfellow et al., *Deep Learning*, section 8.2.5).
"""

from scenes.linear_algebra.eigenvectors.axes import Axes
from scenes.linear_algebra.eigenvectors.data_and_networks import DataAndNetworks
from scenes.linear_algebra.eigenvectors.inputs import Inputs
from scenes.linear_algebra.eigenvectors.most_turn import MostTurn
from scenes.linear_algebra.eigenvectors.roots import Roots
from scenes.linear_algebra.eigenvectors.strongest import Strongest

__all__ = ["SCENES", "Inputs"]

SCENES = (MostTurn, Roots, Strongest, Axes, DataAndNetworks)
